"""Who gets which bundle on which occasion: rules, their runs, and the grants that they made.

Promises: a rule runs once per local day; an occasion grants once per employee, for ever; nobody
activates a rule that they wrote; everybody expected is granted or left out with a reason.
"""
