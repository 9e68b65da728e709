"""Money that is set aside for benefits, per period and cost centre.

Promises:
1. Every balance is a sum of postings: allocated is available, reserved and committed together.
2. `available` never goes below nothing but by a rule that may overdraw: a guarded update takes from
   it, and a constraint holds it.
3. What returns goes to the budget that it came from.
"""
