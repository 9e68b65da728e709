"""The documents of our own clients: trusted by their hash, and ready to run in the explorer."""

from functools import cache
from pathlib import Path

import orjson

from schema.kit.documents import hash_of

OPERATIONS = Path(__file__).parents[1] / "operations"


@cache
def trusted(folder: Path = OPERATIONS) -> dict[str, str]:
    """The text of every trusted document by its hash, the SHA-256 of its text: those of the walk,
    and those that the clients of this release and of the previous one send."""
    texts = [document["text"] for document in walk(folder / "walk")]
    for release in sorted(folder.glob("*.json")):
        texts += orjson.loads(release.read_bytes()).values()
    return {hash_of(text): text for text in texts}


@cache
def walk(folder: Path = OPERATIONS / "walk") -> list[dict[str, str]]:
    """The documents of the walk in their order, as `name` and `text`."""
    return [
        {"name": path.stem, "text": path.read_bytes().decode()}
        for path in sorted(folder.glob("*.graphql"))
    ]


def walk_page() -> str:
    """The walk as a page of documentation: every document with what it is for."""
    parts = [
        "# The walk",
        "",
        "From a roster and a list of codes to a redeemed card, in the order of the numbers.",
        "The same documents are in the explorer at `/graphql`, and the tests run them on both",
        "databases. This page is made from `schema/operations/walk` by `portal export-walk`.",
    ]
    for document in walk():
        comment, _, text = document["text"].partition("\n")
        parts += ["", f"## {comment.removeprefix('# ')}", "", "```graphql", text.strip(), "```"]
    return "\n".join(parts) + "\n"
