"""A page on which people try the API: documents to run, their answers, and the reference.

1. It works without the internet and under a strict content security policy.
2. A token that is typed into it stays in that tab of the browser.
"""
