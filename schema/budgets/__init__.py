"""Budgets in the schema: balances, what moved them, and who is affected when they end."""
