"""The main job over HTTP, from two files to a redeemed card, with every sink watched for codes."""

import csv
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import httpx2
import psycopg
from sqlalchemy import make_url

from tests.journeys.conftest import ROOT, Client, Installation

PASSWORD = "correct horse battery"
ROLES = ("hr_admin", "approver", "auditor")
EXAMPLES = ROOT / "examples"


def test_the_walk(installation: Installation) -> None:
    installation.portal(
        "create-organization", "demo", "--name", "Demo", "--owner", "owner@demo.example",
        "--password", PASSWORD, "--locale", "en",
    )  # fmt: skip
    installation.serve()
    staff = sign_everybody_in(installation)

    import_roster(staff["hr_admin"])
    book, coffee, bundle_version = make_catalogue(staff["hr_admin"])
    import_codes(staff, book)
    till = add_till(staff["hr_admin"], [book, coffee])
    activate_rule(staff["hr_admin"], staff["approver"], bundle_version)
    number = somebody_who_was_granted(staff["hr_admin"])

    employee = Client(installation, installation.portal("demo-token", "--as", f"employee:{number}"))
    items = {kind_of(item): item["id"] for item in wallet_of(employee)}
    secret = claim_and_reveal(employee, items["gift_card"])
    redeem_card(till, secret)
    spend_in_parts(employee, till, items["stored_value"])

    seen = employee.walk("27-who-viewed", id=items["gift_card"])
    assert seen["codeViews"]["count"] == 1
    assert seen["codeViews"]["views"][0]["viewerKind"] == "employee"
    exported = track(staff["hr_admin"])
    assert staff["auditor"].walk("26-audit")["totalCount"] > 20
    assert "unbroken" in installation.portal("verify-audit")

    watch_for_codes(installation, [*staff.values(), till], employee, secret, exported)


def sign_everybody_in(installation: Installation) -> dict[str, Client]:
    nobody = Client(installation, "")
    owner = sign_in(nobody, "owner@demo.example")
    staff = {"owner": owner}
    for role in ROLES:
        email = f"{role.replace('_', '-')}@demo.example"
        owner.walk("00-account-create", email=email, name=role, password=PASSWORD, roles=[role])
        staff[role] = sign_in(nobody, email)
    return staff


def sign_in(nobody: Client, email: str) -> Client:
    session = nobody.walk("00-sign-in", email=email, password=PASSWORD)
    return Client(nobody.installation, session["token"])


def import_roster(hr: Client) -> None:
    file = hr.upload(EXAMPLES / "roster.csv", "roster")
    started = hr.walk("01-roster-check", fileId=file["id"], mode="FULL")["rosterImport"]
    checked = hr.until("02-roster-import", lambda r: r["state"] != "CHECKING", id=started["id"])
    assert (checked["state"], checked["counts"]["created"]) == ("CHECKED", 2000), checked
    hr.walk("03-roster-commit", id=started["id"], digest=checked["digest"])
    done = hr.until("02-roster-import", lambda r: r["state"] != "COMMITTING", id=started["id"])
    assert done["state"] == "COMMITTED"


def make_catalogue(hr: Client) -> tuple[str, str, str]:
    """A gift card from stock and a balance of our own, in one bundle."""
    brand = hr.walk(
        "04-brand-create", key="found-light", name="Found Light", nameZh="拾光", color="#7A2B38"
    )["brand"]["id"]
    book, coffee = (
        hr.walk(
            "05-product-create", brandId=brand, sku=sku, kind=kind, name=name, nameZh=zh,
            faceValue=value, cost=value, validDays=365,
        )["product"]["id"]
        for sku, kind, name, zh, value in (
            ("BOOK-200", "gift_card", "Book card", "购书卡", 20_000),
            ("COFFEE-100", "stored_value", "Coffee balance", "咖啡储值", 10_000),
        )
    )  # fmt: skip
    bundle = hr.walk("06-bundle-create", key="anniversary")["bundle"]["id"]
    version = hr.walk(
        "07-bundle-publish", id=bundle, version=0, name="Anniversary", nameZh="周年礼",
        items=[{"productId": book}, {"productId": coffee}], claimDays=90,
    )["version"]["id"]  # fmt: skip
    return book, coffee, version


