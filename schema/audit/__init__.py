"""The audit log, as GraphQL."""
