"""Log lines: JSON for machines, colour for a terminal, and never a secret on either."""

import logging
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TextIO
from uuid import UUID

import orjson
import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from portal.kit import clock, secrecy
from portal.kit.errors import traceback_of

# These say on every request or job what our own lines say better, with addresses and arguments.
_LEVELS = {
    "alembic": logging.WARNING,
    "apscheduler": logging.WARNING,
    "httpx2": logging.WARNING,
    "procrastinate": logging.WARNING,
    "procrastinate.worker": logging.CRITICAL,
    "procrastinate.worker.worker": logging.WARNING,
    "sqlalchemy.engine": logging.WARNING,
    "uvicorn.access": logging.WARNING,
}
_OWN_HANDLERS = ("uvicorn", "uvicorn.error", "uvicorn.access", "procrastinate")
# What the standard library and structlog put beside the event; it holds no words of ours.
_INTERNAL = ("_record", "_from_structlog")


def configure(
    level: str = "INFO", *, readable: bool | None = None, to: TextIO | None = None
) -> None:
    """Send every line, ours and those of libraries, through the same processors to one stream.

    `readable` chooses the console's rendering; by default a terminal gets it and a file does not.
    Run uvicorn with `log_config=None`, or it takes its loggers back.
    """
    stream = to or sys.stderr
    if readable is None:
        readable = stream.isatty()
    shared = _shared(readable)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared, processors=[_without_secrets, _renderer(readable)]
        )
    )
    _route(handler, level)


def _route(handler: logging.Handler, level: str) -> None:
    root = logging.getLogger()
    for old in root.handlers[:]:
        if isinstance(old.formatter, structlog.stdlib.ProcessorFormatter):
            root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level.upper())
    for name in _OWN_HANDLERS:
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
    for name, lowest in _LEVELS.items():
        logging.getLogger(name).setLevel(lowest)
    logging.captureWarnings(True)


@contextmanager
def bound(**values: UUID | str | None) -> Iterator[None]:
    """Say these values (`correlation_id`, `job`) in every line inside the block."""
    with structlog.contextvars.bound_contextvars(**_known(values)):
        yield


def bind(**values: UUID | str | None) -> None:
    """Say these values (`organization_id`) in every line of the present task from now on."""
    structlog.contextvars.bind_contextvars(**_known(values))


def _known(values: Mapping[str, UUID | str | None]) -> dict[str, str]:
    return {name: str(value) for name, value in values.items() if value is not None}


def correlation_id() -> str:
    """The name under which the lines of the present request, job or tick can be found."""
    return str(structlog.contextvars.get_contextvars().get("correlation_id", ""))


def _timestamp(_logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
    line["at"] = clock.now().isoformat(timespec="milliseconds")
    return line


def _without_secrets(_logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
    """The last fence: whoever logs a secret by mistake logs a mask."""
    return {
        name: secrecy.masked(value, name) for name, value in line.items() if name not in _INTERNAL
    }


def _json(_logger: WrappedLogger, _method: str, line: EventDict) -> str:
    return orjson.dumps(line, default=_text, option=orjson.OPT_NON_STR_KEYS).decode()


def _text(value: Any) -> str:
    return secrecy.masked_text(str(value))


def _renderer(readable: bool) -> Processor:
    if not readable:
        return _json
    return structlog.dev.ConsoleRenderer(
        timestamp_key="at", exception_formatter=structlog.dev.plain_traceback
    )


def _words_left_out(exc_info: Any) -> str:
    return traceback_of(exc_info[1])


def _words_kept(exc_info: Any) -> str:
    return "".join(traceback.format_exception(*exc_info))


def _shared(readable: bool) -> list[Processor]:
    """What every line goes through first. An exception becomes text here, before the fence; where a
    machine keeps it, without its words, for these may quote what somebody typed or uploaded."""
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.ExceptionRenderer(_words_kept if readable else _words_left_out),
        _timestamp,
    ]
