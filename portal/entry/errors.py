"""What the command line says no with."""

from portal.kit.errors import Refusal


class NoDemo(Refusal):
    code = "NO_DEMO"
    answered = False
    en = "There is no demo organization here. Start one with `portal demo`."
    zh = "这里没有演示组织。请用 `portal demo` 启动一个。"


class NobodyInDemo(Refusal):
    code = "NOBODY_IN_DEMO"
    answered = False
    en = "The demo has no {who}. Ask for {known}."
    zh = "演示中没有 {who}。可选：{known}。"


class SettingsWrong(Refusal):
    code = "SETTINGS_WRONG"
    answered = False
    en = "These settings are wrong, see docs/operating/settings.md: {problems}"
    zh = "以下设置有误，请参阅 docs/operating/settings.md：{problems}"


class FileNotUsable(Refusal):
    code = "FILE_NOT_USABLE"
    answered = False
    en = "{file}: {reason}. Check the path, and whether you may read and write there."
    zh = "{file}：{reason}。请检查路径以及读写权限。"


class Unexpected(Refusal):
    code = "UNEXPECTED"
    answered = False
    en = (
        "The database stopped this ({place}). Run `portal doctor`; if it finds nothing wrong, "
        "report this line."
    )
    zh = "数据库中断了操作（{place}）。请执行 `portal doctor`；若没有发现问题，请报告这一行。"
