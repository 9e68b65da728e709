"""What can be given: brands, products of a kind, and bundles of them.

Promises: products and bundles are versioned; a grant points at the version it was made under, and
no edit changes what was given.
"""
