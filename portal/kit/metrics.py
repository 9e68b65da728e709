"""What Prometheus is told. Labels never name a person, an organization or a code."""

import re
from collections.abc import Mapping

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)

REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)
PlatformCollector(registry=REGISTRY)

# A label is a name that stands in our source, such as a field, a job or a refusal's code. None of
# these has a digit, and a card's code hardly is without.
_NAME = re.compile(r"[A-Za-z_.]{1,64}")

_requests = Counter(
    "portal_http_requests", "HTTP requests.", ["method", "status"], registry=REGISTRY
)
_request_seconds = Histogram(
    "portal_http_request_seconds", "Time to answer an HTTP request.", ["method"], registry=REGISTRY
)
_mutations = Counter(
    "portal_mutations", "Mutations by outcome: OK, a refusal's code, or FAULT.",
    ["mutation", "outcome"], registry=REGISTRY,
)  # fmt: skip
_rule_runs = Counter("portal_rule_runs", "Runs of grant rules.", ["outcome"], registry=REGISTRY)
_granted = Counter("portal_grants", "Grants made by rules.", registry=REGISTRY)
_attempts = Counter(
    "portal_job_attempts", "Attempts at jobs.", ["job", "outcome"], registry=REGISTRY
)
_attempt_seconds = Histogram(
    "portal_job_attempt_seconds", "Time of one attempt at a job.", ["job"], registry=REGISTRY
)
_jobs = Gauge("portal_jobs", "Jobs that wait, run, or have failed.", ["state"], registry=REGISTRY)
_outbox = Gauge("portal_outbox_facts", "Facts by state.", ["state"], registry=REGISTRY)
_outbox_lag = Gauge(
    "portal_outbox_lag_seconds", "Age of the oldest fact that waits.", registry=REGISTRY
)
_connections = Gauge(
    "portal_database_connections", "Connections of this process: in use, or idle in its pools.",
    ["state"], registry=REGISTRY,
)  # fmt: skip
_ticks = Counter("portal_ticks", "Ticks of the clock.", ["tick", "outcome"], registry=REGISTRY)


def _name(value: str) -> str:
    return value if _NAME.fullmatch(value) else "other"


def request(method: str, status: int, seconds: float) -> None:
    """Count an HTTP request that was answered."""
    known = method if method in {"GET", "HEAD", "POST", "OPTIONS"} else "other"
    _requests.labels(known, str(status)).inc()
    _request_seconds.labels(known).observe(seconds)


def mutation(name: str, outcome: str = "OK") -> None:
    """Count a mutation: `outcome` is OK, the code of the refusal, or FAULT. Claims and reveals are
    counted here too, as `claimCreate` and `codeReveal`."""
    _mutations.labels(_name(name), _name(outcome)).inc()


def rule_run(outcome: str, granted: int = 0) -> None:
    """Count a run of a grant rule, and what it granted."""
    _rule_runs.labels(_name(outcome)).inc()
    _granted.inc(granted)


def job(name: str, outcome: str, seconds: float) -> None:
    """Count an attempt at a job: done, again or failed."""
    _attempts.labels(_name(name), _name(outcome)).inc()
    _attempt_seconds.labels(_name(name)).observe(seconds)


def jobs(by_state: Mapping[str, int]) -> None:
    """How many jobs there are now in each state."""
    for state, number in by_state.items():
        _jobs.labels(_name(state)).set(number)


def outbox(by_state: Mapping[str, int], lag_seconds: float) -> None:
    """How many facts there are now in each state, and how old the oldest is that waits."""
    for state, number in by_state.items():
        _outbox.labels(_name(state)).set(number)
    _outbox_lag.set(lag_seconds)


def connections(by_state: Mapping[str, int]) -> None:
    """How many connections to the database this process has now in each state."""
    for state, number in by_state.items():
        _connections.labels(_name(state)).set(number)


def tick(name: str, outcome: str) -> None:
    """Count a tick of the clock: done or failed."""
    _ticks.labels(_name(name), _name(outcome)).inc()


def render() -> bytes:
    """Everything in the text format of Prometheus, version 0.0.4."""
    return generate_latest(REGISTRY)
