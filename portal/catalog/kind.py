"""What a kind of product declares. `kind.shelf()["gift_card"]` is one; its file is in `kinds/`."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from portal.kit.plugins import Shelf

AttributeType = Literal["text", "integer", "money", "date", "url", "boolean"]
# `stock`: a code is bound to the item when it is claimed. `none`: claiming is all there is to it.
Fulfilment = Literal["stock", "none"]
Redemption = Literal["code", "qr"]
# The parts that a code can have; the secret attributes of a kind are some of them.
CODE_PARTS = ("number", "pin", "url")


@dataclass(frozen=True, slots=True)
class Attribute:
    """A field of a kind.

    One that is `secret` is a part of each code: it comes with the code list and is sealed. Any
    other is filled in at the product. Money is in minor units of the product's currency.
    """

    key: str
    en: str
    zh: str
    type: AttributeType = "text"
    required: bool = False
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Validity:
    """Until when an item of a kind is good.

    A product says so by a last day, or by days from the claim; only where `endless` may it say
    neither. A code's own expiry always counts as well: whichever comes first.
    """

    endless: bool = True

    def last_day(
        self,
        claimed_on: date,
        valid_until: date | None,
        valid_days: int | None,
        code_expires_on: date | None = None,
    ) -> date | None:
        """The last day of use, inclusive, of an item claimed on a day; None when it has none."""
        from_claim = claimed_on + timedelta(days=valid_days) if valid_days is not None else None
        ends = [day for day in (valid_until, from_claim, code_expires_on) if day is not None]
        return min(ends, default=None)


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of product: its fields, how it reaches the employee, how it is used.

    `redemption` is empty for what is used at its issuer, out of our sight. With `carries_balance`
    it is used up in parts; without, all at once.
    """

    key: str
    en: str
    zh: str
    fulfilment: Fulfilment
    attributes: tuple[Attribute, ...] = ()
    redemption: frozenset[Redemption] = frozenset()
    carries_balance: bool = False
    validity: Validity = Validity()

    def name(self, locale: str) -> str:
        """Its name for a reader of `locale`."""
        return self.zh if locale.lower().startswith("zh") else self.en

    @property
    def code_parts(self) -> tuple[Attribute, ...]:
        """What each of its codes consists of; empty when it has no codes."""
        return tuple(attribute for attribute in self.attributes if attribute.secret)

    @property
    def product_attributes(self) -> tuple[Attribute, ...]:
        """What is filled in at a product of this kind."""
        return tuple(attribute for attribute in self.attributes if not attribute.secret)


@cache
def shelf() -> Shelf[Kind]:
    """Every kind there is, by its key."""
    return Shelf("portal.catalog.kinds", Kind)
