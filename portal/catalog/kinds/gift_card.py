"""Gift cards: a number, often with a PIN, worth an amount that is spent in parts."""

from portal.catalog.kind import Attribute, Kind, Validity

PLUGIN = Kind(
    key="gift_card",
    en="Gift card",
    zh="礼品卡",
    fulfilment="stock",
    redemption=frozenset({"code", "qr"}),
    carries_balance=True,
    validity=Validity(endless=True),
    attributes=(
        Attribute("number", "Card number", "卡号", required=True, secret=True),
        Attribute("pin", "PIN", "密码", secret=True),
        Attribute("url", "Link to the card", "卡片链接", type="url", secret=True),
        Attribute("number_length", "Length of card numbers", "卡号位数", type="integer"),
        Attribute("pin_length", "Length of PINs", "密码位数", type="integer"),
        Attribute("shop_url", "Where to spend it", "使用网址", type="url"),
    ),
)
