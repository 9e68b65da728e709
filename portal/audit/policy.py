"""Permissions of the audit log."""

READ = "audit.read"
