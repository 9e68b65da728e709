"""What people mean by a cell: text, identifiers, yes or no, numbers; and what is wrong with it."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from typing import ClassVar

from portal.kit.errors import DEFAULT_LOCALE
from portal.kit.spreadsheets.cells import Readable, Unreadable, Value

# From here on a double skips whole numbers, and Excel has already rounded what somebody typed.
_LARGEST_EXACT = 10**15
_SCIENTIFIC = re.compile(r"\d(\.\d+)?E\+\d+", re.IGNORECASE)
_INVISIBLE_EDGES = "\ufeff\u200b\u200e\u200f\u2060"
# Characters that reorder the text around them: a name could be shown as another one.
_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

_YES = frozenset({"yes", "y", "true", "1", "是", "对", "真", "有", "√", "✓"})
_NO = frozenset({"no", "n", "false", "0", "否", "不", "假", "无", "×"})


class BadValue(Exception):
    """A cell that cannot be taken: why, and what to do, in both languages. Never shows the value.

    Like a Refusal, a subclass declares a stable `code` and its sentences; `facts` fill them. Rows
    with bad values are reported one by one, while a Refusal ends the whole request.
    """

    code: ClassVar[str] = ""
    en: ClassVar[str] = ""
    zh: ClassVar[str] = ""
    todo_en: ClassVar[str] = ""
    todo_zh: ClassVar[str] = ""

    def __init__(self, **facts: object) -> None:
        super().__init__(self.code)
        self.facts = facts

    def reason(self, locale: str = DEFAULT_LOCALE) -> str:
        """What is wrong, for a reader of `locale`."""
        return _in(locale, self.en, self.zh).format_map(self.facts)

    def todo(self, locale: str = DEFAULT_LOCALE) -> str:
        """What to do about it, for a reader of `locale`."""
        return _in(locale, self.todo_en, self.todo_zh).format_map(self.facts)

    def __str__(self) -> str:
        return f"{self.code}: {self.reason()} {self.todo()}"


def _in(locale: str, en: str, zh: str) -> str:
    return zh if locale.lower().startswith("zh") else en


def bad_values() -> dict[str, type[BadValue]]:
    """Every kind of bad value that has been declared so far, by its code."""
    found: dict[str, type[BadValue]] = {}
    pending = BadValue.__subclasses__()
    while pending:
        kind = pending.pop()
        pending.extend(kind.__subclasses__())
        if kind.code:
            found[kind.code] = kind
    return found


class Missing(BadValue):
    code = "VALUE_MISSING"
    en = "This cell is empty."
    zh = "该单元格为空。"
    todo_en = "Fill it in: no row can do without it."
    todo_zh = "请填写，此项必填。"


class ErrorCell(BadValue):
    code = "ERROR_CELL"
    en = "The cell shows an error such as #N/A."
    zh = "单元格显示 #N/A 之类的错误。"
    todo_en = "Correct the formula, or paste the value over it."
    todo_zh = "请修正公式，或粘贴为数值。"


class FormulaWithoutValue(BadValue):
    code = "FORMULA_WITHOUT_VALUE"
    en = "The cell holds a formula that was never calculated."
    zh = "单元格是一个从未计算过的公式。"
    todo_en = "Open the file in a spreadsheet program and save it, or paste the value over it."
    todo_zh = "请用电子表格软件打开并保存文件，或粘贴为数值。"


class MergedCell(BadValue):
    code = "MERGED_CELL"
    en = "The cell is merged with another one, so this row has no value of its own."
    zh = "该单元格与其他单元格合并，这一行没有自己的值。"
    todo_en = "Unmerge the cells and fill in every row."
    todo_zh = "请取消合并单元格，并逐行填写。"


class ControlCharacter(BadValue):
    code = "CONTROL_CHARACTER"
    en = "The text holds the invisible character {character}."
    zh = "文本中包含不可见字符 {character}。"
    todo_en = "Delete the cell and type its text again."
    todo_zh = "请清空该单元格并重新输入。"


class TooLong(BadValue):
    code = "TOO_LONG"
    en = "The text is {found} characters long; at most {most} fit."
    zh = "文本长 {found} 个字符，最多 {most} 个。"
    todo_en = "Shorten it."
    todo_zh = "请缩短内容。"


class RoundedNumber(BadValue):
    code = "ROUNDED_NUMBER"
    en = "The spreadsheet program has rounded this long number, so its last digits are lost."
    zh = "电子表格软件已将这个长数字四舍五入，末尾的数字已丢失。"
    todo_en = "Format the column as text, and enter the number again from its source."
    todo_zh = "请将该列设为文本格式，并从原始来源重新录入。"


class NotText(BadValue):
    code = "NOT_TEXT"
    en = "A date, time or yes/no value stands where a text is needed."
    zh = "这里需要文本，却是日期、时间或是/否值。"
    todo_en = "Format the cell as text and type it again."
    todo_zh = "请将单元格设为文本格式后重新输入。"


class NotYesOrNo(BadValue):
    code = "NOT_YES_OR_NO"
    en = "This is neither yes nor no."
    zh = "这既不是「是」也不是「否」。"
    todo_en = "Write yes or no."
    todo_zh = "请填写「是」或「否」。"


class NotWholeNumber(BadValue):
    code = "NOT_WHOLE_NUMBER"
    en = "This is not a whole number."
    zh = "这不是整数。"
    todo_en = "Write it in digits, without units."
    todo_zh = "请只填写数字，不带单位。"


_UNREADABLE: dict[str, type[BadValue]] = {
    "error": ErrorCell,
    "formula": FormulaWithoutValue,
    "merged": MergedCell,
}


def readable(value: Value) -> Readable:
    """The value, unless its cell holds none that could be taken."""
    if isinstance(value, Unreadable):
        raise _UNREADABLE[value.why]
    return value


def text(value: Value, most: int = 200) -> str:
    """A text as people read it, trimmed; empty when the cell is. Numbers become their digits."""
    trimmed = (value if isinstance(value, str) else _written(value)).strip()
    if not trimmed.isascii():
        trimmed = trimmed.strip(_INVISIBLE_EDGES).strip()
    if len(trimmed) > most:
        raise TooLong(found=len(trimmed), most=most)
    if not trimmed.isprintable():
        trimmed = _without_controls(trimmed)
    return trimmed if trimmed.isascii() else unicodedata.normalize("NFC", trimmed)


def identifier(value: Value, most: int = 100) -> str:
    """A number or name that is compared: full-width forms become plain, 123.0 becomes 123.

    Leading zeros stay. A number that a spreadsheet program has rounded or written as 1.2E+15 is
    refused, because the digits that somebody typed are gone.
    """
    found = text(value, most)
    if not found.isascii():
        found = text(unicodedata.normalize("NFKC", found), most)
    if "+" in found and _SCIENTIFIC.fullmatch(found):
        raise RoundedNumber
    return found


def _written(value: Value) -> str:
    found = readable(value)
    if isinstance(found, bool | date | datetime | time | timedelta):
        raise NotText
    if isinstance(found, str):
        return found
    if not abs(found) < _LARGEST_EXACT:  # NaN too
        raise RoundedNumber
    return str(int(found)) if found == int(found) else repr(found)


def _without_controls(found: str) -> str:
    for character in found:
        if unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") or character in _REORDERING:
            raise ControlCharacter(character=f"U+{ord(character):04X}")
    return found


def boolean(value: Value) -> bool | None:
    """Yes or no in either language; None when the cell is empty."""
    if isinstance(value, bool):
        return value
    found = identifier(value).casefold()
    if found in _YES or found in _NO:
        return found in _YES
    if found:
        raise NotYesOrNo
    return None


def whole_number(value: Value) -> int | None:
    """A whole number, digit groups allowed; None when the cell is empty."""
    found = identifier(value).replace(",", "").replace(" ", "")
    if not found:
        return None
    if not re.fullmatch(r"[+-]?\d{1,15}(\.0+)?", found, re.ASCII):
        raise NotWholeNumber
    return int(found.partition(".")[0])
