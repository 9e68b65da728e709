"""What a database that cannot be used is refused with."""

from portal.kit.errors import Refusal


class DatabaseAddressWrong(Refusal):
    code = "DATABASE_ADDRESS_WRONG"
    answered = False
    en = (
        "PORTAL_DATABASE_URL is no address of a database that the portal knows. Write "
        "sqlite+aiosqlite:///FILE or postgresql+psycopg://USER@HOST/NAME."
    )
    zh = (
        "PORTAL_DATABASE_URL 不是本系统支持的数据库地址。"
        "请写成 sqlite+aiosqlite:///文件 或 postgresql+psycopg://用户@主机/库名。"
    )


class DatabaseUnreachable(Refusal):
    code = "DATABASE_UNREACHABLE"
    answered = False
    en = (
        "The database cannot be used ({kind}). Check PORTAL_DATABASE_URL, that the server runs and "
        "lets this machine in, or that the folder of the SQLite file can be written to."
    )
    zh = (
        "无法使用数据库（{kind}）。请检查 PORTAL_DATABASE_URL、数据库服务是否运行并允许本机访问，"
        "或 SQLite 文件所在目录是否可写。"
    )
    transient = True


class SchemaNotAtHead(Refusal):
    code = "SCHEMA_NOT_AT_HEAD"
    answered = False
    en = (
        "The database is at revision {found}, and this release needs {wanted}. Run `portal "
        "migrate`; if a newer release migrated the database, install that release."
    )
    zh = (
        "数据库结构版本为 {found}，本版本需要 {wanted}。请执行 `portal migrate`；"
        "如果数据库由更新的版本升级过，请安装那个版本。"
    )
    transient = True
