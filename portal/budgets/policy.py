"""Permissions of budgets."""

READ = "budgets.read"
MANAGE = "budgets.manage"
