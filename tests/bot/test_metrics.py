"""The metrics as Prometheus reads them."""

from prometheus_client.parser import text_string_to_metric_families

from bot.metrics import Metrics


def read(metrics: Metrics) -> dict[tuple[str, ...], float]:
    """Parse the exposition into {(sample name, label values…): value}."""
    families = text_string_to_metric_families(metrics.exposition().decode())
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in families
        for sample in family.samples
    }


def test_counts_times_and_ages_are_exposed() -> None:
    """A counter, a histogram and a gauge that mirrors a function come out as they went in."""
    metrics = Metrics()
    metrics.updates.labels("message", "handled").inc(3)
    metrics.answering.observe(0.004)
    metrics.poll_age.set_function(lambda: 12.5)
    metrics.cache_hits.set_function(lambda: 7)
    values = read(metrics)
    assert values["pullquote_updates_total", "message", "handled"] == 3
    assert values["pullquote_answer_seconds_bucket", "0.005"] == 1
    assert values["pullquote_answer_seconds_bucket", "0.0025"] == 0
    assert values["pullquote_poll_age_seconds",] == 12.5
    assert values["pullquote_cache_hits_total",] == 7


def test_every_promised_figure_is_there_from_the_start() -> None:
    """A fresh bot exposes each family, so that an alert on a missing one means something."""
    families = {f.name for f in text_string_to_metric_families(Metrics().exposition().decode())}
    assert {
        "pullquote_updates",
        "pullquote_questions",
        "pullquote_answer_seconds",
        "pullquote_opening_seconds",
        "pullquote_sends",
        "pullquote_refusals",
        "pullquote_possible_doubles",
        "pullquote_poll_age_seconds",
        "pullquote_queued_updates",
        "pullquote_cache_hits",
        "pullquote_cache_misses",
        "pullquote_worker_restarts",
    } <= families


def test_two_bots_in_one_process_count_apart() -> None:
    """Each has a registry of its own."""
    one, other = Metrics(), Metrics()
    one.doubles.inc()
    assert read(one)["pullquote_possible_doubles_total",] == 1
    assert read(other)["pullquote_possible_doubles_total",] == 0
