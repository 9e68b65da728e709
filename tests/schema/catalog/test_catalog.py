"""The catalogue through the schema: brands, products, bundles, and what editing leaves alone."""

from typing import Any

import pytest
from strawberry.relay import to_base64

from portal.kit import ids
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from tests.factories import catalog, directory
from tests.schema.conftest import Api

ERRORS = "errors { code path message }"
BRAND_CREATE = f"""mutation ($input: BrandCreateInput!) {{ brandCreate(input: $input) {{
  brand {{ id key color version name nameTranslations {{ locale text }} }} {ERRORS} }} }}"""
BRAND_UPDATE = f"""mutation ($input: BrandUpdateInput!) {{ brandUpdate(input: $input) {{
  brand {{ color version name }} {ERRORS} }} }}"""
VERSION = """{ number name terms faceValue { minor currency text } cost { minor } validDays
  validUntil editedBy attributes { key value } }"""
PRODUCT = (
    f"""{{ id sku version archivedAt kind {{ key name }} brand {{ key }} present {VERSION} }}"""
)
PRODUCT_CREATE = f"""mutation ($input: ProductCreateInput!) {{
  productCreate(input: $input) {{ product {PRODUCT} {ERRORS} }} }}"""
PRODUCT_EDIT = f"""mutation ($input: ProductEditInput!) {{
  productEdit(input: $input) {{ product {PRODUCT} version {{ id number }} {ERRORS} }} }}"""
PRODUCT_ARCHIVE = f"""mutation ($id: ID!) {{
  productArchive(input: {{id: $id}}) {{ product {{ archivedAt }} {ERRORS} }} }}"""
PRODUCTS = """query ($search: String, $kind: String, $archived: Boolean! = false) {
  products(search: $search, kind: $kind, archived: $archived) { totalCount nodes { sku } } }"""
BUNDLE_VERSION = """{ id number name choose chooseDays chooseValue claimDays leaver leaverDays
  items { position isDefault productVersion { number product { sku } } } }"""
BUNDLE_CREATE = f"""mutation ($key: String!) {{
  bundleCreate(input: {{key: $key}}) {{ bundle {{ id version present {{ id }} }} {ERRORS} }} }}"""
BUNDLE_PUBLISH = f"""mutation ($input: BundlePublishInput!) {{ bundlePublish(input: $input) {{
  bundle {{ version present {BUNDLE_VERSION} }} version {{ id number }} {ERRORS} }} }}"""
BUNDLE_ARCHIVE = f"""mutation ($id: ID!) {{
  bundleArchive(input: {{id: $id}}) {{ bundle {{ archivedAt }} {ERRORS} }} }}"""

EN = [{"locale": "en", "text": "Tea House"}]
BOTH = [*EN, {"locale": "zh-CN", "text": "茶馆"}]


@pytest.fixture
async def admin(database: Database) -> Actor:
    organization = await directory.organization(database)
    return directory.actor(organization.id, "hr_admin")


def gid(kind: str, id: Any) -> str:
    return to_base64(kind, str(id))


def product_input(brand_id: str, **changes: Any) -> dict[str, Any]:
    return {
        "brandId": brand_id,
        "sku": "TEA-100",
        "kind": "gift_card",
        "currency": "CNY",
        "name": BOTH,
        "faceValue": 10_000,
        "cost": 9_000,
        "attributes": [{"key": "number_length", "value": "16"}],
        **changes,
    }


async def brand(database: Database, admin: Actor) -> str:
    return gid("Brand", (await catalog.brand(database, admin.organization_id)).id)


def code_of(answer: Any) -> Any:
    (only,) = answer.values()
    return [error["code"] for error in only["errors"]]


async def test_a_brand_is_added_and_edited_in_turns(api: Api, admin: Actor) -> None:
    made = (await api(BRAND_CREATE, admin, input={"key": "tea", "name": BOTH, "color": "#2f6f4e"}))[
        "brandCreate"
    ]
    assert made["errors"] == []
    assert made["brand"]["color"] == "#2F6F4E"
    assert made["brand"]["nameTranslations"] == BOTH

    edit = {"id": made["brand"]["id"], "version": 1, "name": EN, "color": "#000000"}
    edited = (await api(BRAND_UPDATE, admin, input=edit))["brandUpdate"]
    assert edited == {
        "brand": {"color": "#000000", "version": 2, "name": "Tea House"},
        "errors": [],
    }
    (stale,) = (await api(BRAND_UPDATE, admin, input=edit))["brandUpdate"]["errors"]
    assert stale["code"] == "EDITED_MEANWHILE"
    assert stale["path"] == ["input", "version"]
    assert stale["message"].startswith("hr_admin made version 2 of this at 20")


