"""Grant rules, their runs, and grants in the schema."""
