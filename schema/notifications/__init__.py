"""Alerts in the schema."""
