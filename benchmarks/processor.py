"""How much of the processor was used: what the other work on a machine disturbs least. Linux."""

import os
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


def seconds_below(ancestor: int) -> float:
    """Processor time of all descendants of a process, and of those that ended while one of these
    waited for them."""
    parents, used = {}, {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            try:
                stat = (folder / "stat").read_text()
            except (FileNotFoundError, ProcessLookupError):
                continue  # it ended while we were looking
            fields = stat.rpartition(")")[2].split()
            parents[int(folder.name)] = int(fields[1])
            used[int(folder.name)] = sum(map(int, fields[11:15]))

    def is_below(process: int | None) -> bool:
        parent = parents.get(process) if process is not None else None
        return parent == ancestor or (parent is not None and is_below(parent))

    return sum(ticks for process, ticks in used.items() if is_below(process)) / _TICKS
