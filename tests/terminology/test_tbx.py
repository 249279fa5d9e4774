"""TBX of both editions; hostile XML is refused with a line."""

import pytest

from bitext.errors import FormatError
from bitext.terminology.glossary import Entry
from bitext.terminology.tbx import read_tbx

NEW = """<?xml version="1.0"?>
<tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic" xml:lang="en"><text><body>
<conceptEntry id="c1"><note>office</note>
<langSec xml:lang="fr"><termSec><term>garde des  Sceaux</term>
<termNote type="partOfSpeech">noun</termNote></termSec></langSec>
<langSec xml:lang="en-GB"><termSec><term>Keeper of the Seals</term>
<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
<termSec><term>Justice Minister</term></termSec>
<termSec><term>Minister of Justice</term>
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec></langSec>
</conceptEntry>
<conceptEntry id="c2"><langSec xml:lang="fr"><termSec><term>seul</term></termSec></langSec>
</conceptEntry></body></text></tbx>"""

OLD = """<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><text><body><termEntry id="1">
<langSet xml:lang="en"><tig><term>IDF</term></tig></langSet>
<langSet xml:lang="fr"><ntig><termGrp><term>Tsahal</term>
<termNote type="partOfSpeech">properNoun</termNote></termGrp></ntig></langSet>
</termEntry></body></text></martif>"""


def read(text: str, languages: tuple[str, str] = ("fr", "en")) -> list[Entry]:
    return list(read_tbx([text.encode()], "g.tbx", languages))


def test_edition_of_2019_is_read_and_deprecated_terms_are_no_renderings() -> None:
    assert read(NEW) == [
        Entry(
            ("garde des Sceaux",),
            "Minister of Justice",
            ("Justice Minister",),
            "noun",
            "",
            "office",
        )
    ]


def test_edition_of_2008_is_read() -> None:
    assert read(OLD) == [Entry(("Tsahal",), "IDF", pos="name")]


def test_other_direction_is_read_from_the_same_file() -> None:
    assert read(OLD, ("en", "fr")) == [Entry(("IDF",), "Tsahal")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<html/>", "g.tbx:1: found <html>, expected TBX"),
        ("<tbx><a></tbx>", "g.tbx:1: mismatched tag at column 11; expected well-formed TBX"),
        ("<tbx>\n", "g.tbx:2: no element found at column 1"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><tbx>&a;</tbx>', "g.tbx:1: the file declares entities"),
        ("<tbx>" + "<a>" * 200, "g.tbx:1: elements 100 deep"),
        ('<?xml version="1.0" encoding="klingon"?><tbx/>', "g.tbx:1: "),
        (NEW.replace("seul", "\u202eseul").replace("Justice Minister", "x" * 300), "g.tbx:11: "),
    ],
)
def test_what_is_no_tbx_is_refused_with_its_line(text: str, told: str) -> None:
    with pytest.raises(FormatError) as caught:
        read(text)
    assert str(caught.value).startswith(told)
