"""Organizations, employees and sessions in the schema."""
