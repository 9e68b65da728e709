"""Alerts, deliveries and channels in the schema."""
