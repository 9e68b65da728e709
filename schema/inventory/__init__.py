"""Stock and code batches in the schema. No field of it shows a code."""
