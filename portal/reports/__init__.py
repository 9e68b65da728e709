"""What became of everything that was granted: lists with totals, and exports of them.

Promises: each total counts exactly the rows that the list with the same filter shows; an export
holds no secret, and nothing in it that a spreadsheet would run as a formula.
"""
