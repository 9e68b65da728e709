"""Amounts of money in the schema."""

import strawberry

from portal.kit import money


@strawberry.type(description="An amount of money.")
class Money:
    minor: int = strawberry.field(description="Whole minor units, such as fen or cents.")
    currency: str = strawberry.field(description="ISO 4217 code.")

    @strawberry.field(description="As people read it, such as ¥1,280.00.")
    def text(self) -> str:
        return str(money.Money(self.minor, self.currency))
