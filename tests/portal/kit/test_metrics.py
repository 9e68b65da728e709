"""What Prometheus reads: counted by outcome, and labels that are names from our source."""

from prometheus_client.parser import text_string_to_metric_families

from portal.kit import metrics


def _value(name: str, **labels: str) -> float:
    return metrics.REGISTRY.get_sample_value(name, labels) or 0.0


def test_each_thing_is_counted_by_its_outcome() -> None:
    before = _value("portal_mutations_total", mutation="claimCreate", outcome="STOCK_EXHAUSTED")
    metrics.mutation("claimCreate", "STOCK_EXHAUSTED")
    metrics.request("POST", 200, 0.02)
    metrics.rule_run("finished", granted=12)
    metrics.job("notifications.send", "done", 0.1)
    metrics.jobs({"waiting": 3, "running": 1, "failed": 0})
    metrics.outbox({"waiting": 2, "given_up": 0}, 1.5)
    metrics.tick("outbox", "done")
    after = _value("portal_mutations_total", mutation="claimCreate", outcome="STOCK_EXHAUSTED")
    assert after == before + 1
    assert _value("portal_jobs", state="waiting") == 3
    assert _value("portal_outbox_lag_seconds") == 1.5


def test_a_label_that_is_no_name_is_not_kept() -> None:
    metrics.mutation("E-MAIL: ann@example.com", "CANARY-7Q2M")
    metrics.request("BREW", 418, 0.1)
    text = metrics.render().decode()
    assert "ann@example.com" not in text
    assert "CANARY" not in text
    assert "BREW" not in text


def test_the_text_is_what_prometheus_parses() -> None:
    families = {family.name for family in text_string_to_metric_families(metrics.render().decode())}
    wanted = {"portal_http_requests", "portal_mutations", "portal_jobs", "portal_outbox_facts",
              "portal_rule_runs", "portal_ticks"}  # fmt: skip
    assert wanted <= families
