"""Invented people for the example roster: names, sites, departments, and the edge cases."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

# The day that the files were made for: future hires and leavers "today" are seen from here.
REFERENCE = date(2026, 11, 23)
HEAD_COUNT = 2_000

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董潘袁于蒋蔡"
    "余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯"
    "龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
COMPOUND_SURNAMES = ("欧阳", "司马", "诸葛", "上官", "皇甫", "尉迟")
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红娥玲菲欣怡子涵浩宇梓轩雨桐"
    "思远一诺嘉懿晨曦若彤俊熙佳宁"
)
WESTERN_FIRST = (
    "Anna",
    "Ben",
    "Chloé",
    "David",
    "Elif",
    "François",
    "Grace",
    "Håkon",
    "Inés",
    "Jack",
)
WESTERN_LAST = ("Smith", "O'Brien", "Müller", "García", "D'Angelo", "Nguyễn", "Kowalski", "Jensen")
MORE_FIRST = ("Karin", "Liam", "Maja", "Noah", "Olga", "Priya", "Quentin", "Rosa", "Siôn", "Zoë")
MORE_LAST = (
    "Lefèvre",
    "Rossi",
    "Smith-Jones",
    "van der Berg",
    "Yılmaz",
    "Okafor",
    "Tanaka",
    "Silva",
)
RARE_NAMES = (
    "𠮷野家明",
    "䶮㛃",
    "阿依古丽·买买提",
    "欧阳娜娜",
    "Nguyễn Thị Minh Khai",
    "山田 太郎",
)

SITES = (
    ("上海总部", "Asia/Shanghai", 34),
    ("北京", "Asia/Shanghai", 18),
    ("深圳", "Asia/Shanghai", 16),
    ("Hong Kong", "Asia/Hong_Kong", 6),
    ("Singapore", "Asia/Singapore", 7),
    ("London", "Europe/London", 6),
    ("Berlin", "Europe/Berlin", 5),
    ("New York", "America/New_York", 5),
    ("Sydney", "Australia/Sydney", 3),
)
CHINESE_SITES = frozenset({"上海总部", "北京", "深圳"})
DEPARTMENTS = {
    "研发中心": ("平台组", "移动组", "数据智能组", "质量保障组"),
    "市场营销": ("品牌", "渠道", "Digital & Social"),
    "客户成功": ("售后支持", "Key Accounts", "培训"),
    "职能": ("人力资源", "财务", "法务", "IT & Security"),
    "International": ("EMEA", "Americas", "Asia Pacific"),
}
ROOTS = ("蓝鲸科技",)
GRADES = ("P4", "P5", "P6", "P7", "P8", "M1", "M2", "M3")
TYPES = ("full-time", "part-time", "intern", "contractor")
SHIRTS = ("XS", "S", "M", "L", "XL")
LANGUAGES = ("zh-CN", "en", "")


@dataclass(frozen=True, slots=True)
class Person:
    """One row of the roster, in the order of its columns."""

    number: str
    name: str
    email: str
    department: str
    site: str
    site_zone: str
    hired_on: date
    grade: str = ""
    employment_type: str = "full-time"
    cost_center: str = ""
    original_hired_on: date | None = None
    adjusted_service_on: date | None = None
    probation_ends_on: date | None = None
    last_day: date | None = None
    birthday: str = ""
    birthday_opt_out: str = ""
    former_employment: str = ""
    leave: str = ""
    time_zone: str = ""
    language: str = ""
    attributes: dict[str, str] = field(default_factory=dict)


def people(seed: int = 2026) -> Iterator[Person]:
    """Everybody of the example organization, the same on every machine."""
    random = Random(seed)
    edges = _edge_cases(random)
    days = [date(2024, 1, 1) + timedelta(days=n) for n in range(366)]
    for position in range(HEAD_COUNT):
        number = position + 1
        if position < len(edges):
            yield edges[position]
        elif position < len(edges) + len(days):
            # Somebody active has an anniversary on each day of the year, 29 February included.
            day = days[position - len(edges)]
            yield _person(random, number, _in_earlier_year(random, day), active=True)
        else:
            hired = REFERENCE - timedelta(days=int(random.triangular(20, 9_000, 400)))
            yield _person(random, number, hired, active=False)


def _in_earlier_year(random: Random, day: date) -> date:
    if (day.month, day.day) == (2, 29):
        return day.replace(year=random.choice((2012, 2016, 2020)))
    return day.replace(year=random.randint(2008, 2024))


def _person(random: Random, number: int, hired: date, *, active: bool) -> Person:
    site, zone, _ = random.choices(SITES, [weight for *_, weight in SITES])[0]
    chinese = site in CHINESE_SITES
    person = Person(
        number=f"E{number:04d}",
        name=_chinese_name(random) if chinese else _western_name(random),
        email=f"e{number:04d}@bluewhale.example" if random.random() > 0.02 else "",
        department=_department(random) if random.random() > 0.01 else "",
        site=site,
        site_zone=zone,
        hired_on=hired,
        grade=random.choice(GRADES) if random.random() > 0.03 else "",
        employment_type=random.choices(TYPES, (88, 5, 4, 3))[0],
        cost_center=f"CC-{random.randint(100, 130)}",
        probation_ends_on=_months_later(hired, 6) if hired.year >= 2026 else None,
        birthday=_birthday(random, hired.year, chinese=chinese),
        birthday_opt_out="yes" if random.random() < 0.03 else "",
        language=random.choice(LANGUAGES) if chinese else "en",
        attributes=_attributes(random),
    )
    return person if active else _with_history(random, person)


def _with_history(random: Random, person: Person) -> Person:
    chance = random.random()
    if chance < 0.03:
        return replace(person, last_day=REFERENCE + timedelta(days=random.randint(-200, 90)))
    if chance < 0.06:
        left = person.hired_on - timedelta(days=random.randint(30, 700))
        joined = left - timedelta(days=random.randint(200, 1_500))
        return replace(person, former_employment=f"{joined}..{left}", original_hired_on=joined)
    if chance < 0.09:
        start = REFERENCE - timedelta(days=random.randint(-30, 120))
        end = start + timedelta(days=random.choice((14, 98, 128, 180)))
        return replace(person, leave=f"{start}..{end}")
    if chance < 0.11:
        return replace(person, adjusted_service_on=person.hired_on - timedelta(days=365))
    return person


def _chinese_name(random: Random) -> str:
    surnames = COMPOUND_SURNAMES if random.random() < 0.02 else SURNAMES
    surname = random.choice(surnames)
    return surname + "".join(random.choices(GIVEN, k=random.choice((1, 2, 2))))


def _western_name(random: Random) -> str:
    first = random.choice(WESTERN_FIRST + MORE_FIRST)
    return f"{first} {random.choice(WESTERN_LAST + MORE_LAST)}"


def _department(random: Random) -> str:
    division = random.choice(tuple(DEPARTMENTS))
    return " / ".join((*ROOTS, division, random.choice(DEPARTMENTS[division])))


def _birthday(random: Random, hired: int, *, chinese: bool) -> str:
    chance = random.random()
    if chance < 0.05:
        return ""
    year = hired - random.randint(20, 45)
    if chinese and chance < 0.2:
        return f"农历{year}-{random.randint(1, 12):02d}-{random.randint(1, 29):02d}"
    return str(date(year, 1, 1) + timedelta(days=random.randint(0, 364)))


def _attributes(random: Random) -> dict[str, str]:
    return {
        "T-shirt": random.choice(SHIRTS) if random.random() > 0.1 else "",
        "工会会员": random.choice(("是", "否")),
    }


def _months_later(day: date, months: int) -> date:
    """The same day some months later, or the last of that month where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    first_of_next = date(day.year + years + (month == 11), (month + 1) % 12 + 1, 1)
    last = (first_of_next - timedelta(days=1)).day
    return date(day.year + years, month + 1, min(day.day, last))


