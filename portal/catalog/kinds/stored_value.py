"""Stored value: an amount in the wallet itself, spent in parts by showing a QR code."""

from portal.catalog.kind import Kind, Validity

PLUGIN = Kind(
    key="stored_value",
    en="Stored value",
    zh="储值",
    fulfilment="none",
    redemption=frozenset({"qr"}),
    carries_balance=True,
    validity=Validity(endless=True),
)
