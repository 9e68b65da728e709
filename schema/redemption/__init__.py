"""Merchants, tills and redemptions in the schema."""
