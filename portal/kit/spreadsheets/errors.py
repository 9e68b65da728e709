"""Why a whole file is refused. What is wrong with one cell of a good file is a BadValue instead."""

from portal.kit.errors import Refusal


class FileNotReadable(Refusal):
    code = "FILE_NOT_READABLE"
    en = "{name} is neither CSV nor XLSX. Save it as XLSX without a password, or as CSV UTF-8."
    zh = "{name} 既不是 CSV 也不是 XLSX 文件。请另存为不带密码的 XLSX，或 CSV UTF-8。"


class FileWithoutRows(Refusal):
    code = "FILE_WITHOUT_ROWS"
    en = "{name} has no rows. Put the column names in the first row."
    zh = "{name} 没有任何行。请在第一行写上列名。"


class EncodingUnknown(Refusal):
    code = "FILE_ENCODING_UNKNOWN"
    en = (
        "Line {line} is neither valid UTF-8 nor valid GB18030. "
        "Save the file as CSV UTF-8 and upload it again."
    )
    zh = "第 {line} 行既不是有效的 UTF-8，也不是有效的 GB18030。请另存为 CSV UTF-8 后重新上传。"


class QuotingBroken(Refusal):
    code = "FILE_QUOTING_BROKEN"
    en = (
        "The quotation marks are wrong in the row that starts in line {line}. "
        'Write " in a cell as "".'
    )
    zh = '从第 {line} 行开始的一行引号不正确。单元格中的 " 请写成 ""。'


class UnpacksTooLarge(Refusal):
    code = "FILE_UNPACKS_TOO_LARGE"
    en = "{name} is too large when unpacked: {what}. Split it into several files."
    zh = "{name} 解压后过大：{what_zh}。请拆分成多个文件。"


class RowTooLong(Refusal):
    code = "FILE_ROW_TOO_LONG"
    en = "The row that starts in line {line} never ends: it is longer than {most} characters."
    zh = "从第 {line} 行开始的一行没有结束：长度超过 {most} 个字符。"


class WorkbookBroken(Refusal):
    code = "FILE_WORKBOOK_BROKEN"
    en = "{name} is damaged. Open it in a spreadsheet program, save it again and upload that."
    zh = "{name} 已损坏。请用电子表格软件打开并重新保存，然后上传新文件。"


class ColumnsUnknown(Refusal):
    code = "COLUMNS_UNKNOWN"
    en = "These columns are not known: {columns}. Correct their names or remove them.{hint}"
    zh = "无法识别这些列：{columns}。请更正列名或删除这些列。{hint_zh}"


class ColumnsMissing(Refusal):
    code = "COLUMNS_MISSING"
    en = "These columns are missing: {columns}. Add them; the first row holds the names."
    zh = "缺少这些列：{columns_zh}。请补上，第一行应为列名。"


class ColumnsDuplicate(Refusal):
    code = "COLUMNS_DUPLICATE"
    en = "These columns are there more than once: {columns}. Keep one of each."
    zh = "这些列重复出现：{columns}。每列只保留一个。"


class ColumnsUnnamed(Refusal):
    code = "COLUMNS_UNNAMED"
    en = "The columns {positions} have no name in row {row}. Name them or remove them."
    zh = "第 {row} 行中，第 {positions} 列没有列名。请填写列名或删除这些列。"


class TooManyColumns(Refusal):
    code = "COLUMNS_TOO_MANY"
    en = "The first row has {found} columns; at most {most} can be read. Remove those not needed."
    zh = "第一行有 {found} 列，最多能读 {most} 列。请删掉不需要的列。"


class MappingTooLong(Refusal):
    code = "COLUMNS_MAPPING_LENGTH"
    en = "The file has {expected} columns, and {found} were named. Name each of them in order."
    zh = "文件有 {expected} 列，却给出了 {found} 个对应关系。请按顺序逐列给出。"


class ColumnTargetUnknown(Refusal):
    code = "COLUMN_TARGET_UNKNOWN"
    en = (
        "There is no column {name} that this one could be. Choose one of the list, or leave it out."
    )
    zh = "没有「{name}」这一列可以对应。请从列表中选择，或不导入这一列。"


class WorkbookTooLong(Refusal):
    code = "FILE_WORKBOOK_TOO_LONG"
    en = (
        "{name} has {rows} rows. A workbook is read whole and may have {most}. "
        "Save it as CSV UTF-8, which may be longer, or split it."
    )
    zh = (
        "{name} 有 {rows} 行。工作簿需整个读入内存，最多 {most} 行。"
        "请另存为 CSV UTF-8（可以更长），或拆分成多个文件。"
    )


class WorkbookTooLarge(Refusal):
    code = "FILE_WORKBOOK_TOO_LARGE"
    en = (
        "A workbook is read whole and may have {most} MB. "
        "Save it as CSV UTF-8, which may be larger, or split it."
    )
    zh = "工作簿需整个读入内存，最大 {most} MB。请另存为 CSV UTF-8（可以更大），或拆分成多个文件。"
