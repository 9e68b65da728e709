"""Voucher codes: one code, good for one thing once, such as a meal or a ticket."""

from portal.catalog.kind import Attribute, Kind, Validity

PLUGIN = Kind(
    key="voucher_code",
    en="Voucher code",
    zh="兑换码",
    fulfilment="stock",
    redemption=frozenset({"code", "qr"}),
    validity=Validity(endless=False),
    attributes=(
        Attribute("number", "Voucher code", "兑换码", required=True, secret=True),
        Attribute("url", "Link to the voucher", "兑换链接", type="url", secret=True),
        Attribute("number_length", "Length of codes", "兑换码位数", type="integer"),
        Attribute("shop_url", "Where to use it", "使用网址", type="url"),
    ),
)
