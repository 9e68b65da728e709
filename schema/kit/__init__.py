"""What every part of the schema shares: mutations, queries, permissions, paging, errors, transport."""