@pytest.mark.parametrize(
    ("changes", "code", "path"),
    [
        ({"key": "tea house"}, "BAD_CATALOG_KEY", "key"),
        ({"key": ""}, "BAD_CATALOG_KEY", "key"),
        ({"color": "green"}, "BAD_COLOR", "color"),
        ({"color": "#2F6F4"}, "BAD_COLOR", "color"),
        ({"name": []}, "TRANSLATION_MISSING", "name"),
        ({"name": [{"locale": "fr", "text": "Thé"}]}, "BAD_LOCALE", "name"),
    ],
)
async def test_a_brand_that_is_refused(
    api: Api, admin: Actor, changes: dict[str, Any], code: str, path: str
) -> None:
    given = {"key": "tea", "name": BOTH, "color": "#2F6F4E", **changes}
    (error,) = (await api(BRAND_CREATE, admin, input=given))["brandCreate"]["errors"]
    assert (error["code"], error["path"]) == (code, ["input", path])


async def test_a_key_is_taken_once_in_an_organization(
    database: Database, api: Api, admin: Actor
) -> None:
    given = {"key": "tea", "name": BOTH, "color": "#2F6F4E"}
    assert code_of(await api(BRAND_CREATE, admin, input=given)) == []
    assert code_of(await api(BRAND_CREATE, admin, input=given)) == ["KEY_TAKEN"]
    elsewhere = await directory.organization(database, "other")
    other = directory.actor(elsewhere.id, "hr_admin")
    assert code_of(await api(BRAND_CREATE, other, input=given)) == []


async def test_names_are_read_in_the_viewers_language(
    database: Database, api: Api, admin: Actor
) -> None:
    await catalog.product(database, admin.organization_id, kind="gift_card")
    chinese = directory.actor(admin.organization_id, "hr_admin", locale="zh-CN")
    document = "{ products { nodes { kind { name } present { name } } } }"
    for actor, kind, name in ((admin, "Gift card", "Tea for two"), (chinese, "礼品卡", "双人茶")):
        (product,) = (await api(document, actor))["products"]["nodes"]
        assert product == {"kind": {"name": kind}, "present": {"name": name}}


async def test_editing_a_product_leaves_earlier_versions_alone(
    database: Database, api: Api, admin: Actor
) -> None:
    created = (await api(PRODUCT_CREATE, admin, input=product_input(await brand(database, admin))))[
        "productCreate"
    ]
    assert created["errors"] == []
    product = created["product"]
    assert product["present"]["faceValue"] == {
        "minor": 10_000,
        "currency": "CNY",
        "text": "¥100.00",
    }
    assert product["present"]["attributes"] == [{"key": "number_length", "value": "16"}]

    edit = {"id": product["id"], "version": 1, "name": EN, "faceValue": 20_000, "cost": 9_000}
    edited = (await api(PRODUCT_EDIT, admin, input=edit))["productEdit"]
    assert edited["errors"] == []
    assert edited["product"]["present"]["faceValue"]["minor"] == 20_000

    (stale,) = (await api(PRODUCT_EDIT, admin, input=edit))["productEdit"]["errors"]
    assert stale["code"] == "EDITED_MEANWHILE"
    same = (await api(PRODUCT_EDIT, admin, input={**edit, "version": 2}))["productEdit"]
    assert same["version"] == edited["version"], "the same content is no new version"

    document = "query ($id: ID!) { node(id: $id) { ... on Product { versions { nodes %s } } } }"
    node = await api(document % VERSION, admin, id=product["id"])
    faces = [row["faceValue"]["minor"] for row in node["node"]["versions"]["nodes"]]
    assert faces == [20_000, 10_000]


