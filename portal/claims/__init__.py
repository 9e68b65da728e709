"""Taking what was granted: claiming, fulfilling from stock, opening the code.

Promises: an item is claimed once; a claim without a code leaves the item as it was; a code is shown
to its owner only, and each showing is in the audit log.
"""
