"""Documents are prepared once, and what is kept of them is bounded."""

from collections.abc import Callable

import pytest
import strawberry

from portal.kit.settings import Settings
from schema.kit.documents import _MOST_KEPT, DocumentInvalid, Documents
from schema.kit.limits import Limits
from schema.kit.requests import GraphQLRequest


@strawberry.type(description="Something to ask.")
class Query:
    @strawberry.field(description="A field.")
    def field(self, text: str = "") -> str:
        return text


@pytest.fixture
def documents() -> Documents:
    return Documents(strawberry.Schema(query=Query), Limits.of(Settings()))


async def test_a_document_is_prepared_once(documents: Documents) -> None:
    first, second = [
        await documents.prepared(GraphQLRequest("{ field }"), schema_open=False) for _ in range(2)
    ]
    assert first is second


LARGE: dict[str, Callable[[int], str]] = {
    "many tokens": lambda n: " ".join(f"query q{n}m{m} {{ field }}" for m in range(380)),
    "long texts": lambda n: f'query q{n} {{ field(text: "{"x" * 150_000}") }}',
    "short": lambda n: f"query q{n} {{ field }}",
}


@pytest.mark.parametrize("text", LARGE.values(), ids=LARGE)
async def test_what_is_kept_is_bounded_however_much_is_sent(
    documents: Documents, text: Callable[[int], str]
) -> None:
    for n in range(25):
        await documents.prepared(GraphQLRequest(text(n)), schema_open=False)
    weights = [weight for _, weight in documents._kept.values()]
    assert sum(weights) == documents._weight <= _MOST_KEPT
    assert all(weight * 50 >= len(text(0)) for weight in weights)
    last = await documents.prepared(GraphQLRequest(text(24)), schema_open=False)
    assert documents._kept.popitem()[1][0] is last


async def test_nothing_is_kept_of_what_is_wrong(documents: Documents) -> None:
    for text in ("{", "{ feild }", "{ field " * 100):
        with pytest.raises(DocumentInvalid):
            await documents.prepared(GraphQLRequest(text), schema_open=False)
    assert documents._kept == {}
