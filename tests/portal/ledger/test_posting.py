"""Events are booked once, whole and balanced; a balance is what a plain dictionary would say."""

from collections import Counter
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from portal.kit import clock, ids
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.kit.errors import NotAllowed
from portal.kit.money import Money
from portal.kit.paging import Window
from portal.ledger import movements, posting, reads
from portal.ledger.models import LedgerAccount, LedgerImbalance, LedgerTransaction, Posting
from portal.ledger.movements import Line, Value
from tests.factories import directory

CNY, USD = "CNY", "USD"


async def count(database: Database, table: Any) -> int:
    async with database.reading() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


async def book(
    database: Database, organization_id: UUID, kind: str, source_id: UUID, lines: list[Line]
) -> bool:
    async with database.writing(organization_id) as session:
        return await posting.post(session, organization_id, kind, source_id, lines)


async def test_the_life_of_a_value(
    database: Database, organization_id: UUID, reader: Actor
) -> None:
    item, merchant, source = ids.new(), ids.new(), ids.new()

    def part(amount: int) -> Value:
        return Value(organization_id, item, CNY, amount)

    events = [
        (movements.CLAIMED, source, part(10_000).claimed()),
        (movements.REDEEMED, ids.new(), part(3_000).redeemed(merchant)),
        (movements.ROLLED_BACK, ids.new(), part(1_000).rolled_back(merchant)),
        (movements.EXPIRED, item, part(2_000).expired()),
        (movements.REVOKED, item, part(6_000).revoked()),
    ]
    for kind, source_id, lines in events:
        assert await book(database, organization_id, kind, source_id, list(lines))

    owners = [
        (movements.HELD_VALUE, item),
        (movements.REDEEMED_VALUE, merchant),
        (movements.ISSUED_VALUE, organization_id),
        (movements.EXPIRED_VALUE, organization_id),
        (movements.REVOKED_VALUE, organization_id),
        (movements.HELD_VALUE, ids.new()),
    ]
    async with database.reading(organization_id) as session:
        found = await reads.balances(session, reader, owners)
        assert found == [
            [Money(0, CNY)],
            [Money(2_000, CNY)],
            [Money(-10_000, CNY)],
            [Money(2_000, CNY)],
            [Money(6_000, CNY)],
            [],
        ]
        assert await reads.trial_balance(session, reader) == [Money(0, CNY)]
        behind = await reads.posting_listing(reader, *owners[0]).page(session, Window())
    amounts = [row[0].amount for row in behind.rows]
    assert sorted(amounts) == [-6_000, -3_000, -2_000, 1_000, 10_000]
    assert {row[1] for row in behind.rows} == {kind for kind, _, _ in events}


async def test_the_same_source_is_booked_once(database: Database, organization_id: UUID) -> None:
    item, source = ids.new(), ids.new()
    lines = list(Value(organization_id, item, CNY, 500).claimed())
    assert await book(database, organization_id, movements.CLAIMED, source, lines)
    assert not await book(database, organization_id, movements.CLAIMED, source, lines)
    assert await count(database, Posting) == 2
    # Another kind of event of the same row is another event.
    assert await book(database, organization_id, movements.REVOKED, source, lines)


async def test_a_value_of_nothing_is_an_event_without_postings(
    database: Database, organization_id: UUID
) -> None:
    lines = list(Value(organization_id, ids.new(), CNY, 0).claimed())
    source = ids.new()
    assert await book(database, organization_id, movements.CLAIMED, source, lines)
    assert not await book(database, organization_id, movements.CLAIMED, source, lines)
    assert await count(database, Posting) == await count(database, LedgerAccount) == 0


async def test_lines_that_do_not_balance_in_each_currency_are_a_mistake(
    database: Database, organization_id: UUID
) -> None:
    lines = [
        Line(movements.ISSUED_VALUE, organization_id, CNY, -5),
        Line(movements.HELD_VALUE, ids.new(), USD, 5),
    ]
    with pytest.raises(posting.Unbalanced):
        await book(database, organization_id, movements.CLAIMED, ids.new(), lines)
    assert await count(database, LedgerTransaction) == 0


