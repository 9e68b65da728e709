"""Who did what, in a log that shows when it was tampered with.

Promises: an entry is never changed or removed; entries are sealed into Merkle trees whose roots are
chained, and a check names every entry that was changed, removed or slipped in.
"""
