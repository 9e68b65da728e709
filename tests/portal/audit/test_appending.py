"""An entry comes back from either database as it was authenticated."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, select

from portal.audit import appending, authenticating
from portal.audit.models import AuditEntry
from portal.kit import clock, ids
from portal.kit.actor import Actor
from portal.kit.db.session import Database

# What PostgreSQL's text can hold: no NUL, no half of a surrogate pair.
TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)
DETAILS = st.dictionaries(
    TEXT,
    st.recursive(
        st.none() | st.booleans() | st.integers() | TEXT,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
        max_leaves=6,
    ),
    max_size=4,
)
INSTANTS = st.datetimes(
    min_value=datetime(1971, 1, 1), max_value=datetime(2200, 1, 1), timezones=st.timezones()
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(details=DETAILS, instant=INSTANTS, action=TEXT)
async def test_the_code_survives_the_round_trip(
    database: Database, actor: Actor, details: dict[str, object], instant: datetime, action: str
) -> None:
    with clock.driven_by(lambda: instant):
        async with database.writing(actor.organization_id) as session:
            written = await appending.append(
                session,
                actor,
                action,
                "grant",
                ids.new(),
                details,
            )
    async with database.reading(actor.organization_id) as session:
        read = await session.get_one(AuditEntry, written.id)
    assert read.mac == written.mac == authenticating.code_of(read)
    assert read.details == details
    assert read.created_at == instant.astimezone(UTC)
    assert read.seal is None


async def test_one_entry_is_one_statement_and_nothing_is_left_to_flush(
    database: Database, actor: Actor
) -> None:
    statements = []
    event.listen(
        database.writer.sync_engine,
        "before_cursor_execute",
        lambda *arguments: statements.append(arguments[2]),
    )
    async with database.writing(actor.organization_id) as session:
        await session.connection()
        statements.clear()
        await appending.append(session, actor, "codes.reveal", "wallet_item", ids.new())
        assert not session.new
    assert [statement.split()[0] for statement in statements] == ["INSERT"]


async def test_a_batch_keeps_its_order(database: Database, actor: Actor) -> None:
    subjects = [ids.new() for _ in range(50)]
    acts = [appending.Act("rules.grant", "employee", subject) for subject in subjects]
    async with database.writing(actor.organization_id) as session:
        assert await appending.append_many(session, actor, []) == []
        written = await appending.append_many(session, actor, acts)
    assert [entry.subject_id for entry in written] == subjects
    async with database.reading(actor.organization_id) as session:
        read = {entry.id: entry for entry in await session.scalars(select(AuditEntry))}
    assert len(read) == 50
    assert all(authenticating.code_of(read[entry.id]) == entry.mac for entry in written)


def _entry(**changes: object) -> AuditEntry:
    columns: dict[str, object] = {
        "id": UUID(int=1),
        "organization_id": UUID(int=2),
        "created_at": datetime(2026, 11, 23, 9, 30, tzinfo=UTC),
        "actor_kind": "user",
        "actor_id": UUID(int=3),
        "actor_name": "Han Meimei",
        "action": "codes.reveal",
        "subject_type": "wallet_item",
        "subject_id": UUID(int=4),
        "details": {"seen": 1, "why": "claim"},
        "address": "192.0.2.7",
    }
    return AuditEntry(**(columns | changes))


def test_text_cannot_move_from_one_column_into_the_next() -> None:
    one = _entry(action="codes.", subject_type="reveal")
    other = _entry(action="codes.reveal", subject_type="")
    assert authenticating.code_of(one) != authenticating.code_of(other)


def test_neither_the_zone_nor_the_order_of_details_matters() -> None:
    shanghai = timezone(timedelta(hours=8))
    same = _entry(
        created_at=datetime(2026, 11, 23, 17, 30, tzinfo=shanghai),
        details={"why": "claim", "seen": 1},
    )
    assert authenticating.code_of(same) == authenticating.code_of(_entry())


@pytest.mark.parametrize("details", [{"rate": 0.1}, {"secret": b"x"}, {"at": datetime.now(UTC)}])
async def test_details_that_would_not_come_back_alike_are_a_mistake(
    database: Database, actor: Actor, details: dict[str, object]
) -> None:
    with pytest.raises(TypeError, match="details"):
        async with database.writing(actor.organization_id) as session:
            await appending.append(
                session,
                actor,
                "a.b",
                "c",
                ids.new(),
                details,
            )


def test_a_short_key_is_refused() -> None:
    with pytest.raises(ValueError, match="32"):
        authenticating.use_key(b"short")
