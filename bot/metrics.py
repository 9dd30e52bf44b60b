"""What the bot counts and times, in Prometheus' terms."""

from collections.abc import Callable, Iterable

from prometheus_client import (
    CONTENT_TYPE_PLAIN_0_0_4,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import CounterMetricFamily
from prometheus_client.registry import Collector

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4

_FAST = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
_SLOW = (0.01, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0, 60.0)


class Mirror(Collector):
    """A counter that somebody else keeps; 0 until ``set_function`` tells where to look."""

    def __init__(self, name: str, documentation: str) -> None:
        self._name = name
        self._documentation = documentation
        self._read: Callable[[], float] = lambda: 0.0

    def set_function(self, read: Callable[[], float]) -> None:
        """Ask ``read`` whenever the metrics are read; it must never go down."""
        self._read = read

    def collect(self) -> Iterable[CounterMetricFamily]:
        """Yield the counter, as the registry asks for it."""
        yield CounterMetricFamily(self._name, self._documentation, value=self._read())


class Metrics:
    """All metrics of one bot, in a registry of their own: two in one process do not meet.

    No label ever holds a chat, a person or a text. Gauges that mirror something living are given
    a function with ``set_function``; it is called whenever the metrics are read.
    """

    def __init__(self) -> None:
        r = self.registry = CollectorRegistry()
        ProcessCollector(registry=r)
        self.updates = Counter(
            "pullquote_updates",
            "Updates by kind and by outcome: handled, failed, dropped (a flood), deferred (not "
            "done, to be delivered again), repeated (done before), unreadable",
            ["kind", "outcome"],
            registry=r,
        )
        self.questions = Counter(
            "pullquote_questions",
            "Questions by outcome; no_answer over all of them is the share of abstentions",
            ["outcome"],
            registry=r,
        )
        self.answering = Histogram(
            "pullquote_answer_seconds", "Finding an answer", buckets=_FAST, registry=r
        )
        self.opening = Histogram(
            "pullquote_opening_seconds", "Opening an article", buckets=_SLOW, registry=r
        )
        self.openings = Counter(
            "pullquote_openings",
            "Articles asked to be opened, by outcome: opened, or the kind of error",
            ["outcome"],
            registry=r,
        )
        self.sends = Counter(
            "pullquote_sends",
            "Calls to Telegram by method and outcome",
            ["method", "outcome"],
            registry=r,
        )
        self.refusals = Counter(
            "pullquote_refusals", "Calls Telegram refused, by kind", ["kind"], registry=r
        )
        self.held = Histogram(
            "pullquote_send_wait_seconds",
            "Waiting that keeps Telegram's flood limits",
            buckets=_SLOW,
            registry=r,
        )
        self.doubles = Counter(
            "pullquote_possible_doubles",
            "Messages sent again because the reply to the first sending was lost",
            registry=r,
        )
        self.failures = Counter(
            "pullquote_failures",
            "Exceptions while handling an update, by type",
            ["type"],
            registry=r,
        )
        self.poll_age = Gauge(
            "pullquote_poll_age_seconds", "Since getUpdates last completed", registry=r
        )
        self.poll_rebuilds = Counter(
            "pullquote_poll_rebuilds", "Polling connections given up as stalled", registry=r
        )
        self.queued = Gauge(
            "pullquote_queued_updates", "Updates waiting or being handled", registry=r
        )
        self.longest_queue = Gauge(
            "pullquote_longest_queue", "Updates of the place that has most of them", registry=r
        )
        self.cache_bytes = Gauge(
            "pullquote_cache_bytes", "Memory the cached indexes take", registry=r
        )
        self.cache_articles = Gauge(
            "pullquote_cache_articles", "Articles whose index is cached", registry=r
        )
        self.cache_hits = self._mirror("cache_hits", "Indexes found in the cache")
        self.cache_misses = self._mirror("cache_misses", "Indexes that had to be built")
        self.worker_restarts = self._mirror("worker_restarts", "Reader processes replaced")

    def _mirror(self, name: str, documentation: str) -> "Mirror":
        mirror = Mirror(f"pullquote_{name}", documentation)
        self.registry.register(mirror)
        return mirror

    def exposition(self) -> bytes:
        """Return every metric in the text format Prometheus scrapes (``CONTENT_TYPE``)."""
        return generate_latest(self.registry)
