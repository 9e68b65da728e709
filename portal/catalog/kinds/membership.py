"""Memberships: an activation code for a time with a service, activated at its issuer."""

from portal.catalog.kind import Attribute, Kind, Validity

PLUGIN = Kind(
    key="membership",
    en="Membership",
    zh="会员",
    fulfilment="stock",
    validity=Validity(endless=True),
    attributes=(
        Attribute("number", "Activation code", "激活码", required=True, secret=True),
        Attribute("url", "Activation link", "激活链接", type="url", secret=True),
        Attribute("number_length", "Length of activation codes", "激活码位数", type="integer"),
        Attribute("months", "Months of membership", "会员月数", type="integer", required=True),
        Attribute("level", "Level", "会员等级"),
        Attribute("activate_url", "Where to activate it", "激活网址", type="url"),
    ),
)
