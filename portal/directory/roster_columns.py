"""The columns that a roster file may have, by their names in both languages."""

from portal.kit.spreadsheets.columns import Column

# Whatever else an organization knows about its people: a column `attribute:T-shirt`.
ATTRIBUTE_PREFIXES = ("attribute:", "属性:")

COLUMNS = (
    Column(
        "number",
        "employee number",
        "员工编号",
        (
            "工号",
            "employee no",
            "employee no.",
            "employee id",
            "staff number",
            "staff id",
            "人员编号",
        ),
        required=True,
    ),
    Column("name", "name", "姓名", ("full name", "employee name", "员工姓名", "名字")),
    Column(
        "email",
        "e-mail",
        "邮箱",
        ("email", "mail", "work e-mail", "work email", "电子邮箱", "电子邮件", "工作邮箱"),
    ),
    Column("department", "department", "部门", ("department path", "部门路径", "所属部门", "组织")),
    Column("site", "site", "工作地点", ("location", "office", "地点", "办公地点", "工作城市")),
    Column("site_zone", "site time zone", "工作地点时区", ("location time zone", "地点时区")),
    Column("grade", "grade", "职级", ("level", "job grade", "级别", "职等")),
    Column(
        "employment_type", "employment type", "用工类型", ("contract type", "员工类型", "雇佣类型")
    ),
    Column("cost_center", "cost centre", "成本中心", ("cost center", "费用中心")),
    Column("time_zone", "time zone", "时区", ("employee time zone", "员工时区")),
    Column("effective_from", "effective from", "生效日期", ("effective date", "变更生效日期")),
    Column(
        "hired_on",
        "hire date",
        "入职日期",
        ("hired on", "start date", "date of joining", "入职时间"),
    ),
    Column(
        "original_hired_on",
        "original hire date",
        "首次入职日期",
        ("first hire date", "最初入职日期"),
    ),
    Column(
        "adjusted_service_on",
        "adjusted service date",
        "工龄起算日",
        ("service date", "seniority date", "调整后工龄起算日"),
    ),
    Column(
        "probation_ends_on",
        "probation end",
        "试用期结束日期",
        ("probation end date", "试用期截止日期"),
    ),
    Column(
        "last_day",
        "last day of employment",
        "最后工作日",
        ("last day", "last working day", "termination date", "离职日期"),
    ),
    Column("birthday", "birthday", "生日", ("birth date", "date of birth", "出生日期")),
    Column(
        "birthday_opt_out",
        "birthday opt-out",
        "不参加生日福利",
        ("opt out", "opt-out", "退出生日福利"),
    ),
    Column("former_spells", "former employment", "历史任职", ("former spells", "过往任职")),
    Column("leaves", "leave", "休假", ("leave periods", "leave of absence", "长假")),
    Column("locale", "language", "语言", ("locale", "preferred language", "首选语言")),
)

LABELS = {column.name: (column.en, column.zh) for column in COLUMNS}
