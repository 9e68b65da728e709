"""What the stock refuses."""

from portal.kit.errors import Refusal


class KindWithoutCodes(Refusal):
    code = "KIND_WITHOUT_CODES"
    en = "{sku} has no codes: what is of its kind is given without one."
    zh = "{sku} 没有卡密：此类型的产品无需卡密即可发放。"


class CodeListColumns(Refusal):
    code = "CODE_LIST_COLUMNS"
    en = (
        "The first row of a code list names its columns. For this product they are: {columns}. "
        "The first row of this file has others."
    )
    zh = "卡密文件的第一行应为列名。此产品的列为：{columns_zh}。该文件的第一行不是这些列名。"


class TooManyCodes(Refusal):
    code = "TOO_MANY_CODES"
    en = "A code list has at most {most} rows. Split it into several files."
    zh = "一个卡密文件最多 {most} 行。请拆分成多个文件。"


class BatchDigestDiffers(Refusal):
    code = "BATCH_DIGEST_DIFFERS"
    en = "This is not the digest of the file that was checked. Check the file that you mean."
    zh = "摘要与校验过的文件不一致。请先校验要导入的文件。"


class BatchNotReady(Refusal):
    code = "BATCH_NOT_READY"
    en = "A batch that is {state} cannot be {wanted}."
    zh = "处于「{state}」状态的批次不能执行此操作（{wanted}）。"


class NothingToCommit(Refusal):
    code = "NOTHING_TO_COMMIT"
    en = "No row of the file can be taken. Correct the rows that the check lists, and check again."
    zh = "文件中没有可导入的行。请按校验结果更正后重新校验。"


class FileAlreadyIn(Refusal):
    code = "FILE_ALREADY_IN"
    en = "This file has been imported already, as the batch {name}."
    zh = "该文件已作为批次「{name}」导入。"


class UploadGone(Refusal):
    code = "UPLOAD_GONE"
    en = "The uploaded file is kept for a few days only, and is gone. Upload and check it again."
    zh = "上传的文件只保留几天，现已删除。请重新上传并校验。"
