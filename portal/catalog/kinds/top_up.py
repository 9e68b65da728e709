"""Top-ups: a card whose number and password add credit to an account at its issuer."""

from portal.catalog.kind import Attribute, Kind, Validity

PLUGIN = Kind(
    key="top_up",
    en="Top-up",
    zh="充值卡",
    fulfilment="stock",
    validity=Validity(endless=False),
    attributes=(
        Attribute("number", "Card number", "卡号", required=True, secret=True),
        Attribute("pin", "Top-up password", "充值密码", required=True, secret=True),
        Attribute("number_length", "Length of card numbers", "卡号位数", type="integer"),
        Attribute("pin_length", "Length of passwords", "密码位数", type="integer"),
        Attribute("account", "What it tops up", "充值对象", required=True),
    ),
)