PLACES = st.tuples(st.sampled_from(movements.ACCOUNT_KINDS), st.integers(0, 3))
MOVES = st.tuples(PLACES, PLACES, st.sampled_from([CNY, USD]), st.integers(-(10**12), 10**12))
EVENTS = st.lists(st.tuples(st.integers(0, 5), st.lists(MOVES, max_size=4)), max_size=8)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(events=EVENTS)
async def test_balances_are_those_of_a_plain_dictionary(
    database: Database, events: list[tuple[int, list[Any]]]
) -> None:
    organization = await directory.organization(database, ids.new().hex)
    reader = directory.actor(organization.id, "owner")
    owners = [ids.new() for _ in range(4)]
    sources = [ids.new() for _ in range(6)]
    balances: Counter[tuple[str, UUID, str]] = Counter()
    booked: set[int] = set()
    for source, moves in events:
        lines = []
        for (off, a), (onto, b), currency, amount in moves:
            lines += [
                Line(off, owners[a], currency, -amount), Line(onto, owners[b], currency, amount)
            ]  # fmt: skip
        async with database.writing(organization.id) as session:
            new = await posting.post(session, organization.id, "event", sources[source], lines)
        assert new is (source not in booked)
        booked.add(source)
        if new:
            for line in lines:
                balances[line.kind, line.owner_id, line.currency] += line.amount

    places = [(kind, owner) for kind in movements.ACCOUNT_KINDS for owner in owners]
    async with database.reading(organization.id) as session:
        found = await reads.balances(session, reader, places)
    shown = {
        (*place, money.currency): money.minor
        for place, moneys in zip(places, found, strict=True)
        for money in moneys
    }
    assert {k: v for k, v in shown.items() if v} == {k: v for k, v in balances.items() if v}


async def test_another_organizations_books_are_not_seen(
    database: Database, organization_id: UUID, stranger_id: UUID, reader: Actor
) -> None:
    item, source = ids.new(), ids.new()
    for owner in (organization_id, stranger_id):  # the same source, in each one's books
        assert await book(
            database, owner, movements.CLAIMED, source, list(Value(owner, item, CNY, 7).claimed())
        )
    async with database.reading() as session:  # without the second fence
        held = (movements.HELD_VALUE, item)
        assert await reads.balances(session, reader, [held]) == [[Money(7, CNY)]]
        assert [t.money.minor for t in await reads.totals(session, reader)] == [7, -7]
        page = await reads.posting_listing(reader, *held).page(session, Window())
    assert len(page.rows) == 1


async def test_totals_need_a_permission(database: Database, organization_id: UUID) -> None:
    nobody = directory.actor(organization_id)
    async with database.reading(organization_id) as session:
        with pytest.raises(NotAllowed):
            await reads.trial_balance(session, nobody)
    with pytest.raises(NotAllowed):
        reads.posting_listing(nobody, movements.HELD_VALUE, ids.new())


async def _account(database: Database, organization_id: UUID, currency: str) -> UUID:
    account_id = ids.new()
    row = {"id": account_id, "created_at": clock.now(), "organization_id": organization_id,
           "kind": "held_value", "owner_id": ids.new(), "currency": currency}  # fmt: skip
    async with database.writing() as session:
        await session.execute(insert(LedgerAccount).values(row))
    return account_id


async def _raw(database: Database, organization_id: UUID, amounts: list[tuple[UUID, int]]) -> None:
    """A transaction with these postings, past the portal's own check."""
    stamp = {"created_at": clock.now(), "organization_id": organization_id}
    transaction = {"id": ids.new(), "kind": "raw", "source_id": ids.new(), **stamp}
    postings = [
        {
            "id": ids.new(),
            "transaction_id": transaction["id"],
            "account_id": account_id,
            "amount": amount,
            **stamp,
        }
        for account_id, amount in amounts
    ]
    async with database.writing() as session:
        await session.execute(insert(LedgerTransaction).values(transaction))
        await session.execute(insert(Posting).values(postings))


async def test_the_database_itself_balances_postings(
    database: Database, organization_id: UUID
) -> None:
    cny, other, usd = [await _account(database, organization_id, c) for c in (CNY, CNY, USD)]
    await _raw(database, organization_id, [(cny, 5), (other, -2), (other, -3)])
    for amounts in ([(cny, 5)], [(cny, 5), (other, -4)], [(cny, 5), (usd, -5)]):
        with pytest.raises(IntegrityError):
            await _raw(database, organization_id, amounts)
    assert await count(database, Posting) == 3
    assert await count(database, LedgerTransaction) == 1
    assert await count(database, LedgerImbalance) == 0


async def test_the_database_keeps_a_posting_within_one_organization(
    database: Database, organization_id: UUID, stranger_id: UUID
) -> None:
    mine = await _account(database, organization_id, CNY)
    theirs = await _account(database, stranger_id, CNY)
    with pytest.raises(IntegrityError, match="organization"):
        await _raw(database, organization_id, [(mine, 5), (theirs, -5)])
    assert await count(database, Posting) == 0


@pytest.mark.parametrize("table", [LedgerTransaction, Posting])
async def test_what_was_booked_is_never_changed_or_deleted(
    database: Database, organization_id: UUID, table: Any
) -> None:
    lines = list(Value(organization_id, ids.new(), CNY, 500).claimed())
    await book(database, organization_id, movements.CLAIMED, ids.new(), lines)
    changes = [f"UPDATE {table.__tablename__} SET created_at = created_at"]
    changes += [f"DELETE FROM {table.__tablename__}"]
    for change in changes:
        with pytest.raises(DBAPIError, match="append-only"):
            async with database.writing() as session:
                await session.execute(text(change))
