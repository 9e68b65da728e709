"""What the vault says no with. No refusal ever carries a secret or a piece of a key.

What putting the right key file back would cure is transient: it is no answer to keep for ever.
"""

from portal.kit.errors import Refusal


class KeyFileMissing(Refusal):
    code = "KEY_FILE_MISSING"
    en = (
        "There is no key file at {file}. If codes were sealed before, put its backup back; "
        "for a new installation, `portal migrate` makes one."
    )
    zh = (
        "{file} 处没有密钥文件。如果以前加密过卡密，请恢复它的备份；"
        "全新安装时由 `portal migrate` 创建。"
    )


class KeyFileExists(Refusal):
    code = "KEY_FILE_EXISTS"
    en = "There is a key file at {file} already. It is never overwritten; use it, or rotate it."
    zh = "{file} 处已经有密钥文件，不会覆盖它。请直接使用，或者轮换密钥。"


class KeyFileExposed(Refusal):
    code = "KEY_FILE_EXPOSED"
    en = (
        "Others than its owner may read or change the key file {file} (mode {mode}). "
        "Find out who did, then run: chmod 600 {file}"
    )
    zh = (
        "除所有者外还有别人能读写密钥文件 {file}（权限 {mode}）。"
        "请先查明原因，再执行：chmod 600 {file}"
    )


class KeyFileBroken(Refusal):
    code = "KEY_FILE_BROKEN"
    en = "{file} is no key file of this portal, or it was damaged. Put its backup back."
    zh = "{file} 不是本系统的密钥文件，或者已经损坏。请恢复它的备份。"


class KeysNotLoaded(Refusal):
    code = "KEYS_NOT_LOADED"
    en = "This process has not loaded its keys, so nothing can be sealed or opened."
    zh = "本进程还没有载入密钥，无法加密或解密任何内容。"
    transient = True


class KeyMissing(Refusal):
    code = "KEY_MISSING"
    en = (
        "The key {key} is not in the key file, but this database was sealed with it. "
        "Put back the key file that holds it."
    )
    zh = "密钥文件里没有密钥 {key}，而这个数据库是用它加密的。请恢复包含它的密钥文件。"
    transient = True


class KeyWrong(Refusal):
    code = "KEY_WRONG"
    en = (
        "The key {key} in the key file is not the one that this database was sealed with. "
        "Put back the key file that belongs to this database; do not create a new one."
    )
    zh = (
        "密钥文件里的密钥 {key} 不是加密这个数据库的那一把。"
        "请恢复属于这个数据库的密钥文件，不要新建。"
    )
    transient = True


class KeyUnchecked(Refusal):
    code = "KEY_UNCHECKED"
    en = (
        "The active key {key} is not on record in this database, so nothing new is sealed with it. "
        "Restart this node, or check its key file."
    )
    zh = (
        "当前密钥 {key} 没有在这个数据库登记，因此不会用它加密新内容。"
        "请重启本节点，或检查它的密钥文件。"
    )
    transient = True


class KeyInUse(Refusal):
    code = "KEY_IN_USE"
    en = "The key {key} is active, or {count} data keys are still wrapped with it. Rotate first."
    zh = "密钥 {key} 正在使用，或仍有 {count} 个数据密钥由它保护。请先轮换。"


class SealBroken(Refusal):
    code = "SEAL_BROKEN"
    en = "A sealed value does not open with its key: it was changed, moved or damaged."
    zh = "一个加密值无法用它的密钥打开：它被改动、移动或损坏了。"
    transient = True


class FileTooLarge(Refusal):
    code = "FILE_TOO_LARGE"
    en = "The file is larger than {limit} bytes. Split it, or ask an operator to raise the limit."
    zh = "文件超过 {limit} 字节。请拆分文件，或请运维人员提高上限。"


class FileEmpty(Refusal):
    code = "FILE_EMPTY"
    en = "The file is empty. Choose the file again."
    zh = "文件是空的。请重新选择文件。"
