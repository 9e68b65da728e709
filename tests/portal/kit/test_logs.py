"""Log lines: one shape for our own and for libraries', and a mask where a secret would be."""

import io
import json
import logging
from typing import Any

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from portal.kit import ids, logs, secrecy

CANARY = "CANARY-7Q2M-XK4P"


def _lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_line_says_who_when_and_for_which_organization(stream: io.StringIO) -> None:
    organization_id = ids.new()
    with logs.bound(correlation_id="c-1", organization_id=organization_id):
        structlog.get_logger("portal.claims").info("claimed", items=2)
        assert logs.correlation_id() == "c-1"
    [line] = _lines(stream)
    assert line["event"] == "claimed"
    assert line["items"] == 2
    assert line["correlation_id"] == "c-1"
    assert line["organization_id"] == str(organization_id)
    assert line["level"] == "info"
    assert line["logger"] == "portal.claims"
    assert line["at"].endswith("+00:00")
    assert logs.correlation_id() == ""


def test_lines_of_libraries_have_the_same_shape(stream: io.StringIO) -> None:
    with logs.bound(correlation_id="c-2"):
        logging.getLogger("uvicorn.error").warning("started on %s", "port 8000")
    [line] = _lines(stream)
    assert line["event"] == "started on port 8000"
    assert line["correlation_id"] == "c-2"
    assert line["level"] == "warning"


def test_secrets_are_masked_by_name_however_deep(stream: io.StringIO) -> None:
    structlog.get_logger().info(
        "x", code=CANARY, nested={"rows": [{"pin": CANARY, "Authorization": CANARY}]},
        accessToken=CANARY, payload={"client_secret": CANARY, "password": [CANARY]},
        url=f"postgresql://portal:{CANARY}@db/portal", header=f"Bearer {CANARY}",
    )  # fmt: skip
    logging.getLogger("a.library").warning("login failed: password=%s", CANARY)
    logging.getLogger("a.library").warning("x", extra={"token": CANARY})
    assert CANARY not in stream.getvalue()
    assert len(_lines(stream)) == 3


def test_an_error_is_told_by_its_frames_and_not_by_its_words(stream: io.StringIO) -> None:
    def fail() -> None:
        try:
            int(CANARY)
        except ValueError as error:
            raise LookupError(CANARY) from error

    for log in (structlog.get_logger(), logging.getLogger("a.library")):
        try:
            fail()
        except LookupError:
            log.exception("it broke")
    assert CANARY not in stream.getvalue()
    for line in _lines(stream):
        assert "ValueError" in line["exception"]
        assert "LookupError" in line["exception"]
        assert "in fail" in line["exception"]
        assert line["level"] == "error"


def test_a_group_of_errors_names_each(stream: io.StringIO) -> None:
    try:
        raise ExceptionGroup(CANARY, [ValueError(CANARY), KeyError(CANARY)])
    except ExceptionGroup:
        structlog.get_logger().exception("several broke")
    [line] = _lines(stream)
    assert CANARY not in stream.getvalue()
    assert "ValueError" in line["exception"]
    assert "KeyError" in line["exception"]


def test_a_terminal_gets_readable_lines_behind_the_same_fence(stream: io.StringIO) -> None:
    to = io.StringIO()
    logs.configure("INFO", readable=True, to=to)
    structlog.get_logger().info("claimed", code=CANARY, items=2)
    assert "claimed" in to.getvalue()
    assert CANARY not in to.getvalue()


def test_what_others_say_on_every_request_is_left_out(stream: io.StringIO) -> None:
    logging.getLogger("uvicorn.access").info("GET /x?code=%s", CANARY)
    logging.getLogger("procrastinate.worker").info("Starting job")
    structlog.get_logger().debug("below the level")
    assert stream.getvalue() == ""


@pytest.mark.parametrize(
    "name",
    ["code", "pin", "secret", "token", "password", "authorization", "card_code", "codeParts",
     "X-Api-Token", "CLIENT_SECRET", "set-cookie", "demoToken", "new_password"],
)  # fmt: skip
def test_names_of_secrets(name: str) -> None:
    assert secrecy.is_secret(name)


@pytest.mark.parametrize(
    "name",
    ["code_batch_id", "status_code", "tokenHash", "encode", "pinned", "spinning", "codec",
     "secret_count", "key", "kind", "decoded", "", "outcome_code"],
)  # fmt: skip
def test_names_that_only_sound_like_it(name: str) -> None:
    assert not secrecy.is_secret(name)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)


@given(value=_VALUES, name=st.sampled_from(["code", "pin", "password", "token"]))
def test_masking_keeps_the_shape_and_leaves_no_secret(value: Any, name: str) -> None:
    masked = secrecy.masked({"outer": value, "inner": {name: CANARY}, "list": [{name: [CANARY]}]})
    assert CANARY not in json.dumps(masked)
    assert list(masked) == ["outer", "inner", "list"]
    if isinstance(value, list):
        assert len(masked["outer"]) == len(value)
