"""What the screens ask for: their documents with the variables of the first look, and with a deep
page, a search, and each kind of filter."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2

_ROOT = Path(__file__).resolve().parents[1]
_NAMED = re.compile(r"\bquery (\w+)")
# Behind that, the API wants cursors.
_DEEPEST = 99_950
PAGE = {"first": 50, "offset": 0}


@dataclass(frozen=True, slots=True)
class Ask:
    """One request: who sends which document, with what."""

    name: str
    document: str
    variables: dict[str, Any] = field(default_factory=dict)
    who: str = "hr_admin"


class Clients:
    """A client of the demo that signs in as anybody, and sends documents by their hashes as the
    screens do."""

    def __init__(self, client: httpx2.Client, token: Callable[[str], str]) -> None:
        self._client, self._token = client, token
        self._tokens: dict[str, str] = {}
        kept = json.loads((_ROOT / "schema/operations/persisted.json").read_text("utf-8"))
        self._hashes = {
            found[1]: key for key, text in kept.items() if (found := _NAMED.search(text))
        }

    def answer(self, ask: Ask) -> Any:
        """The data of the answer; RuntimeError when it has errors."""
        body = {"documentId": self._hashes[ask.document], "variables": ask.variables}
        return self._answer(ask.name, ask.who, body)

    def look_up(self, query: str, who: str = "hr_admin") -> Any:
        """What a query of our own gives, to know ids."""
        return self._answer(query, who, {"query": query})

    def _answer(self, name: str, who: str, body: dict[str, Any]) -> Any:
        if who not in self._tokens:
            self._tokens[who] = self._token(who)
        headers = {"Authorization": f"Bearer {self._tokens[who]}"}
        answer = self._client.post("/graphql", json=body, headers=headers).json()
        if "errors" in answer or not answer.get("data"):
            raise RuntimeError(f"{name}: {answer}")
        return answer["data"]


_IDS = """{
  employees(first: 1) { totalCount nodes { id } }
  departments(first: 1) { nodes { id } }
  sites(first: 1) { nodes { id } }
  grantRules(states: [RUNNING], first: 100) { nodes { id } }
  bundles(first: 1) { nodes { id } }
  ruleRuns(first: 1) { nodes { id localDate } }
  grants(first: 1) { totalCount nodes { id grantedOn rule { id } } }
  stockedProducts(first: 1) { nodes { id } }
  codeBatches(first: 1) { nodes { id } }
  claimTracking(first: 1) { totalCount nodes { id } }
  brands(first: 1) { nodes { id } }
  merchants(first: 1) { nodes { id } }
}"""


@dataclass(frozen=True, slots=True)
class Ids:
    """Things of the demo to ask about."""

    found: dict[str, Any]

    def of(self, name: str) -> str:
        return str(self.found[name]["nodes"][0]["id"])

    def last_page(self, name: str) -> dict[str, int]:
        """The last page that is full, or the last that can be jumped to."""
        last = max(self.found[name]["totalCount"] - 50, 0)
        return {"first": 50, "offset": min(last, _DEEPEST)}


def everything(clients: Clients) -> list[Ask]:
    """All of them, in the order of the screens."""
    ids = Ids(clients.look_up(_IDS))
    parts = (_people, _claims, _reports, _grants, _stock, _catalogue, _audit, _places, _wallet)
    return [ask for part in parts for ask in part(ids)]


def _people(ids: Ids) -> Iterator[Ask]:
    person = ids.of("employees")
    filters: dict[str, dict[str, Any]] = {
        "searched by name": {"search": "smith"},
        "searched, few found": {"search": "E0042-77"},
        "of a department": {"departmentId": ids.of("departments")},
        "of a site": {"siteId": ids.of("sites")},
        "hired in a year": {"hiredFrom": "2020-01-01", "hiredUntil": "2020-12-31"},
        "who left": {"active": False},
    }
    yield Ask("people", "People", {"filter": {"active": True}, **PAGE})
    yield Ask("people, last page", "People", {"filter": {}, **ids.last_page("employees")})
    for name, wanted in filters.items():
        yield Ask(f"people {name}", "People", {"filter": wanted, **PAGE})
    yield Ask("people: counts of views", "PeopleCounts")
    yield Ask("person", "PersonDetail", {"id": person, "wallet": True})
    yield Ask("person: holds", "PersonHolds", {"id": person})
    may = {"wallet": True, "grants": True, "audit": False}
    yield Ask("person: history", "PersonHistory", {"id": person, **may})
    yield Ask("people to ask a rule about", "RulePeopleFound", {"search": "smith"})
    yield Ask("departments", "Departments")
    yield Ask("sites", "Sites")
    yield Ask("roster imports", "RosterImports", PAGE)
    yield Ask("roster: brake", "RosterBrake")


def _narrowed(ids: Ids) -> dict[str, dict[str, Any]]:
    """Each kind of filter of claims, and some together."""
    rule, department = {"ruleId": ids.of("grantRules")}, {"departmentId": ids.of("departments")}
    return {
        "": {},
        " of a rule": rule,
        " of a bundle": {"bundleId": ids.of("bundles")},
        " of a department": department,
        " of a run": {"runId": ids.of("ruleRuns")},
        " of a month": {"grantedSince": "2026-06-01", "grantedUntil": "2026-06-30"},
        " of some days": {"grantedSince": "2026-06-11", "grantedUntil": "2026-06-20"},
        " of a rule and a department": {**rule, **department},
    }


def _claims(ids: Ids) -> Iterator[Ask]:
    states = {"states": ["CLAIMED", "DELIVERED", "REVEALED", "USED"]}
    narrowed = _narrowed(ids)
    for name, wanted in narrowed.items():
        yield Ask(f"claims: funnel{name}", "ClaimFunnel", {"filter": wanted})
    for name, wanted in {
        **narrowed,
        " claimed": states,
        " lapsed": {"states": ["EXPIRED"]},
    }.items():
        yield Ask(f"claims: items{name}", "ClaimItems", {"filter": wanted, **PAGE})
    last = {"filter": {}, **ids.last_page("claimTracking")}
    yield Ask("claims: items, last page", "ClaimItems", last)
    yield Ask("claims: filters", "ClaimFilters")
    yield Ask("claim", "ClaimDetail", {"id": ids.of("claimTracking")})


def _reports(ids: Ids) -> Iterator[Ask]:
    for name, wanted in _narrowed(ids).items():
        yield Ask(f"reports{name}", "Reports", {"filter": wanted})
    yield Ask("choices: rules", "ChooseRule", {"search": "an"})
    yield Ask("choices: departments", "ChooseDepartment", {"search": "e"})


def _grants(ids: Ids) -> Iterator[Ask]:
    run, rule = ids.of("ruleRuns"), ids.of("grantRules")
    day = ids.found["grants"]["nodes"][0]["grantedOn"]
    yield Ask("runs", "Runs", PAGE)
    yield Ask("runs, deep page", "Runs", {"first": 50, "offset": 1500})
    yield Ask("runs of a rule", "Runs", {"ruleId": rule, **PAGE})
    yield Ask("run", "Run", {"id": run})
    yield Ask("run: left out", "RunLeftOuts", {"id": run, **PAGE})
    yield Ask("run: troubles", "RunTroubles", {"id": run, **PAGE})
    yield Ask("grants", "Grants", PAGE)
    yield Ask("grants, last page", "Grants", ids.last_page("grants"))
    for name, wanted in {
        "of a rule": {"ruleId": rule}, "of a run": {"runId": run},
        "of a day": {"grantedOn": day}, "taken back": {"state": "REVOKED"},
    }.items():  # fmt: skip
        yield Ask(f"grants {name}", "Grants", {**wanted, **PAGE})
    yield Ask("grant: items", "GrantItems", {"id": ids.of("grants")})
    states = ["DRAFT", "IN_REVIEW", "SCHEDULED", "RUNNING", "PAUSED"]
    yield Ask("rules", "Rules", {"states": states, "awaiting": False, **PAGE})
    yield Ask("rules that wait", "Rules", {"awaiting": True, **PAGE})
    yield Ask("rule", "Rule", {"id": rule})
    yield Ask("rule: words", "RuleWords")
    yield Ask("rule: bundles", "RuleBundles")


def _stock(ids: Ids) -> Iterator[Ask]:
    product, page = ids.of("stockedProducts"), {"low": False, **PAGE}
    yield Ask("stock", "Stock", page)
    yield Ask("stock, searched", "Stock", {"search": "card", **page})
    yield Ask("stock that is low", "Stock", {"low": True, **PAGE})
    yield Ask("stock: to do", "StockToDo")
    yield Ask("stock: products", "ProductsToStock")
    yield Ask("stock of a product", "StockDetail", {"id": product})
    yield Ask("code batches", "CodeBatches", PAGE)
    yield Ask("code batches in quarantine", "CodeBatches", {"states": ["QUARANTINED"], **PAGE})
    yield Ask("code batches of a product", "CodeBatches", {"productId": product, **PAGE})
    yield Ask("code batch: errors", "CodeBatchErrors", {"id": ids.of("codeBatches"), **PAGE})


def _catalogue(ids: Ids) -> Iterator[Ask]:
    brand, product = ids.of("brands"), ids.of("stockedProducts")
    page = {"archived": False, **PAGE}
    yield Ask("products", "Products", page)
    for name, wanted in {
        "searched": {"search": "card"}, "of a kind": {"kind": "gift_card"},
        "of a brand": {"brandId": brand},
    }.items():  # fmt: skip
        yield Ask(f"products {name}", "Products", {**page, **wanted})
    yield Ask("products in the archive", "Products", {"archived": True, **PAGE})
    yield Ask("product: stock", "ProductStock", {"id": product})
    yield Ask("brands", "Brands", PAGE)
    yield Ask("brand", "BrandDetail", {"id": brand})
    yield Ask("bundles", "Bundles", page)
    yield Ask("bundle", "BundleDetail", {"id": ids.of("bundles")})
    yield Ask("bundle: who has it", "BundleHolders", {"id": ids.of("bundles"), **PAGE})
    yield Ask("products for a bundle", "ProductsToBundle", {"search": "card"})


def _audit(ids: Ids) -> Iterator[Ask]:
    page = {"who": "auditor", "document": "AuditLog"}
    log: dict[str, dict[str, Any]] = {
        "": {},
        ", deep page": {"offset": 5_000},
        " of a name": {"filter": {"who": "admin"}},
        " of an action": {"filter": {"actions": ["item.claimed"]}},
        " of a kind of thing": {"filter": {"subjectType": "GrantRule"}},
        " of a person": {"subject": ids.of("employees")},
        " of some days": {"since": "2026-06-01T00:00:00Z", "until": "2026-06-30T00:00:00Z"},
    }
    for name, wanted in log.items():
        yield Ask(f"audit log{name}", variables={**PAGE, **wanted}, **page)
    yield Ask("audit: seal", "AuditSeal", who="auditor")


def _places(ids: Ids) -> Iterator[Ask]:
    day = ids.found["ruleRuns"]["nodes"][0]["localDate"]
    shown = dict.fromkeys(("rules", "stock", "people", "alerts"), True)
    yield Ask("home", "Home", {"today": day, **shown})
    yield Ask("home: days ahead", "HomeAhead")
    steps = dict.fromkeys(("people", "catalog", "stock", "rules", "grants"), True)
    yield Ask("getting started", "GettingStarted", steps)
    yield Ask("accounts", "Accounts", PAGE, "owner")
    yield Ask("roles", "Roles", who="owner")
    yield Ask("merchants", "Merchants", PAGE)
    yield Ask("merchant", "MerchantDetail", {"id": ids.of("merchants")})
    yield Ask("merchant: products", "MerchantProducts")
    yield Ask("saved views", "SavedViews", {"list": "people"})


def _wallet(_: Ids) -> Iterator[Ask]:
    yield Ask("wallet", "Wallet", who="employee")
    yield Ask("wallet: archive", "Archive", who="employee")
    yield Ask("wallet: history", "History", who="employee")
    yield Ask("wallet: profile", "Profile", who="employee")
    yield Ask("till: day", "TillDay", who="merchant")
