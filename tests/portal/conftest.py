"""What tests of the portal share."""

import io
import logging
from collections.abc import Iterator

import pytest
import structlog

from portal.kit import logs


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """Where the log goes, as JSON, while the test runs."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    to, configured = io.StringIO(), structlog.get_config()
    logs.configure("INFO", readable=False, to=to)
    yield to
    root.handlers[:] = before
    root.setLevel(level)
    logging.captureWarnings(False)
    structlog.configure(**configured)
