"""Wallets in the schema: items, choices, totals."""
