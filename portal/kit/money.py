"""Money: whole minor units with their currency, never a float."""

from dataclasses import dataclass

_WITHOUT_MINOR_UNITS = frozenset({"JPY", "KRW", "VND", "CLP", "ISK", "XAF", "XOF"})
_SYMBOLS = {"CNY": "¥", "USD": "$", "EUR": "€", "GBP": "£"}


@dataclass(frozen=True, slots=True)
class Money:
    """`minor` units (fen, cents) of an ISO 4217 `currency`."""

    minor: int
    currency: str

    def __str__(self) -> str:
        digits = 0 if self.currency in _WITHOUT_MINOR_UNITS else 2
        sign = "−" if self.minor < 0 else ""
        whole, rest = divmod(abs(self.minor), 10**digits)
        fraction = f".{rest:0{digits}d}" if digits else ""
        symbol = _SYMBOLS.get(self.currency, f"{self.currency} ")
        return f"{sign}{symbol}{whole:,}{fraction}"
