"""Using a benefit at whoever accepts it: merchants, their terminals, and redemptions.

Promises: one unit of value is spent once; no redemption goes beyond what is left, no capture beyond
its hold, no roll-back beyond its capture; an outsider hears the same answer whatever is wrong.
"""
