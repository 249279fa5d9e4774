"""Two texts are aligned, or what is wrong with them is told."""

from typing import Any

import pytest
from starlette.testclient import TestClient
from support.servers import client_of, service_of

from bitext.server.alignment import aligned, segmented
from bitext.server.child import TooLarge

TEXTS = {"source": "Le chat dort. Il a faim.", "target": "The cat sleeps. He is hungry."}


def align(client: TestClient, status: int = 200, **fields: Any) -> Any:
    answer = client.post("/align", json=TEXTS | {"aligner": "length"} | fields)
    assert answer.status_code == status, answer.text
    return answer.json()


def test_beads_come_with_their_texts(client: TestClient) -> None:
    answer = align(client)
    assert [(bead["source"], bead["target"], bead["type"]) for bead in answer["beads"]] == [
        ("Le chat dort.", "The cat sleeps.", "1-1"),
        ("Il a faim.", "He is hungry.", "1-1"),
    ]
    assert "align:length" in answer["signature"]
    text = client.get(f"/results/{answer['result']}.txt").text
    assert text == TEXTS["target"]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"source": " "}, "source and target must both have text"),
        ({"target": None}, "target is missing"),
        ({"source_lang": "français"}, "expected a BCP 47 tag"),
        ({"target_lang": "x" * 40}, "expected a BCP 47 tag"),
        ({"aligner": "os:system"}, "expected one of encoder, lexical, length"),
    ],
)
def test_bad_field_is_named(client: TestClient, fields: dict[str, Any], message: str) -> None:
    assert message in align(client, 400, **fields)["error"]


def test_too_many_sentences_are_refused() -> None:
    with client_of(service_of(sentences=3)) as client:
        error = align(client, 413, source="Oui. " * 4)["error"]
    assert error == "4 sentences, at most 3 are taken; send it in parts"


def test_child_aligns_texts_of_so_many_sentences_at_most() -> None:
    found = aligned(list(TEXTS.values()), ("fr", "en"), "length", 2)
    assert [str(bead) for bead in found.beads] == ["1-1", "1-1"]
    with pytest.raises(TooLarge, match="2 sentences, at most 1 are taken"):
        segmented(list(TEXTS.values()), ("fr", "en"), 1)
