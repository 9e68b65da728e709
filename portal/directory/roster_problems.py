"""What can be wrong with a row of a roster, beyond what can be wrong with any cell."""

from portal.kit.spreadsheets.values import BadValue


class NumberTwice(BadValue):
    code = "EMPLOYEE_NUMBER_TWICE"
    en = "This employee number stands in {count} rows of the file."
    zh = "这个员工编号在文件中出现了 {count} 次。"
    todo_en = "Keep one row for each person; none of these rows is taken."
    todo_zh = "每人只保留一行；这些行都不会导入。"


class NotAnEmail(BadValue):
    code = "NOT_AN_EMAIL"
    en = "This is no e-mail address."
    zh = "这不是邮箱地址。"
    todo_en = "Write it as name@company.com, or leave the cell empty."
    todo_zh = "请写成 name@company.com，或留空。"


class NotATimeZone(BadValue):
    code = "NOT_A_TIME_ZONE"
    en = "This is no time zone."
    zh = "这不是时区。"
    todo_en = "Use an IANA name such as Asia/Shanghai."
    todo_zh = "请使用 IANA 名称，例如 Asia/Shanghai。"


class NotALanguage(BadValue):
    code = "NOT_A_LANGUAGE"
    en = "This is no language tag."
    zh = "这不是语言代码。"
    todo_en = "Write zh-CN or en."
    todo_zh = "请填写 zh-CN 或 en。"


class DepartmentNameEmpty(BadValue):
    code = "DEPARTMENT_NAME_EMPTY"
    en = "A department in this path has no name."
    zh = "部门路径中有一级没有名称。"
    todo_en = "Write every level: Company / Division / Team."
    todo_zh = "请写全每一级：公司 / 事业部 / 小组。"


class DepartmentInsideItself(BadValue):
    code = "DEPARTMENT_INSIDE_ITSELF"
    en = "In this path a department stands below itself."
    zh = "在这个路径中，一个部门位于它自己之下。"
    todo_en = "Name each department once: Company / Division / Team."
    todo_zh = "每个部门只写一次：公司 / 事业部 / 小组。"


class DepartmentTooDeep(BadValue):
    code = "DEPARTMENT_TOO_DEEP"
    en = "This path has {found} levels; at most {most} fit."
    zh = "这个路径有 {found} 级，最多 {most} 级。"
    todo_en = "Leave out levels that nobody needs."
    todo_zh = "请去掉不需要的层级。"


class SiteUnknown(BadValue):
    code = "SITE_UNKNOWN"
    en = "There is no such site yet."
    zh = "还没有这个工作地点。"
    todo_en = "Correct its name, or give its time zone in the column “site time zone”."
    todo_zh = "请更正名称，或在「工作地点时区」列填写它的时区。"


class SiteZoneDiffers(BadValue):
    code = "SITE_ZONE_DIFFERS"
    en = "This site has another time zone elsewhere."
    zh = "这个工作地点在别处是另一个时区。"
    todo_en = "Write the same time zone in each of its rows, the one that it already has."
    todo_zh = "请在该地点的每一行填写相同的时区，并与已有的一致。"


class SiteMissing(BadValue):
    code = "SITE_MISSING"
    en = "There is a time zone of a site, but no site."
    zh = "填写了工作地点时区，却没有工作地点。"
    todo_en = "Name the site, or empty this cell."
    todo_zh = "请填写工作地点，或清空此单元格。"


class NotAPeriod(BadValue):
    code = "NOT_A_PERIOD"
    en = "These are no periods."
    zh = "这不是时间段。"
    todo_en = "Write 2020-01-01..2021-12-31, and put ; between two of them."
    todo_zh = "请写成 2020-01-01..2021-12-31，多个时间段用 ; 分隔。"


class PeriodBackwards(BadValue):
    code = "PERIOD_BACKWARDS"
    en = "A period ends before it begins, on {ends}."
    zh = "有一个时间段的结束日期 {ends} 早于开始日期。"
    todo_en = "Write its first day first."
    todo_zh = "请先写开始日期。"


class PeriodsOverlap(BadValue):
    code = "PERIODS_OVERLAP"
    en = "Two periods overlap on {day}."
    zh = "有两个时间段在 {day} 重叠。"
    todo_en = "Let one end before the other begins; only the last may be open."
    todo_zh = "请确保前一段先结束；只有最后一段可以没有结束日期。"


class SpellAfterHire(BadValue):
    code = "SPELL_AFTER_HIRE"
    en = "A former employment ends on {ends}, not before the hire date."
    zh = "有一段历史任职结束于 {ends}，不早于入职日期。"
    todo_en = "List only employments that ended before the hire date."
    todo_zh = "请只列出在入职日期之前结束的任职。"


class LastDayBeforeHire(BadValue):
    code = "LAST_DAY_BEFORE_HIRE"
    en = "The last day of employment lies before the hire date."
    zh = "最后工作日早于入职日期。"
    todo_en = "Correct one of the two; empty the cell for somebody who was hired again."
    todo_zh = "请更正其中之一；重新入职的人请清空此单元格。"


class ProbationBeforeHire(BadValue):
    code = "PROBATION_BEFORE_HIRE"
    en = "The probation ends before the hire date."
    zh = "试用期结束日期早于入职日期。"
    todo_en = "Correct one of the two."
    todo_zh = "请更正其中之一。"


class OriginalAfterHire(BadValue):
    code = "ORIGINAL_AFTER_HIRE"
    en = "The original hire date lies after the hire date."
    zh = "首次入职日期晚于入职日期。"
    todo_en = "Correct one of the two."
    todo_zh = "请更正其中之一。"


class BirthdayInFuture(BadValue):
    code = "BIRTHDAY_IN_FUTURE"
    en = "This birthday lies in the future."
    zh = "这个生日在未来。"
    todo_en = "Correct the year, or leave the cell empty."
    todo_zh = "请更正年份，或留空。"