@pytest.mark.parametrize(
    ("changes", "code", "path"),
    [
        ({"kind": "spaceship"}, "UNKNOWN_KIND", "kind"),
        ({"currency": "yuan"}, "BAD_CURRENCY", "currency"),
        ({"sku": "A B"}, "BAD_CATALOG_KEY", "sku"),
        ({"faceValue": -1}, "AMOUNT_OUT_OF_RANGE", "faceValue"),
        ({"cost": -1}, "AMOUNT_OUT_OF_RANGE", "cost"),
        ({"validDays": 1, "validUntil": "2027-01-01"}, "VALIDITY_TWICE", "validDays"),
        ({"validDays": -1}, "DAYS_OUT_OF_RANGE", "validDays"),
        ({"kind": "voucher_code"}, "VALIDITY_MISSING", "validDays"),
        ({"attributes": [{"key": "pin", "value": "1234"}]}, "UNKNOWN_ATTRIBUTE", "attributes"),
        ({"kind": "membership"}, "ATTRIBUTE_MISSING", "attributes.months"),
        (
            {"attributes": [{"key": "shop_url", "value": "x"}]},
            "BAD_ATTRIBUTE",
            "attributes.shop_url",
        ),
        ({"name": [{"locale": "en", "text": " "}]}, "TRANSLATION_MISSING", "name"),
        ({"brandId": gid("Brand", ids.new())}, "NOT_FOUND", "brandId"),
        ({"brandId": gid("Product", ids.new())}, "NOT_FOUND", "brandId"),
    ],
)
async def test_a_product_that_is_refused(
    database: Database, api: Api, admin: Actor, changes: dict[str, Any], code: str, path: str
) -> None:
    given = product_input(await brand(database, admin), **changes)
    (error,) = (await api(PRODUCT_CREATE, admin, input=given))["productCreate"]["errors"]
    assert (error["code"], error["path"]) == (code, ["input", *path.split(".")])


async def test_products_are_found_by_sku_and_by_name_in_any_language(
    database: Database, api: Api, admin: Actor
) -> None:
    organization_id = admin.organization_id
    await catalog.product(database, organization_id, sku="TEA-100")
    await catalog.product(database, organization_id, sku="100%", kind="coupon")
    for search, kind, expected in (
        (None, None, ["100%", "TEA-100"]),
        ("tea-", None, ["TEA-100"]),
        ("双人", None, ["100%", "TEA-100"]),
        ("FOR TWO", None, ["100%", "TEA-100"]),
        ("0%", None, ["100%"]),
        ("coffee", None, []),
        (None, "coupon", ["100%"]),
        ("双人", "gift_card", ["TEA-100"]),
    ):
        found = (await api(PRODUCTS, admin, search=search, kind=kind))["products"]
        assert [node["sku"] for node in found["nodes"]] == expected
        assert found["totalCount"] == len(expected)


async def test_brands_say_how_many_products_they_have(
    database: Database, api: Api, admin: Actor
) -> None:
    organization_id = admin.organization_id
    tea = await catalog.brand(database, organization_id, "tea")
    await catalog.brand(database, organization_id, "ink")
    shelved = await catalog.product(database, organization_id, brand_id=tea.id, sku="A")
    await catalog.product(database, organization_id, brand_id=tea.id, sku="B")
    await api(PRODUCT_ARCHIVE, admin, id=gid("Product", shelved.id))
    document = """query ($search: String, $brand: ID) {
      brands(search: $search) { totalCount nodes { key productCount } }
      products(brandId: $brand) { nodes { sku } } }"""
    for search, expected in (("INK", {"ink": 0}), ("茶", {"ink": 0, "tea": 1}), ("x", {})):
        found = await api(document, admin, search=search, brand=gid("Brand", tea.id))
        counts = {node["key"]: node["productCount"] for node in found["brands"]["nodes"]}
        assert counts == expected
        assert found["brands"]["totalCount"] == len(expected)
        assert found["products"]["nodes"] == [{"sku": "B"}]


async def test_bundles_are_found_by_key_and_by_the_name_of_today(
    database: Database, api: Api, admin: Actor
) -> None:
    answer = await published(database, api, admin, count=1)
    document = "query ($search: String) { bundles(search: $search) { totalCount } }"
    for search, expected in (("茶馆", 1), ("tea h", 1), ("coffee", 0), (None, 1)):
        assert (await api(document, admin, search=search))["bundles"]["totalCount"] == expected
    renamed = {**answer["input"], "version": 1, "name": [{"locale": "en", "text": "Coffee"}]}
    assert code_of(await api(BUNDLE_PUBLISH, admin, input=renamed)) == []
    for search, expected in (("茶馆", 0), ("coffee", 1)):
        assert (await api(document, admin, search=search))["bundles"]["totalCount"] == expected


async def published(
    database: Database, api: Api, admin: Actor, count: int = 3, **changes: Any
) -> dict[str, Any]:
    """Publishes the first version of a bundle of new products; the input that did."""
    made = (await api(BUNDLE_CREATE, admin, key=ids.new().hex))["bundleCreate"]["bundle"]
    assert (made["version"], made["present"]) == (0, None)
    products = [
        await catalog.product(database, admin.organization_id, face_value=1_000 * n)
        for n in range(1, count + 1)
    ]
    items = [{"productId": gid("Product", product.id)} for product in products]
    given = {"id": made["id"], "version": 0, "name": BOTH, "items": items, **changes}
    answer = (await api(BUNDLE_PUBLISH, admin, input=given))["bundlePublish"]
    return {"input": given, **answer}


