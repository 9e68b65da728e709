"""One trigger in each file; `portal.rules.trigger` finds them."""