def _edge_cases(random: Random) -> list[Person]:
    """One person for each thing that rosters get wrong; README.md names them by number."""
    changes: list[dict[str, object]] = [
        {"hired_on": date(2020, 2, 29)},
        {"hired_on": date(2024, 2, 29)},
        {"hired_on": date(2021, 8, 31), "probation_ends_on": date(2022, 2, 28)},
        {"hired_on": date(2018, 12, 31)},
        {"hired_on": date(2019, 1, 1)},
        {"hired_on": REFERENCE + timedelta(days=7)},
        {"hired_on": date(2027, 2, 28)},
        {"hired_on": REFERENCE},
        {"hired_on": date(2016, 11, 23), "last_day": REFERENCE},
        {"hired_on": date(2016, 11, 24), "last_day": REFERENCE - timedelta(days=1)},
        {"hired_on": date(2021, 11, 24), "last_day": date(2027, 1, 31)},
        {"birthday": "lunar 1985-02-30"},
        {"birthday": "农历1984-闰10-12"},
        {"birthday": "农历1987-闰06-29"},
        {"birthday": "1988-02-29"},
        {"birthday": "1996-02-29", "birthday_opt_out": "yes"},
        {"birthday": ""},
        {
            "hired_on": date(2022, 3, 1),
            "original_hired_on": date(2010, 5, 17),
            "former_employment": "2010-05-17..2014-02-28; 2015-01-05..2021-12-31",
        },
        {"hired_on": date(2023, 1, 1), "former_employment": "2019-07-01..2022-12-31"},
        {"hired_on": date(2017, 6, 15), "adjusted_service_on": date(2013, 6, 15)},
        {"leave": "2026-11-01.."},
        {"leave": "2025-03-01..2025-08-31; 2026-11-20..2026-12-05"},
        {
            "department": "",
            "site": "",
            "site_zone": "",
            "grade": "",
            "cost_center": "",
            "email": "",
        },
        {"department": "蓝鲸科技"},
        {"department": "蓝鲸科技 / 研发中心"},
        {"time_zone": "Pacific/Kiritimati", "site": "New York", "site_zone": "America/New_York"},
        {"time_zone": "America/Los_Angeles"},
        {"attributes": {}},
    ]
    changes += [{"name": name} for name in RARE_NAMES]
    return [_edge_case(random, number, change) for number, change in enumerate(changes, start=1)]


def _edge_case(random: Random, number: int, change: dict[str, object]) -> Person:
    hired = date(2015 + number % 10, 1 + number % 12, 3 + number % 20)
    person = _person(random, number, hired, active=True)
    return replace(person, **{"birthday_opt_out": "", **change})  # type: ignore[arg-type]
