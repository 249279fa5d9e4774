"""What outlives a request: it takes work between its start and its stop."""

import pytest
from support.servers import newsroom, service_of

from bitext.server.jobs import Stopped
from bitext.server.service import document_of


def test_nothing_waits_before_the_start() -> None:
    assert service_of().waiting() == 0


def test_work_is_taken_between_start_and_stop() -> None:
    service = newsroom("fr-en", "en-fr")
    documents = [[document_of("Oui. Non.", "en")]]
    with pytest.raises(Stopped):
        service.begin(service.served[1], documents)
    service.start()
    task = service.begin(service.served[1], documents)
    assert task.sentences == 2
    (part,) = task.parts
    assert part.target.lang == "fr"
    assert part.target.paragraphs[0].text == "Oui. [en-fr] Non. [en-fr]"
    service.stop()
    with pytest.raises(Stopped):
        service.begin(service.usual, documents)


def test_a_server_that_was_stopped_can_be_started_again() -> None:
    service = service_of()
    for _ in range(2):
        service.start()
        (part,) = service.begin(service.usual, [[document_of("Oui.", "fr")]]).parts
        assert part.target.paragraphs[0].text == "OUI."
        service.stop()
