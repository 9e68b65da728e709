"""The columns that a code list may have, by what issuers call them in both languages."""

from portal.catalog.kind import Kind
from portal.kit.spreadsheets.columns import Column, names

_NAMES = {
    "number": (
        "number | code | card number | card no | card no. | voucher code | "
        "activation code | 卡号 | 卡密 | 券码 | 兑换码 | 激活码 | 号码 | 序列号"
    ),
    "pin": "pin | pin code | password | card password | 密码 | 卡密码 | 充值密码",
    "url": "url | link | address | 链接 | 网址 | 兑换链接 | 激活链接",
}
# What others call them, and perhaps something else too: guesses that somebody has to look at.
_OFTEN = {
    "number": (
        "card | card id | card code | voucher | voucher no | voucher no. | "
        "voucher number | coupon | coupon code | coupon number | gift code | "
        "gift card | gift card number | redeem code | redemption code | claim code | "
        "serial | serial no | serial no. | serial number | key | license key | 卡 | "
        "卡券号 | 券号 | 礼品码 | 优惠码 | 提货码 | 充值卡号 | 电子卡号 | cdkey"
    ),
    "pin": (
        "secret | passcode | pass code | pin no | pin no. | pin number | card pin | "
        "security code | 卡密密码 | 提货密码 | 校验码 | 验证码"
    ),
    "url": (
        "redeem url | redemption url | claim url | web address | redeem link | 领取链接 | 提货链接"
    ),
}
_EXPIRES = Column(
    "expires",
    "expires",
    "有效期",
    names(
        "expires on | expiry | expiry date | expiration | expiration date | "
        "valid until | 有效期至 | 到期日 | 到期日期 | 失效日期"
    ),
    hints=names(
        "exp | exp date | expire | expire date | expires at | use by | use before | "
        "end date | last day | valid to | validity | 截止日期 | 失效日 | 过期时间 | "
        "过期日期 | 有效期止 | 有效截止日期"
    ),
)


def columns(kind: Kind) -> tuple[Column, ...]:
    """The columns of a list of codes of a kind."""
    parts = [
        Column(
            part.key,
            part.en,
            part.zh,
            names(_NAMES[part.key]),
            required=part.required,
            hints=names(_OFTEN[part.key]),
        )
        for part in kind.code_parts
    ]
    return (*parts, _EXPIRES)
