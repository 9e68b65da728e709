"""Permissions of the catalogue."""

READ = "catalog.read"
MANAGE = "catalog.manage"
