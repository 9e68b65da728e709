"""Permissions of redemption."""

# What a terminal may do: validate and redeem what is presented to it.
REDEEM = "redemption.redeem"
# An employee shows a QR token of his own item.
PRESENT = "redemption.present"
READ = "redemption.read"
MANAGE = "redemption.manage"
