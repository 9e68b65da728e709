"""What every part of the schema shares."""
