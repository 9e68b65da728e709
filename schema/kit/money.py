"""Amounts of money in the schema."""

from typing import TYPE_CHECKING, Any, NewType

import strawberry

from portal.kit import money

# What a large company gives in a year is more than the 2^31 that GraphQL's Int ends at.
if TYPE_CHECKING:
    # To us it is a number like any other.
    Minor = int
else:
    Minor = NewType("Minor", int)
SCALARS: dict[object, Any] = {
    Minor: strawberry.scalar(
        name="Minor",
        description="Whole minor units, such as fen or cents, as a JSON number up to 2^53.",
        serialize=int,
    )
}


@strawberry.type(description="An amount of money.")
class Money:
    minor: Minor = strawberry.field(description="Whole minor units, such as fen or cents.")
    currency: str = strawberry.field(description="ISO 4217 code.")

    @strawberry.field(description="As people read it, such as ¥1,280.00.")
    def text(self) -> str:
        return str(money.Money(self.minor, self.currency))
