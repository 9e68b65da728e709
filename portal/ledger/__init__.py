"""Double-entry book-keeping: every balance is a sum of postings.

Promises: the postings of a transaction sum to zero; a posting is never changed or deleted; the same
source is booked once.
"""
