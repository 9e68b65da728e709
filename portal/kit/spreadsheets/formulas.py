"""Cells that a spreadsheet program would run: how text is kept from becoming a formula in CSV.

Text that begins like a formula is written behind an apostrophe, and read back without it. Text that
already has apostrophes there gets one more, so that every text survives the round trip unchanged.
"""

import re

# What makes a formula of a cell, in the full-width forms too that East Asian versions accept.
_TRIGGER = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_ESCAPED = re.compile("'+[=+\\-@\t\r\n＝＋－＠]")


def escaped(text: str) -> str:
    """Text that a spreadsheet program shows and does not run."""
    return f"'{text}" if _TRIGGER.match(text) else text


def unescaped(text: str) -> str:
    """The text that `escaped` was given."""
    return text[1:] if _ESCAPED.match(text) else text
