"""What a verification of the log reports: findings, how many of each kind, and the head to note."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from portal.audit.errors import NotAHead

# A report of a log that was altered everywhere still fits into memory; all are counted.
_MOST_FINDINGS = 10_000
_HEAD = re.compile(r"([1-9][0-9]{0,17}):([0-9a-fA-F]{64})", re.ASCII)
_SHOWN = 80


class Kind(StrEnum):
    """What was found."""

    ENTRY_CHANGED = "entry_changed"
    ENTRY_REMOVED = "entry_removed"
    ENTRY_INSERTED = "entry_inserted"
    ENTRY_FORGED = "entry_forged"
    SEAL_CHANGED = "seal_changed"
    SEAL_REMOVED = "seal_removed"
    SEAL_UNCHAINED = "seal_unchained"
    LOG_CUT_OFF = "log_cut_off"
    LOG_REWRITTEN = "log_rewritten"


_SENTENCES = {
    Kind.ENTRY_CHANGED: (
        "Entry {entry}, listed in seal {seal}, is not what was sealed.",
        "封条 {seal} 所列的条目 {entry} 与封存时不一致。",
    ),
    Kind.ENTRY_REMOVED: (
        "Entry {entry}, listed in seal {seal}, is gone.",
        "封条 {seal} 所列的条目 {entry} 已被删除。",
    ),
    Kind.ENTRY_INSERTED: (
        "Entry {entry} claims seal {seal}, which does not list it.",
        "条目 {entry} 声称属于封条 {seal}，但该封条并未列出它。",
    ),
    Kind.ENTRY_FORGED: (
        "Entry {entry} is in no seal, and was changed or slipped in without the key.",
        "条目 {entry} 不在任何封条中，并且在没有密钥的情况下被修改或插入。",
    ),
    Kind.SEAL_CHANGED: ("Seal {seal} was changed.", "封条 {seal} 已被修改。"),
    Kind.SEAL_REMOVED: ("Seal {seal} is gone.", "封条 {seal} 已被删除。"),
    Kind.SEAL_UNCHAINED: (
        "Seal {seal} does not continue the seal before it.",
        "封条 {seal} 与前一个封条不衔接。",
    ),
    Kind.LOG_CUT_OFF: (
        "The log ends before seal {seal}, whose head was noted: its end was cut off, or the "
        "database was put back from an older copy.",
        "日志在已记录链头的封条 {seal} 之前就结束了：末尾被截断，或数据库被恢复成了旧副本。",
    ),
    Kind.LOG_REWRITTEN: (
        "Seal {seal} is not the one whose head was noted: the log was rewritten at it or before.",
        "封条 {seal} 与已记录的链头不符：该封条或更早的日志被重写过。",
    ),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong. `entry_id` is None for a seal, and for an entry whose id is no id
    any more; of a seal that is gone it is the first entry that claims it."""

    kind: Kind
    seal: int | None = None
    entry_id: UUID | None = None

    def plain(self) -> dict[str, str | int | None]:
        """The finding as JSON."""
        entry_id = str(self.entry_id) if self.entry_id else None
        return {"kind": self.kind.value, "seal": self.seal, "entry_id": entry_id}

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Self:
        """The finding that was kept as JSON."""
        entry_id = UUID(plain["entry_id"]) if plain["entry_id"] else None
        return cls(Kind(plain["kind"]), plain["seal"], entry_id)

    def message(self, locale: str = "en") -> str:
        """The finding as a sentence for people."""
        english, chinese = _SENTENCES[self.kind]
        template = chinese if locale.lower().startswith("zh") else english
        return template.format(entry=self.entry_id or "?", seal=self.seal)


@dataclass(frozen=True, slots=True)
class Head:
    """The last seal. Whoever notes it elsewhere can later prove that no seal was cut off.

    As text it is the number and the chain value in hexadecimal digits: `17:9f3c…`.
    """

    number: int
    chained: bytes

    def __str__(self) -> str:
        return f"{self.number}:{self.chained.hex()}"

    @classmethod
    def of(cls, text: str) -> Self:
        """The head that was noted as text; NotAHead for anything else."""
        found = _HEAD.fullmatch(text.strip())
        if found is None:
            raise NotAHead(text=text.strip()[:_SHOWN])
        return cls(int(found[1]), bytes.fromhex(found[2]))

    @classmethod
    def listed(cls, text: str) -> list[Self]:
        """The heads of a file of noted heads: one a line, `#` and what follows it is a remark."""
        lines = (line.partition("#")[0].strip() for line in text.splitlines())
        return [cls.of(line) for line in lines if line]


@dataclass(slots=True)
class Report:
    """What a verification saw. `findings` stops at ten thousand; `counts` has all, by kind.

    `gaps` are the numbers of seals that are missing between others.
    """

    entries: int = 0
    unsealed: int = 0
    seals: int = 0
    head: Head | None = None
    findings: list[Finding] = field(default_factory=list)
    counts: Counter[Kind] = field(default_factory=Counter)
    gaps: set[int] = field(default_factory=set)

    @property
    def intact(self) -> bool:
        return not self.counts

    def found(self, kind: Kind, seal: int | None = None, entry_id: UUID | None = None) -> None:
        """Add a finding."""
        self.counts[kind] += 1
        if len(self.findings) < _MOST_FINDINGS:
            self.findings.append(Finding(kind, seal, entry_id))
