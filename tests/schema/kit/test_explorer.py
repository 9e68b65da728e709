"""The explorer: served where the schema is open, strict, without the internet, in two languages."""

import re
import shutil
import subprocess
from collections.abc import Iterator

import httpx2
import pytest

from schema.kit.explorer import page
from schema.kit.persisted import walk
from tests.schema.kit.serving import portal_app, serving

FILES = {path.name: path.read_text(encoding="utf-8") for path in page._FILES.iterdir()}
BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture(scope="module")
def client() -> Iterator[httpx2.Client]:
    app = portal_app("sqlite+aiosqlite://", environment="demo")
    with serving(app) as server, server.client() as opened:
        yield opened


def test_a_browser_is_shown_the_page_and_a_program_is_not(client: httpx2.Client) -> None:
    shown = client.get("/graphql", headers=BROWSER)
    assert shown.headers["content-type"] == "text/html; charset=utf-8"
    policy = shown.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    asked = client.get("/graphql", params={"query": "{ __typename }"}, headers=BROWSER)
    assert asked.json() == {"data": {"__typename": "Query"}}


def test_production_shows_no_page_to_a_browser() -> None:
    with serving(portal_app("sqlite+aiosqlite://")) as server, server.client() as client:
        assert client.get("/graphql", headers=BROWSER).status_code == 400
        assert client.get("/graphql/explorer/explorer.js").status_code == 404


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_served_with_its_type(client: httpx2.Client, name: str) -> None:
    response = client.get(f"/graphql/explorer/{name}")
    assert response.text == FILES[name]
    assert response.headers["x-content-type-options"] == "nosniff"
    expected = {"js": "text/javascript", "css": "text/css", "html": "text/html"}
    wanted = expected.get(name.rpartition(".")[2], "image/svg+xml")
    assert response.headers["content-type"] == f"{wanted}; charset=utf-8"


@pytest.mark.parametrize("name", ["nothing.js", "..%2Fpage.py", "%2e%2e/page.py"])
def test_nothing_else_is_served(client: httpx2.Client, name: str) -> None:
    assert client.get(f"/graphql/explorer/{name}").status_code == 404


def test_the_documents_of_the_walk_are_listed(client: httpx2.Client) -> None:
    assert client.get("/graphql/explorer/documents.json").json() == walk()


@pytest.mark.parametrize("name", FILES)
def test_nothing_comes_from_elsewhere_and_nothing_is_inline(name: str) -> None:
    text = FILES[name].replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?://|//\w+\.\w+/", text)
    assert not re.search(r"\b(eval|Function|innerHTML|insertAdjacentHTML|document\.write)\b", text)
    if name.endswith(".html"):
        assert not re.search(r"\sstyle=|\son\w+=|<style|<script(?![^>]*\ssrc=)", text)
        assert all((page._FILES / linked).exists() for linked in _linked(text))


def _linked(html: str) -> list[str]:
    return re.findall(r'(?:href|src)="graphql/explorer/([^"]+)"', html)


def _words() -> tuple[dict[str, str], dict[str, str]]:
    """The sentences in English and in Chinese, by their keys."""
    source = FILES["words.js"]
    english, chinese = re.split(r"\n  zh: \{", source.split("// What the documents")[0])
    pairs = [dict(re.findall(r"^    (\w+): (.*),$", part, re.M)) for part in (english, chinese)]
    return pairs[0], pairs[1]


def test_every_sentence_is_there_in_both_languages() -> None:
    english, chinese = _words()
    assert english.keys() == chinese.keys()
    assert len(english) > 40
    wanted = re.findall(r'data-(?:word|label|hint)="(\w+)"', FILES["index.html"])
    scripts = "".join(text for name, text in FILES.items() if name.endswith(".js"))
    wanted += re.findall(r'\bword\("(\w+)"', scripts)
    assert set(wanted) <= english.keys()


def test_a_token_is_kept_nowhere_but_in_the_tab() -> None:
    stored = re.findall(r'localStorage\.setItem\("(\w+)"', "".join(FILES.values()))
    assert sorted(set(stored)) == ["language", "theme"]


SKETCH = """
import { idsIn, operationsOf, sketched } from "FILE";
import assert from "node:assert";
const types = new Map([
  ["Mode", { kind: "ENUM", enumValues: [{ name: "FULL" }] }],
  ["Part", { kind: "INPUT_OBJECT", inputFields: [
    { name: "text", defaultValue: null, type: { kind: "NON_NULL", ofType: { name: "String" } } },
    { name: "note", defaultValue: null, type: { kind: "SCALAR", name: "String" } } ] }],
]);
const text = "mutation A($id: ID!, $mode: Mode!, $parts: [Part!]!, $n: Int) "
  + "{ bundlePublish(id: $id) }";
const known = idsIn({ bundleCreate: { bundle: { id: "b1" }, errors: [] }, me: null });
assert.deepEqual(JSON.parse(sketched(text, types, known)),
  { id: "b1", mode: "FULL", parts: [{ text: "" }], n: null });
assert.equal(JSON.parse(sketched(text, types, {})).id, "");
assert.deepEqual(operationsOf(text + ' # query No\\n query B { a(b: "query C") }'), ["A", "B"]);
"""


def test_variables_are_sketched_from_the_schema_and_from_earlier_answers() -> None:
    if shutil.which("node") is None:
        pytest.fail("the explorer's scripts are tested with Node.js 20 or later", pytrace=False)
    module = (page._FILES / "variables.js").as_uri()
    script = SKETCH.replace("FILE", module)
    command = ["node", "--input-type=module", "--eval", script]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