def import_codes(staff: dict[str, Client], product: str) -> None:
    owner = staff["owner"]
    file = owner.upload(EXAMPLES / "codes.csv", "codes")
    batch = owner.walk("08-code-batch-check", fileId=file["id"], productId=product)["codeBatch"][
        "id"
    ]
    checked = owner.until("09-code-batch", lambda b: b["state"] != "CHECKING", id=batch)
    assert (checked["state"], checked["counts"]["accepted"]) == ("CHECKED", 3000), checked
    owner.walk(
        "10-code-batch-commit",
        id=batch,
        digest=checked["digest"],
        idempotencyKey="commit-the-codes",
    )
    owner.until("09-code-batch", lambda b: b["state"] == "QUARANTINED", id=batch)

    release = owner.document("11-code-batch-release")
    alone = {"id": batch, "idempotencyKey": "release-alone"}
    refused = owner.send(release, alone)["data"]["codeBatchRelease"]
    assert refused["errors"][0]["code"] == "SAME_PERSON"
    [not_allowed] = staff["hr_admin"].send(release, alone)["errors"]
    assert not_allowed["extensions"]["code"] == "NOT_ALLOWED"
    staff["approver"].walk("11-code-batch-release", id=batch, idempotencyKey="release-the-codes")
    owner.until("09-code-batch", lambda b: b["state"] == "RELEASED", id=batch)


def add_till(hr: Client, products: list[str]) -> Client:
    merchant = hr.walk("15-merchant-create", name="Found Light", productIds=products)
    terminal = hr.walk("15-terminal-create", merchantId=merchant["merchant"]["id"], name="Till 1")
    return Client(hr.installation, terminal["token"])


def activate_rule(hr: Client, approver: Client, bundle_version: str) -> None:
    content = {
        "trigger": {"kind": "work_anniversary", "every": 1},
        "audience": {"all": []},
        "bundleVersionId": bundle_version,
        "activeFrom": datetime.now(ZoneInfo("Asia/Shanghai")).date().isoformat(),
    }
    day = content["activeFrom"]
    preview = hr.walk("12-rule-preview", content=content, since=day, until=day)
    assert preview["granted"] > 0
    rule = hr.walk("12-rule-create", name="Anniversary", content=content)["rule"]
    assert rule["versions"]["nodes"][0]["sentence"].endswith("Everybody.")
    hr.walk("13-rule-submit", id=rule["id"], version=1)
    approver.walk("14-rule-activate", id=rule["id"], version=1)


def somebody_who_was_granted(hr: Client) -> str:
    # The run of a day lasts until the day has begun in the last time zone of the company, which
    # may be many hours away: what has come is complete, whatever the hour of this test.
    runs = hr.until("16-rule-runs", lambda r: any(run["granted"] for run in r["nodes"]))
    for run in runs["nodes"]:
        assert run["expected"] == run["granted"] + run["alreadyGranted"] + run["leftOut"]
    grants = hr.walk("16-grants", first=50)
    assert grants["totalCount"] >= sum(run["granted"] for run in runs["nodes"]) > 0
    return str(grants["nodes"][0]["employee"]["number"])


def wallet_of(employee: Client) -> list[dict[str, Any]]:
    return list(employee.walk("17-my-wallet")["wallet"]["nodes"])


def kind_of(item: dict[str, Any]) -> str:
    return str(item["productVersion"]["product"]["kind"]["key"])


def claim_and_reveal(employee: Client, item: str) -> dict[str, str]:
    """Claiming twice with a key gives one code; opening it twice with a key counts once."""
    first = employee.walk("18-claim", itemId=item, key="claim-my-card")
    assert first["item"]["state"] == "DELIVERED"
    assert employee.walk("18-claim", itemId=item, key="claim-my-card") == first
    opened = employee.walk("19-reveal", itemId=item, key="open-my-card")
    assert opened["secret"]["number"].endswith(first["item"]["maskedCode"][-4:])
    again = employee.walk("19-reveal", itemId=item, key="open-my-card")
    assert again["secret"] == opened["secret"]
    assert again["item"]["codeViews"]["count"] == 1
    return dict(opened["secret"])


