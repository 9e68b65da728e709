"""Double-entry book-keeping: every balance is a sum of postings.

Promises: the postings of a transaction sum to zero in each currency; a posting is never changed or
deleted; the same source is booked once.
"""