async def test_a_bundle_gives_all_of_it(database: Database, api: Api, admin: Actor) -> None:
    answer = await published(database, api, admin, claimDays=30)
    assert answer["errors"] == []
    version = answer["bundle"]["present"]
    assert (version["number"], version["choose"], version["claimDays"]) == (1, None, 30)
    assert [item["position"] for item in version["items"]] == [1, 2, 3]


@pytest.mark.parametrize(
    ("given", "said", "refused"),
    [
        (None, ("STAY", None), []),
        ({"policy": "KEEP", "days": 30}, ("KEEP", 30), []),
        ({"policy": "CLAW_BACK"}, ("CLAW_BACK", None), []),
        ({"policy": "KEEP"}, None, ["LEAVER_DAYS_MISMATCH"]),
        ({"policy": "LAPSE", "days": 1}, None, ["LEAVER_DAYS_MISMATCH"]),
    ],
)
async def test_a_bundle_says_what_leavers_keep(
    database: Database, api: Api, admin: Actor, given: Any, said: Any, refused: list[str]
) -> None:
    answer = await published(database, api, admin, leaver=given)
    assert [error["code"] for error in answer["errors"]] == refused
    if said is not None:
        version = answer["bundle"]["present"]
        assert (version["leaver"], version["leaverDays"]) == said


async def test_a_bundle_keeps_the_products_that_it_was_published_with(
    database: Database, api: Api, admin: Actor
) -> None:
    answer = await published(database, api, admin, count=1)
    product_id = answer["input"]["items"][0]["productId"]
    edit = {"id": product_id, "version": 1, "name": EN, "faceValue": 5, "cost": 5}
    assert code_of(await api(PRODUCT_EDIT, admin, input=edit)) == []

    document = f"query ($id: ID!) {{ node(id: $id) {{ ... on BundleVersion {BUNDLE_VERSION} }} }}"
    old = await api(document, admin, id=answer["version"]["id"])
    assert old["node"]["items"][0]["productVersion"]["number"] == 1

    again = {**answer["input"], "version": 1}
    next_ = (await api(BUNDLE_PUBLISH, admin, input=again))["bundlePublish"]
    assert next_["bundle"]["present"]["items"][0]["productVersion"]["number"] == 2
    assert (await api(document, admin, id=answer["version"]["id"])) == old
    assert code_of(await api(BUNDLE_PUBLISH, admin, input=again)) == ["EDITED_MEANWHILE"]


@pytest.mark.parametrize(
    ("choose", "worth"), [(None, (6_000, 5_400)), (2, (5_000, 4_500)), (-2, (4_000, 4_500))]
)
async def test_what_a_bundle_is_worth_to_one_person(
    database: Database, api: Api, admin: Actor, choose: int | None, worth: tuple[int, int]
) -> None:
    products = [
        await catalog.product(database, admin.organization_id, face_value=1_000 * n)
        for n in (1, 3, 2)
    ]
    version = await catalog.bundle(
        database,
        admin.organization_id,
        products,
        choose=choose and abs(choose),
        choose_value=4_000 if choose == -2 else None,
    )
    document = """query ($id: ID!) { node(id: $id) { ... on BundleVersion {
      itemCount faceValue { minor } cost { minor currency } } } }"""
    found = (await api(document, admin, id=gid("BundleVersion", version.id)))["node"]
    assert found == {
        "itemCount": 3,
        "faceValue": {"minor": worth[0]},
        "cost": {"minor": worth[1], "currency": "CNY"},
    }


def _choosing(*defaults: int, **choose: Any) -> dict[str, Any]:
    return {"defaults": defaults, "choose": {"days": 14, **choose}}


