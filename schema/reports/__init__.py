"""Tracking and exports in the schema."""
