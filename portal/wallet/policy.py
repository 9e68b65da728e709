"""Permissions of the wallet."""

# An employee's own wallet: every employee has it.
OWN = "wallet.own"
# Everybody's wallets, without any secret.
READ = "wallet.read"
REVOKE = "wallet.revoke"
