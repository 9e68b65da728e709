"""What can be wrong with a cell of a code list. No fact of theirs is taken from a value, for what
stands in the wrong column may be a secret."""

from portal.kit.spreadsheets.values import BadValue


class NotACode(BadValue):
    code = "NOT_A_CODE"
    en = "A code has at least {least} letters or digits."
    zh = "卡密至少应包含 {least} 个字母或数字。"
    todo_en = "Write the code as its issuer gave it."
    todo_zh = "请按发行方提供的内容填写。"


class WrongLength(BadValue):
    code = "WRONG_LENGTH"
    en = "This has another length than the product says: {expected} characters."
    zh = "长度与产品规定的 {expected} 位不符。"
    todo_en = "Compare it with its source; a spreadsheet program may have taken leading zeros away."
    todo_zh = "请与原始来源核对；电子表格软件可能去掉了开头的零。"


class NotAnAddress(BadValue):
    code = "NOT_AN_ADDRESS"
    en = "This is no https address."
    zh = "这不是 https 网址。"
    todo_en = "Write the whole address, beginning with https://."
    todo_zh = "请填写以 https:// 开头的完整网址。"


class NotAnExpiry(BadValue):
    code = "NOT_AN_EXPIRY"
    en = "This is no day."
    zh = "这不是日期。"
    todo_en = "Write the last day of use as YYYY-MM-DD, or leave the cell empty."
    todo_zh = "请将最后有效日写成 YYYY-MM-DD，或留空。"


class ExpiredAlready(BadValue):
    code = "EXPIRED_ALREADY"
    en = "The last day of use is over."
    zh = "有效期已过。"
    todo_en = "Leave the row out, or correct the day."
    todo_zh = "请删除该行，或更正日期。"


class TwiceInFile(BadValue):
    code = "TWICE_IN_FILE"
    en = "The same code stands in row {row} of this file."
    zh = "同一卡密已出现在本文件第 {row} 行。"
    todo_en = "Leave this row out. If the two cards differ, ask their issuer."
    todo_zh = "请删除该行。如果确实是两张不同的卡，请联系发行方。"


class InStockAlready(BadValue):
    code = "IN_STOCK_ALREADY"
    en = "This code came with an earlier file."
    zh = "该卡密已在之前的文件中导入。"
    todo_en = "Leave the row out: a code is never given twice."
    todo_zh = "请删除该行：同一卡密不会发放两次。"
