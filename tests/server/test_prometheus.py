"""Counters, in the text format that Prometheus reads."""

from prometheus_client.parser import text_string_to_metric_families

from bitext.server.app import ROUTES
from bitext.server.prometheus import PATHS, Gauges


def values(gauges: Gauges) -> dict[tuple[str, tuple[str, ...]], float]:
    """Name and labels of each sample → its value."""
    families = text_string_to_metric_families(gauges.text().decode())
    return {
        (sample.name, tuple(sample.labels.values())): sample.value
        for family in families
        for sample in family.samples
    }


def test_every_route_has_a_label_of_its_own() -> None:
    found = {"/" + route.path.split("/")[1] for route in ROUTES}
    assert found | {"/health", "/metrics", "/openapi.json"} == PATHS


def test_answers_are_counted_by_path_and_status() -> None:
    gauges = Gauges()
    for path, status in [("/translate", 200), ("/translate", 200), ("/results/x.tmx", 404)]:
        gauges.count(path, status)
    found = values(gauges)
    assert found["bitext_requests_total", ("/translate", "200")] == 2
    assert found["bitext_requests_total", ("/results", "404")] == 1


def test_strange_paths_share_one_label() -> None:
    gauges = Gauges()
    for number in range(50):
        gauges.count(f"/secret-{number}", 404)
    assert values(gauges)["bitext_requests_total", ("other", "404")] == 50


def test_batches_are_counted_with_their_sizes() -> None:
    gauges = Gauges()
    gauges.observe(16, 0.5)
    gauges.observe(2, 0.25)
    found = values(gauges)
    assert found["bitext_sentences_total", ()] == 18
    assert found["bitext_batch_seconds_sum", ()] == 0.75
    assert found["bitext_batch_sentences_bucket", ("2.0",)] == 1


def test_what_waits_is_read_when_it_is_asked_for() -> None:
    gauges, now = Gauges(), [0.0, 0.0]
    gauges.watch(lambda: now[0], lambda: now[1])
    now[:] = 7, 2
    found = values(gauges)
    assert found["bitext_waiting_sentences", ()] == 7
    assert found["bitext_models_ready", ()] == 2


def test_two_servers_do_not_share_their_counters() -> None:
    one, other = Gauges(), Gauges()
    one.count("/", 200)
    assert ("bitext_requests_total", ("/", "200")) not in values(other)
