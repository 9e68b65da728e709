"""Permissions of notifications."""

ALERTS_READ = "alerts.read"
MANAGE = "notifications.manage"
