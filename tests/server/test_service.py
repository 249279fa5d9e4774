"""What outlives a request: it takes work between its start and its stop."""

import threading

import pytest
from support.servers import Shout, newsroom, service_of

from bitext.server.jobs import Stopped
from bitext.server.service import LARGE, document_of
from bitext.server.turns import Ticket


def test_nothing_waits_before_the_start() -> None:
    assert service_of().waiting() == 0


def test_work_is_taken_between_start_and_stop() -> None:
    service = newsroom("fr-en", "en-fr")
    documents = [[document_of("Oui. Non.", "en")]]
    with pytest.raises(Stopped):
        service.begin(service.served[1], documents, Ticket("a"))
    service.start()
    task = service.begin(service.served[1], documents, Ticket("a"))
    assert task.sentences == 2
    (part,) = task.parts
    assert part.target.lang == "fr"
    assert part.target.paragraphs[0].text == "Oui. [en-fr] Non. [en-fr]"
    service.stop()
    with pytest.raises(Stopped):
        service.begin(service.usual, documents, Ticket("a"))


def test_a_server_that_was_stopped_can_be_started_again() -> None:
    service, documents = service_of(), [[document_of("Oui.", "fr")]]
    for _ in range(2):
        service.start()
        (part,) = service.begin(service.usual, documents, Ticket("a")).parts
        assert part.target.paragraphs[0].text == "OUI."
        service.stop()


def test_work_that_was_given_up_is_not_begun() -> None:
    service, ticket = service_of(), Ticket("a")
    service.start()
    ticket.cancel()
    with pytest.raises(Stopped, match="cancelled"):
        service.begin(service.usual, [[document_of("Oui.", "fr")]], ticket)
    assert service.waiting() == 0
    service.stop()


def test_what_is_large_waits_for_its_turn_and_what_is_small_does_not() -> None:
    service, slow, quick = service_of(), Ticket("a"), Ticket("b")
    service.start()
    with service.desk.turn(slow):
        assert service.in_turn(quick, LARGE, int, "7") == 7
        quick.cancel()
        with pytest.raises(Stopped, match="cancelled"):
            service.in_turn(quick, LARGE + 1, int, "7")
    assert service.in_turn(Ticket("b"), LARGE + 1, int, "7") == 7
    service.stop()


def test_who_stops_it_again_waits_until_nobody_translates() -> None:
    """Python that ends while a thread is in an engine is aborted."""
    service = service_of(lambda: Shout(0.5))
    service.start()
    service.begin(service.usual, [[document_of("Oui.", "fr")]], Ticket("a"))
    lanes = service.batcher.threads if service.batcher else []
    first = threading.Thread(target=service.stop)
    first.start()
    while service.batcher is not None:
        pass
    service.stop()
    assert lanes
    assert not any(lane.is_alive() for lane in lanes)
    first.join()
