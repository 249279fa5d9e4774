"""XML is asked whether it is well formed before anything is read of it."""

import pytest

from bitext.documents.wellformed import decode_xml, require_xml
from bitext.errors import FormatError


@pytest.mark.parametrize("data", [b"<a/>", "<é>x</é>".encode(), b"<a>&lt;</a>"])
def test_what_is_well_formed_passes(data: bytes) -> None:
    require_xml(data, "x")


@pytest.mark.parametrize("data", [b"", b"<a>", b"<a></b>", b"<a>&nbsp;</a>", b"<a>\xff</a>", b"a"])
def test_what_is_not_is_refused_with_its_place(data: bytes) -> None:
    with pytest.raises(FormatError, match=r"x\.odt: content\.xml: damaged \(.*line 1"):
        require_xml(data, "x.odt: content.xml")


def test_a_document_type_is_refused_whatever_it_says() -> None:
    for kind in ("<!DOCTYPE a>", '<!DOCTYPE a SYSTEM "file:///etc/passwd">'):
        with pytest.raises(FormatError, match=r"^x: has a document type"):
            require_xml(f"{kind}<a/>".encode(), "x")
    bomb = '<!DOCTYPE a [<!ENTITY b "lol"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    with pytest.raises(FormatError, match="document type"):
        require_xml(bomb.encode(), "x")


def test_damage_is_told_on_a_short_line() -> None:
    with pytest.raises(FormatError, match="unknown encoding") as raised:
        require_xml(b"<?xml version='1.0' encoding='UTF" + b"9" * 5000 + b"'?><a/>", "x")
    assert len(str(raised.value)) < 200


def test_depth_is_no_matter() -> None:
    require_xml(b"<a>" * 10_000 + b"</a>" * 10_000, "x")


@pytest.mark.parametrize(
    ("encoding", "data"),
    [
        ("utf-8", "<a>é</a>".encode()),
        ("utf-8", '<?xml version="1.0" encoding="UTF-8"?><a>é</a>'.encode("utf-8-sig")),
        ("iso-8859-1", "<?xml version='1.0' encoding='iso-8859-1'?><a>é</a>".encode("latin-1")),
        ("utf-16-le", '<?xml version="1.0" encoding="UTF-16"?><a>é</a>'.encode("utf-16")),
    ],
)
def test_encoding_is_the_one_that_the_file_says(encoding: str, data: bytes) -> None:
    codec, text = decode_xml(data, "x")
    assert "é" in text
    assert codec.encoding.replace("iso8859", "iso-8859") == encoding
    assert codec.encode(text) == data
