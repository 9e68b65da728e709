"""The columns of a file that is brought in, as the API tells of them."""

from collections.abc import Sequence
from typing import Any, Self

import strawberry


@strawberry.type(description="A column of a file as it came.")
class ImportColumn:
    label: str = strawberry.field(description="What the file calls it; empty without a name.")
    samples: list[str] = strawberry.field(
        description="The first values in it, until the import is over; of codes only what sort of "
        "values they are."
    )
    target: str = strawberry.field(
        description="The column that it is, or most probably is while nobody has said so; "
        "empty when it is left out."
    )

    @classmethod
    def listed(cls, columns: list[Any] | None, targets: Sequence[str]) -> list[Self]:
        """The columns of a file as an import keeps them."""
        return [
            cls(label=each["label"], samples=each["samples"], target=target)
            for each, target in zip(columns or [], targets, strict=True)
        ]
