"""Files that come in are read with the guards of the readers, and kept with other words."""

import pytest
from support.servers import service_of

from bitext.protocols import ReadOptions
from bitext.server.child import TooLarge
from bitext.server.files import Upload, characters_in, keep_bytes, read_file, require_length
from bitext.server.service import Service


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_characters_are_counted_or_guessed_too_few(codec: str) -> None:
    text = "L’été dure à 5 €."
    assert characters_in(text.encode(codec)) <= len(text)


def test_length_is_that_of_the_text_not_of_the_file() -> None:
    page = b"<p class='a very long name of a class'>Oui.</p>"
    read_file(page, "a.html", "fr", 10, ReadOptions())
    with pytest.raises(TooLarge, match="11 characters or more, at most 10"):
        require_length(11, "a.html", 10)


def kept(name: str) -> str:
    service: Service = service_of()
    source, originals = read_file(b"Oui.", name, "fr", 100, ReadOptions())
    file = Upload(name, source, originals, service.usual)
    return keep_bytes(service, file, b"Yes.").partition(".")[2]


def test_name_tells_the_language_and_leads_nowhere() -> None:
    assert kept("a.txt") == "a_en.txt"
    assert kept("../../a b.txt") == "a b_en.txt"
