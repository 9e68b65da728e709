"""Coupons: a reduction at a merchant, used once by showing a QR code."""

from portal.catalog.kind import Attribute, Kind, Validity

PLUGIN = Kind(
    key="coupon",
    en="Coupon",
    zh="优惠券",
    fulfilment="none",
    redemption=frozenset({"qr"}),
    validity=Validity(endless=False),
    attributes=(
        Attribute("minimum_spend", "Minimum spend", "最低消费", type="money"),
        Attribute("percent_off", "Percent off", "折扣百分比", type="integer"),
    ),
)
