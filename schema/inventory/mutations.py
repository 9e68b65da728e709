"""Mutations of the stock."""

from uuid import UUID

import strawberry
from strawberry.relay import GlobalID

from portal.inventory import code_mapping, importing, policy, stocking
from portal.kit.errors import NotFound
from schema.catalog.types import Product
from schema.context import Info
from schema.inventory.types import CodeBatch
from schema.kit.mutation import Payload, Work, mutation
from schema.kit.nodes import id_of

_KEY = "8 to 200 characters that name this request: sent again, it has the same answer."
_ID = ("input", "id")


@strawberry.input(description="A code list to check.")
class CodeBatchCheckInput:
    file_id: strawberry.ID = strawberry.field(
        description="What `POST /uploads?purpose=codes` answered as `id`."
    )
    product_id: GlobalID = strawberry.field(description="The product that the codes are of.")


@strawberry.input(description="Which columns those of a code list are.")
class CodeBatchMapInput:
    id: GlobalID = strawberry.field(description="The batch.")
    columns: list[str] = strawberry.field(
        description="For each column of the file, in its order: the stable name of ours, or an "
        "empty text to leave it out."
    )


@strawberry.input(description="A checked code list to bring into quarantine.")
class CodeBatchCommitInput:
    id: GlobalID = strawberry.field(description="The batch.")
    digest: str = strawberry.field(description="Digest of the file that was checked.")
    idempotency_key: str = strawberry.field(description=_KEY)


@strawberry.input(description="A batch in quarantine to let into stock.")
class CodeBatchReleaseInput:
    id: GlobalID = strawberry.field(description="The batch.")
    idempotency_key: str = strawberry.field(description=_KEY)


@strawberry.input(description="A batch to throw away.")
class CodeBatchDiscardInput:
    id: GlobalID = strawberry.field(description="The batch.")
    idempotency_key: str = strawberry.field(description=_KEY)


@strawberry.type(description="A batch whose check was asked for.")
class CodeBatchCheckPayload(Payload):
    batch_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The batch; a job takes it further.")
    async def code_batch(self, info: Info) -> CodeBatch | None:
        return await CodeBatch.load(info, self.batch_id)


@strawberry.type(description="A batch that is checked by these columns.")
class CodeBatchMapPayload(CodeBatchCheckPayload):
    pass


@strawberry.type(description="A batch whose commit was asked for.")
class CodeBatchCommitPayload(CodeBatchCheckPayload):
    pass


@strawberry.type(description="A batch that was released.")
class CodeBatchReleasePayload(CodeBatchCheckPayload):
    pass


@strawberry.type(description="A batch that was thrown away.")
class CodeBatchDiscardPayload(CodeBatchCheckPayload):
    pass


@strawberry.input(description="When to have an alert about a product's stock.")
class StockAlertSetInput:
    product_id: GlobalID = strawberry.field(description="The product.")
    low_at: int | None = strawberry.field(
        default=None, description="Below how many available codes; null for never."
    )


@strawberry.type(description="A product whose stock is watched.")
class StockAlertSetPayload(Payload):
    product_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The product.")
    async def product(self, info: Info) -> Product | None:
        return await Product.load(info, self.product_id)


@strawberry.type(description="The stock's part of the root.")
class InventoryMutation:
    @mutation(
        policy.CODES_IMPORT,
        description="Check a code list, row by row and for duplicates. Nothing comes in by it.",
    )
    async def code_batch_check(work: Work, input: CodeBatchCheckInput) -> CodeBatchCheckPayload:
        product_id = id_of(Product, input.product_id, "input", "productId")
        batch = await importing.check(work.session, work.actor, _file_id(input.file_id), product_id)
        return CodeBatchCheckPayload(batch_id=batch.id)

    @mutation(
        policy.CODES_IMPORT,
        description="Say which columns those of a list are, and have it checked by that. It is "
        "remembered for lists with the same columns.",
    )
    async def code_batch_map(work: Work, input: CodeBatchMapInput) -> CodeBatchMapPayload:
        batch_id = id_of(CodeBatch, input.id, *_ID)
        batch = await code_mapping.map_columns(work.session, work.actor, batch_id, input.columns)
        return CodeBatchMapPayload(batch_id=batch.id)

    @mutation(
        policy.CODES_IMPORT,
        keyed=True,
        description="Bring the codes of a checked list into quarantine, sealed. Asked again with "
        "another key, a commit that was given up goes on where it stopped.",
    )
    async def code_batch_commit(work: Work, input: CodeBatchCommitInput) -> CodeBatchCommitPayload:
        batch_id = id_of(CodeBatch, input.id, *_ID)
        batch = await importing.commit(work.session, work.actor, batch_id, input.digest)
        return CodeBatchCommitPayload(batch_id=batch.id)

    @mutation(
        policy.CODES_RELEASE,
        keyed=True,
        description="Let the codes of a batch into stock. Not by who checked or committed it.",
    )
    async def code_batch_release(
        work: Work, input: CodeBatchReleaseInput
    ) -> CodeBatchReleasePayload:
        batch_id = id_of(CodeBatch, input.id, *_ID)
        batch = await importing.release(work.session, work.actor, batch_id)
        return CodeBatchReleasePayload(batch_id=batch.id)

    @mutation(
        policy.CODES_IMPORT,
        keyed=True,
        description="Throw a batch away that was not released, with its codes; also one that is "
        "still being checked or committed.",
    )
    async def code_batch_discard(
        work: Work, input: CodeBatchDiscardInput
    ) -> CodeBatchDiscardPayload:
        batch_id = id_of(CodeBatch, input.id, *_ID)
        batch = await importing.discard(work.session, work.actor, batch_id)
        return CodeBatchDiscardPayload(batch_id=batch.id)

    @mutation(policy.STOCK_MANAGE, description="Have an alert when few codes are left, or none.")
    async def stock_alert_set(work: Work, input: StockAlertSetInput) -> StockAlertSetPayload:
        product_id = id_of(Product, input.product_id, "input", "productId")
        await stocking.watch(work.session, work.actor, product_id, input.low_at)
        return StockAlertSetPayload(product_id=product_id)


def _file_id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound(thing="file", path=("input", "fileId")) from None