def redeem_card(till: Client, secret: dict[str, str]) -> None:
    number = secret["number"]
    assert till.walk("21-validate", code=number)["accepted"]["valueLeft"]["text"] == "¥200.00"
    redeemed = till.walk("22-redeem", code=number, amount=20_000, key="sale-number-1")
    assert redeemed["redemption"]["state"] == "CAPTURED"
    assert till.walk("22-redeem", code=number, amount=20_000, key="sale-number-1") == redeemed
    assert refusal_of(till, code=number, amount=1, key="sale-number-2") == "CODE_NOT_ACCEPTED"
    assert refusal_of(till, code="0000", amount=1, key="sale-number-3") == "CODE_NOT_ACCEPTED"


def spend_in_parts(employee: Client, till: Client, item: str) -> None:
    employee.walk("18-claim", itemId=item, key="claim-my-balance")
    shown = employee.walk("20-show-at-till", itemId=item)["token"]
    till.walk("22-redeem", code=shown, amount=3_000, key="sale-number-4")
    assert refusal_of(till, code=shown, amount=1, key="sale-number-5") == "CODE_NOT_ACCEPTED"
    shown = employee.walk("20-show-at-till", itemId=item)["token"]
    assert refusal_of(till, code=shown, amount=9_000, key="sale-number-6") == "NOT_ENOUGH_VALUE"
    left = {each["id"]: each["valueLeft"]["minor"] for each in wallet_of(employee)}
    assert left[item] == 7_000


def refusal_of(till: Client, **variables: Any) -> str:
    answer = till.send(till.document("22-redeem"), variables)
    (payload,) = answer["data"].values()
    (error,) = payload["errors"]
    return str(error["code"])


def track(hr: Client) -> str:
    """Totals count what the list shows; the export holds a line for each."""
    listed = hr.walk("23-track")["totalCount"]
    for by in ("RULE", "BUNDLE", "DEPARTMENT", "STATE"):
        totals = hr.walk("24-totals", by=by)
        assert sum(total["issued"] for total in totals) == listed
        assert sum(total["used"] for total in totals) == 1
    export = hr.walk("25-export")["export"]["id"]
    ready = hr.until("25-export-ready", lambda e: e["state"] == "ready", id=export)
    url = f"{hr.installation.url}{ready['downloadPath']}"
    content = httpx2.get(url, headers=hr.headers, timeout=60).content.decode("utf-8-sig")
    assert len(list(csv.reader(content.splitlines()))) == listed + 1
    assert httpx2.get(url, timeout=60).status_code == 401
    return content


def watch_for_codes(
    installation: Installation,
    others: list[Client],
    owner_of_card: Client,
    secret: dict[str, str],
    exported: str,
) -> None:
    """Every number and PIN of the list is a canary. Only its owner, and the till that he gave it
    to, have ever seen one."""
    with (EXAMPLES / "codes.csv").open(encoding="utf-8-sig") as file:
        canaries = {row["card number"] for row in csv.DictReader(file)}
    assert secret["number"] in canaries
    metrics = httpx2.get(f"{installation.url}/metrics", timeout=60).text
    installation.stop()
    sinks = {
        "log": installation.log.read_text(),
        "metrics": metrics,
        "export": exported,
        "answers": "\n".join(answer for client in others for answer in client.answers),
        "database": dump_of(installation),
    }
    for name, text in sinks.items():
        found = [canary for canary in canaries if canary in text]
        assert found == [], f"{name} holds a code"
    assert secret["number"] in "\n".join(owner_of_card.answers), "the search finds what is there"


def dump_of(installation: Installation) -> str:
    """Every byte that the database keeps, as text."""
    url = make_url(installation.database_url)
    if url.drivername.startswith("sqlite"):
        files = installation.folder.parent.glob("*.db*")
        return "\n".join(path.read_bytes().decode("latin-1") for path in files)
    address = url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address) as connection:
        connection.execute("SELECT set_config('portal.organization', '*', false)")
        tables = connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        ).fetchall()
        parts = []
        for (table,) in tables:
            with connection.cursor().copy(f'COPY "{table}" TO STDOUT'.encode()) as copy:
                parts += [bytes(block).decode("latin-1") for block in copy]
    return "\n".join(parts)
