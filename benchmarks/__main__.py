"""Runs the benchmarks: `python -m benchmarks --size small [name ...]`."""

import argparse
import asyncio
import importlib
from pathlib import Path

from portal.audit import authenticating
from portal.kit import idempotency
from portal.vault import keys, signing

SIZES = ("small", "full")
# Modules of this folder that measure nothing themselves.
_SHARED = {
    "__init__",
    "__main__",
    "asked",
    "claimable",
    "ground",
    "load",
    "orm_claim",
    "outcome",
    "pages",
    "processor",
    "replay",
}


def names() -> list[str]:
    found = {path.stem for path in Path(__file__).parent.glob("*.py")}
    return sorted(found - _SHARED)


async def run(name: str, size: str) -> None:
    """A benchmark module has `async def run(size) -> list[Outcome]`."""
    module = importlib.import_module(f"benchmarks.{name}")
    for outcome in await module.run(size):
        print(outcome, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="small")
    parser.add_argument("names", nargs="*", default=names(), help="which; all by default")
    arguments = parser.parse_args()
    ring = keys.KeyRing.fresh()
    keys.use(ring)
    authenticating.use_key(ring.audit)
    idempotency.use_key(signing.token_key("idempotency"))
    for name in arguments.names:
        asyncio.run(run(name, arguments.size))


if __name__ == "__main__":
    main()
