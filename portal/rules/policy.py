"""Permissions of grant rules."""

READ = "rules.read"
WRITE = "rules.write"
APPROVE = "rules.approve"
GRANTS_READ = "grants.read"
GRANTS_REVOKE = "grants.revoke"
GIVE = "rules.give"
