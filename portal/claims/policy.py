"""Permissions of claims."""

# An employee takes what is his, and opens its code.
CLAIM = "claims.claim"
REVEAL = "claims.reveal"
# Who claimed what, without any secret.
READ = "claims.read"
