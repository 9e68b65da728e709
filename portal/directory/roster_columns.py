"""The columns that a roster file may have, by their names in both languages."""

from dataclasses import replace

from portal.kit.spreadsheets.columns import Column, names

# Whatever else an organization knows about its people: a column `attribute:T-shirt`.
ATTRIBUTE_PREFIXES = ("attribute:", "属性:")

# What others call them, and perhaps something else too: guesses that somebody has to look at.
_OFTEN = {
    "number": (
        "id | no | no. | number | emp id | emp no | emp no. | emp number | employee | "
        "employee code | staff no | staff no. | staff code | person id | "
        "personnel number | personnel no. | payroll id | badge | badge number | "
        "worker id | user id | 编号 | 员工号 | 员工工号 | 职工号 | 职工编号 | "
        "人员编码 | 员工编码 | 工牌号 | 工作证号"
    ),
    "name": (
        "display name | legal name | preferred name | worker | worker name | person | "
        "chinese name | english name | 中文名 | 英文名 | 人员姓名 | 职工姓名 | "
        "显示名"
    ),
    "email": (
        "e-mail address | email address | mail address | company email | "
        "business email | 企业邮箱 | 公司邮箱 | 邮件 | 邮箱地址"
    ),
    "department": (
        "dept | dept. | team | unit | org unit | organisation unit | "
        "organization unit | division | 所在部门 | 部门名称 | 一级部门 | 组织架构"
    ),
    "site": (
        "city | work location | office location | workplace | base | 城市 | 办公城市 | "
        "工作地 | 所在地"
    ),
    "grade": ("band | rank | job level | position level | 职务级别 | 岗位级别 | 薪级 | 职级名称"),
    "employment_type": (
        "employee type | worker type | contract | type of employment | 人员类型 | "
        "员工类别 | 合同类型 | 用工形式"
    ),
    "cost_center": "cc | cost center code | cost centre code | 成本中心编码 | 成本归属",
    "time_zone": "timezone | tz",
    "effective_from": "valid from | as of | 生效日 | 生效时间",
    "hired_on": (
        "hired | hire | joined | joined on | join date | joining date | date joined | "
        "date hired | date of hire | doj | employment start | employment date | "
        "start | onboard date | onboarding date | 入职 | 入职日 | 入司日期 | "
        "入司时间 | 到岗日期 | 报到日期 | 加入日期"
    ),
    "original_hired_on": "original start date | first start date | 首次入职时间 | 集团入职日期",
    "adjusted_service_on": (
        "seniority | continuous service date | 司龄起算日 | 司龄起始日 | 连续工龄起算日"
    ),
    "probation_ends_on": (
        "probation until | end of probation | confirmation date | 转正日期 | 试用期到期日"
    ),
    "last_day": (
        "leaving date | leave date | end date | exit date | terminated on | "
        "date of leaving | 离职日 | 离职时间 | 离司日期"
    ),
    "birthday": (
        "birth | dob | d.o.b. | born | born on | birthdate | 出生年月日 | 出生日 | "
        "阳历生日 | 公历生日 | 农历生日"
    ),
    "locale": "lang | 系统语言",
}
_OURS = (
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

COLUMNS = tuple(replace(column, hints=names(_OFTEN.get(column.name, ""))) for column in _OURS)

LABELS = {column.name: (column.en, column.zh) for column in COLUMNS}
