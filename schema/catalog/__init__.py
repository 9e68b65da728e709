"""Brands, products and bundles in the schema."""
