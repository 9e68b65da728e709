"""Facts of the stock."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from portal.kit.outbox import Fact


@dataclass(frozen=True, slots=True)
class StockLow(Fact):
    """A product has fewer available codes than somebody wanted to hear of."""

    kind: ClassVar[str] = "inventory.stock_low"
    about: ClassVar[str] = "product_id"

    product_id: UUID
    sku: str
    left: int
    low_at: int
