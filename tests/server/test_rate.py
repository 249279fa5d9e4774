"""Token buckets: a minute's requests, filled again as time goes on."""

from bitext.server.rate import CLIENTS, Buckets


def test_a_minutes_requests_may_come_at_once() -> None:
    buckets = Buckets(3)
    assert [buckets.take("a", 0.0) for _ in range(4)] == [0, 0, 0, 20]


def test_a_bucket_fills_as_time_goes_on() -> None:
    buckets = Buckets(3)
    for _ in range(3):
        buckets.take("a", 0.0)
    assert buckets.take("a", 19.0) > 0
    assert buckets.take("a", 21.0) == 0


def test_a_bucket_holds_no_more_than_a_minutes_requests() -> None:
    buckets = Buckets(2)
    buckets.take("a", 0.0)
    assert [buckets.take("a", 10_000.0) for _ in range(3)] == [0, 0, 30]


def test_each_client_has_a_bucket_of_its_own() -> None:
    buckets = Buckets(1)
    assert [buckets.take(client, 0.0) for client in ("a", "b", "a")] == [0, 0, 60]


def test_without_a_rate_nothing_is_refused() -> None:
    assert not any(Buckets(0).take("a", 0.0) for _ in range(1000))


def test_so_many_clients_are_remembered_and_no_more() -> None:
    buckets = Buckets(1)
    for number in range(CLIENTS + 10):
        buckets.take(str(number), 0.0)
    assert len(buckets.levels) == CLIENTS
    assert buckets.take("0", 0.0) == 0, "the longest silent was forgotten"
