"""Bringing in codes in steps: ask for a check, then for the commit, release or discard.

These verbs only move the batch from state to state, and leave the long work to jobs.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.catalog import kind
from portal.catalog.errors import Archived
from portal.catalog.models import Product
from portal.inventory import releasing
from portal.inventory.errors import (
    BatchDigestDiffers,
    BatchNotReady,
    FileAlreadyIn,
    KindWithoutCodes,
    NothingToCommit,
    UploadGone,
)
from portal.inventory.models import DISCARDABLE, FILE_TAKEN, CodeBatch
from portal.kit import clock
from portal.kit.actor import Actor
from portal.kit.db import guards
from portal.kit.errors import NotFound, SamePerson, refusals
from portal.kit.jobs import queue
from portal.vault import holding, sealing

PURPOSE = "codes"
CHECK = "codes.check"
COMMIT = "codes.commit"
RELEASE = "codes.release"
DISCARD = "codes.discard"

_ID = ("input", "id")


async def check(session: AsyncSession, actor: Actor, file_id: UUID, product_id: UUID) -> CodeBatch:
    """Begin the import of an uploaded list of codes of a product."""
    product = await _product(session, actor, product_id)
    file = await holding.take_up(session, actor.organization_id, file_id)
    if file.purpose != PURPOSE:
        raise NotFound(thing="file", path=("input", "fileId"))
    batch = CodeBatch(
        organization_id=actor.organization_id,
        product_id=product.id,
        file_id=file.id,
        name=file.name,
        digest=file.digest,
        counts={},
        checked_by=actor.id,
    )
    session.add(batch)
    await session.flush()
    await queue.enqueue(session, CHECK, str(batch.id), {"batch_id": batch.id})
    await _audit(session, actor, "codes.check_requested", batch, sku=product.sku)
    return batch


async def _product(session: AsyncSession, actor: Actor, product_id: UUID) -> Product:
    path = ("input", "productId")
    product = await session.scalar(
        select(Product).where(
            Product.id == product_id, Product.organization_id == actor.organization_id
        )
    )
    if product is None:
        raise NotFound(thing="product", path=path)
    if product.archived_at is not None:
        raise Archived(key=product.sku, path=path)
    if kind.shelf()[product.kind].fulfilment != "stock":
        raise KindWithoutCodes(sku=product.sku, path=path)
    return product


async def commit(session: AsyncSession, actor: Actor, batch_id: UUID, digest: str) -> CodeBatch:
    """Ask for the commit of a checked list, named by its digest. Asking again changes nothing,
    except that a commit whose job was given up goes on."""
    batch = await found(session, actor.organization_id, batch_id)
    if batch.digest != digest:
        raise BatchDigestDiffers(path=("input", "digest"))
    if batch.state in FILE_TAKEN:
        return await _asked_again(session, batch, "committing", COMMIT)
    if batch.state == "checked" and not batch.counts.get("accepted"):
        raise NothingToCommit(path=_ID)
    try:
        await holding.take_up(session, actor.organization_id, batch.file_id)
    except NotFound:
        raise UploadGone(path=_ID) from None
    key = await sealing.new_data_key(session, actor.organization_id, batch.id)
    values = {"state": "committing", "done": 0, "committed_by": actor.id, "data_key_id": key.id}
    try:
        async with session.begin_nested():
            await move(session, batch, ("checked",), "committed", values)
    except IntegrityError:
        raise FileAlreadyIn(name=await _other(session, batch), path=_ID) from None
    await queue.enqueue(session, COMMIT, str(batch.id), {"batch_id": batch.id})
    await _audit(session, actor, "codes.commit_requested", batch, digest=digest)
    return batch


async def _other(session: AsyncSession, batch: CodeBatch) -> str:
    """The name of the batch that a file is in already."""
    query = select(CodeBatch.name).where(
        CodeBatch.organization_id == batch.organization_id,
        CodeBatch.digest == batch.digest,
        CodeBatch.state.in_(FILE_TAKEN),
    )
    return await session.scalar(query) or batch.name


async def release(session: AsyncSession, actor: Actor, batch_id: UUID) -> CodeBatch:
    """Let quarantined codes into stock: by somebody else than who brought them in.

    Those that expired in quarantine do not come along. Asking again changes nothing, except that a
    release whose job was given up goes on.
    """
    batch = await found(session, actor.organization_id, batch_id)
    if batch.state in ("releasing", "released"):
        return await _asked_again(session, batch, "releasing", RELEASE)
    if actor.id in (batch.checked_by, batch.committed_by):
        raise SamePerson(path=_ID)
    values = {
        "state": "releasing",
        "done": 0,
        "released_by": actor.id,
        "released_at": clock.now(),
    }
    await move(session, batch, ("quarantined",), "released", values)
    if not await releasing.release_some(session, batch.organization_id, batch.id):
        await queue.enqueue(session, RELEASE, str(batch.id), {"batch_id": batch.id})
    await _audit(session, actor, "codes.released", batch, codes=batch.counts.get("committed", 0))
    return batch


async def discard(session: AsyncSession, actor: Actor, batch_id: UUID) -> CodeBatch:
    """Throw a batch away that was not released, with its codes; they may then come again.

    Also one that is being checked or committed, or whose job was given up: a worker that is still
    at it finds the batch moved on before it writes another code.
    """
    batch = await found(session, actor.organization_id, batch_id)
    if batch.state in ("discarding", "discarded"):
        return await _asked_again(session, batch, "discarding", DISCARD)
    await move(session, batch, DISCARDABLE, "discarded", {"state": "discarding", "done": 0})
    codes = batch.counts.get("committed", 0)
    if not await releasing.discard_some(session, batch.organization_id, batch.id):
        await queue.enqueue(session, DISCARD, str(batch.id), {"batch_id": batch.id})
    await _audit(session, actor, "codes.discarded", batch, codes=codes)
    return batch


async def _asked_again(
    session: AsyncSession, batch: CodeBatch, under_way: str, job: str
) -> CodeBatch:
    """The batch as it is; while the work on it is under way it has a job, which the queue may have
    given up. Each goes on from the row where the last one stopped."""
    if batch.state == under_way:
        await queue.enqueue(session, job, str(batch.id), {"batch_id": batch.id})
    return batch


async def found(session: AsyncSession, organization_id: UUID, batch_id: UUID) -> CodeBatch:
    """A batch of the organization; NotFound for any other."""
    query = select(CodeBatch).where(
        CodeBatch.organization_id == organization_id, CodeBatch.id == batch_id
    )
    batch = await session.scalar(query)
    if batch is None:
        raise NotFound(thing="code batch", path=_ID)
    return batch


def why(batch: CodeBatch, locale: str) -> str | None:
    """Why a batch failed, as a sentence; None when it did not."""
    if not batch.reason:
        return None
    kinds = {refusal.code: refusal for refusal in refusals()}
    return kinds[batch.reason["code"]](**batch.reason["facts"]).message(locale)


async def move(
    session: AsyncSession,
    batch: CodeBatch,
    states: tuple[str, ...],
    wanted: str,
    values: dict[str, Any],
) -> None:
    """Change a batch that is in one of these states, whatever somebody else does at the moment."""
    statement = (
        update(CodeBatch)
        .where(
            CodeBatch.organization_id == batch.organization_id,
            CodeBatch.id == batch.id,
            CodeBatch.state.in_(states),
        )
        .values(values)
        .execution_options(synchronize_session=False)
    )
    moved = await guards.changed(session, statement)
    await session.refresh(batch)
    if moved != 1:
        raise BatchNotReady(state=batch.state, wanted=wanted, path=_ID)


async def _audit(
    session: AsyncSession, actor: Actor, action: str, batch: CodeBatch, **details: str | int
) -> None:
    await appending.append(session, actor, action, "CodeBatch", batch.id, {**details})
