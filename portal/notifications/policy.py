"""Permissions of notifications."""

ALERTS_READ = "alerts.read"
# Ask employees to claim what they were given.
REMIND = "reminders.send"
MANAGE = "notifications.manage"
