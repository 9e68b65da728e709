"""Permissions of reports."""

READ = "reports.read"
EXPORT = "reports.export"
