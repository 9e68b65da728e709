"""Codes in stock for tests, really sealed."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from portal.inventory.models import BUCKETS, Code, CodeBatch
from portal.kit import clock, ids
from portal.kit.db.session import Database
from portal.vault import fingerprint, sealing


async def codes(
    database: Database,
    organization_id: UUID,
    product_id: UUID,
    secrets: Sequence[str],
    *,
    expires_on: date | None = None,
    pin: str | None = None,
) -> list[Code]:
    """Released codes with these numbers, in a batch of their own."""
    batch = _batch(organization_id, product_id, len(secrets))
    async with database.writing(organization_id) as session:
        session.add(batch)
        await session.flush()
        key = await sealing.new_data_key(session, organization_id, batch.id)
        rows = []
        for row, secret in enumerate(secrets):
            code_id = ids.new()
            rows.append(
                Code(
                    id=code_id,
                    organization_id=organization_id,
                    batch_id=batch.id,
                    product_id=product_id,
                    row_number=row,
                    state="available",
                    bucket=row % BUCKETS,
                    data_key_id=key.id,
                    number=key.seal(code_id, "number", secret),
                    pin=None if pin is None else key.seal(code_id, "pin", pin),
                    fingerprint=fingerprint.fingerprint(organization_id, secret),
                    last_four=secret[-4:],
                    expires_on=expires_on,
                )
            )
        session.add_all(rows)
    return rows


def _batch(organization_id: UUID, product_id: UUID, rows: int) -> CodeBatch:
    people: dict[str, Any] = {
        "checked_by": ids.new(),
        "committed_by": ids.new(),
        "released_by": ids.new(),
        "released_at": clock.now(),
    }
    return CodeBatch(
        id=ids.new(),
        organization_id=organization_id,
        product_id=product_id,
        file_id=ids.new(),
        name="codes.csv",
        digest=ids.new().hex,
        state="released",
        rows=rows,
        done=rows,
        counts={},
        **people,
    )
