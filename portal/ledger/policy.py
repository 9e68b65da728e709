"""Permissions of the ledger."""

READ = "ledger.read"
