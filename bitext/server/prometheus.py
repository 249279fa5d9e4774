"""What the server counts, for Prometheus."""

from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

PATHS = frozenset(
    {"/", "/translate", "/languages", "/stream", "/read", "/open", "/results", "/align"}
    | {"/evaluate", "/detect", "/translate_file", "/download_file", "/suggest", "/frontend"}
    | {"/health", "/metrics", "/openapi.json"}
)
"""First parts of the paths that there are."""


class Gauges:
    """Counters of one server; not the process's, so that two servers in one test do not mix."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "bitext_requests",
            "Requests answered, by path and status.",
            ["path", "status"],
            registry=self.registry,
        )
        self.sentences = Counter(
            "bitext_sentences", "Sentences translated.", registry=self.registry
        )
        self.batch = Histogram(
            "bitext_batch_sentences",
            "Sentences in a batch.",
            buckets=(1, 2, 4, 8, 16, 32, 64, 128),
            registry=self.registry,
        )
        self.seconds = Histogram(
            "bitext_batch_seconds", "Seconds that a batch took.", registry=self.registry
        )
        self.waiting = Gauge(
            "bitext_waiting_sentences", "Sentences that wait.", registry=self.registry
        )
        self.models = Gauge(
            "bitext_models_ready", "Models that are loaded.", registry=self.registry
        )

    def watch(self, waiting: Callable[[], float], models: Callable[[], float]) -> None:
        """Read the number of waiting sentences, and that of loaded models, from there."""
        self.waiting.set_function(waiting)
        self.models.set_function(models)

    def count(self, path: str, status: int) -> None:
        """Note an answer; paths that are not ours share one label, so that labels stay few."""
        first = "/" + path.removeprefix("/").partition("/")[0]
        self.requests.labels(first if first in PATHS else "other", str(status)).inc()

    def observe(self, sentences: int, seconds: float) -> None:
        """Note a batch."""
        self.sentences.inc(sentences)
        self.batch.observe(sentences)
        self.seconds.observe(seconds)

    def text(self) -> bytes:
        """Everything, in Prometheus' text format."""
        return generate_latest(self.registry)