@pytest.mark.parametrize(
    ("case", "code", "path"),
    [
        (_choosing(0, count=1), None, None),
        (_choosing(0, 1, count=2, value=3_000), None, None),
        (_choosing(0, 1, count=2, value=2_999), "DEFAULTS_TOO_DEAR", ["choose", "value"]),
        (_choosing(0, count=2), "DEFAULTS_MISMATCH", ["items"]),
        (_choosing(0, 1, 2, count=2), "DEFAULTS_MISMATCH", ["items"]),
        (_choosing(count=0), "CHOICE_IMPOSSIBLE", ["choose", "count"]),
        (_choosing(0, 1, 2, count=4), "CHOICE_IMPOSSIBLE", ["choose", "count"]),
        (_choosing(0, count=1, days=0), "DAYS_OUT_OF_RANGE", ["choose", "days"]),
        (_choosing(0, count=1, value=-1), "AMOUNT_OUT_OF_RANGE", ["choose", "value"]),
        ({"defaults": (0,)}, "DEFAULTS_MISMATCH", ["items"]),
        ({"items": []}, "BUNDLE_SIZE", ["items"]),
        ({"claimDays": 0}, "DAYS_OUT_OF_RANGE", ["claimDays"]),
        ({"name": []}, "TRANSLATION_MISSING", ["name"]),
    ],
)
async def test_which_choices_can_be_published(
    database: Database,
    api: Api,
    admin: Actor,
    case: dict[str, Any],
    code: str | None,
    path: list[str] | None,
) -> None:
    given = dict(case)
    defaults = given.pop("defaults", ())
    answer = await published(database, api, admin)
    items = [
        {**item, "isDefault": n in defaults} for n, item in enumerate(answer["input"]["items"])
    ]
    again = {**answer["input"], "version": 1, "items": items, **given}
    errors = (await api(BUNDLE_PUBLISH, admin, input=again))["bundlePublish"]["errors"]
    found = [(error["code"], error["path"]) for error in errors]
    assert found == ([(code, ["input", *(path or [])])] if code else [])


async def test_what_is_archived_stays_given_but_is_used_no_more(
    database: Database, api: Api, admin: Actor
) -> None:
    answer = await published(database, api, admin, count=1)
    product_id = answer["input"]["items"][0]["productId"]
    (error,) = (await api(PRODUCT_ARCHIVE, admin, id=product_id))["productArchive"]["errors"]
    assert error["code"] == "PRODUCT_IN_BUNDLE"

    for _ in range(2):
        archived = (await api(BUNDLE_ARCHIVE, admin, id=answer["input"]["id"]))["bundleArchive"]
        assert archived["bundle"]["archivedAt"] is not None
    again = {**answer["input"], "version": 1}
    assert code_of(await api(BUNDLE_PUBLISH, admin, input=again)) == ["ARCHIVED"]

    assert code_of(await api(PRODUCT_ARCHIVE, admin, id=product_id)) == []
    assert (await api(PRODUCTS, admin))["products"]["totalCount"] == 0
    assert (await api(PRODUCTS, admin, archived=True))["products"]["totalCount"] == 1
    edit = {"id": product_id, "version": 1, "name": EN, "faceValue": 5, "cost": 5}
    assert code_of(await api(PRODUCT_EDIT, admin, input=edit)) == ["ARCHIVED"]
    other = (await api(BUNDLE_CREATE, admin, key="other"))["bundleCreate"]["bundle"]
    given = {**answer["input"], "id": other["id"]}
    assert code_of(await api(BUNDLE_PUBLISH, admin, input=given)) == ["ARCHIVED"]


async def test_another_organization_sees_and_changes_nothing(
    database: Database, api: Api, admin: Actor
) -> None:
    answer = await published(database, api, admin, count=1)
    elsewhere = await directory.organization(database, "other")
    stranger = directory.actor(elsewhere.id, "owner")
    product_id = answer["input"]["items"][0]["productId"]
    for id_ in (product_id, answer["input"]["id"], answer["version"]["id"]):
        document = "query ($id: ID!) { node(id: $id) { id } }"
        assert await api(document, stranger, id=id_) == {"node": None}
    assert (await api(PRODUCTS, stranger))["products"]["totalCount"] == 0
    edit = {"id": product_id, "version": 1, "name": EN, "faceValue": 5, "cost": 5}
    assert code_of(await api(PRODUCT_EDIT, stranger, input=edit)) == ["NOT_FOUND"]
    assert code_of(await api(PRODUCT_ARCHIVE, stranger, id=product_id)) == ["NOT_FOUND"]
    other = (await api(BUNDLE_CREATE, stranger, key="other"))["bundleCreate"]["bundle"]
    given = {**answer["input"], "id": other["id"]}
    assert code_of(await api(BUNDLE_PUBLISH, stranger, input=given)) == ["NOT_FOUND"]


async def test_an_employee_sees_a_product_but_not_what_it_cost(
    database: Database, api: Api, admin: Actor
) -> None:
    product = await catalog.product(database, admin.organization_id)
    employee = directory.actor(admin.organization_id, "employee", kind="employee")
    document = "query ($id: ID!) { node(id: $id) { ... on Product { present { name %s } } } }"
    id_ = gid("Product", product.id)
    seen = await api(document % "", employee, id=id_)
    assert seen["node"]["present"]["name"] == "Tea for two"
    denied = await api.execute(document % "cost { minor }", employee, {"id": id_})
    assert denied.errors
    denied = await api.execute("{ products { totalCount } }", employee)
    assert denied.errors
