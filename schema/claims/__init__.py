"""Claims and opened codes in the schema."""
