"""Of a web page the article is translated, and all around it stays as it is."""

import sys
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.document import Document
from bitext.documents.article import article_of, without_slots, words_of
from bitext.documents.html import HtmlFormat, cut
from bitext.errors import UsageError
from bitext.options import ReadOptions

BODY = "".join(
    f"<p>Il a neigé <b>toute la nuit {n}</b> sur le port, et les bateaux n’ont pas bougé. "
    "La mairie a fermé l’école du quartier jusqu’à lundi matin.</p>\n"
    for n in range(6)
)
PAGE = f"""<!doctype html>
<html lang="fr"><head><title>Le port sous la neige – Le Matin</title></head><body>
<header><nav><ul><li><a href="/">Accueil</a></li><li><a href="/sport">Sport</a></li></ul></nav>
</header><main><article><h1>Le port sous la neige</h1>
{BODY}<h2>La suite</h2>
<p>Le soleil est revenu à midi, et personne n’a été blessé dans le quartier.</p>
</article></main>
<aside><h3>À lire aussi</h3><a href="/a" title="Un titre">Les dix plages de l’été</a></aside>
<footer><p>Tous droits réservés. Mentions légales.</p></footer></body></html>
"""


def texts_of(page: str) -> list[str]:
    parts = HtmlFormat(ReadOptions(article=True)).read(BytesIO(page.encode()), lang="fr", name="x")
    return [paragraph.text for part in parts for paragraph in part.document.paragraphs]


def test_title_and_article_are_read_and_nothing_else() -> None:
    pytest.importorskip("trafilatura")
    found = texts_of(PAGE)
    assert "Le port sous la neige" in found
    assert sum(text.startswith("Il a neigé toute la nuit") for text in found) == 6
    assert found[-1].startswith("Le soleil est revenu")
    around = ("Accueil", "Sport", "À lire aussi", "Les dix plages de l’été", "Un titre")
    assert not set(found) & set(around)
    assert not any("droits" in text for text in found)


def test_rest_of_the_page_stays_to_the_byte() -> None:
    pytest.importorskip("trafilatura")
    form = HtmlFormat(ReadOptions(article=True))
    parts = list(form.read(BytesIO(PAGE.encode()), lang="fr", name="x"))
    assert b"".join(form.splice((part, part.document) for part in parts)) == PAGE.encode()
    assert article_of(PAGE)[0] == "le port sous la neige"


def test_page_without_an_article_is_read_whole(caplog: pytest.LogCaptureFixture) -> None:
    pytest.importorskip("trafilatura")
    assert texts_of("<title></title>") == []
    assert "x: no article was found in this page; all of it is read" in caplog.text


def test_extra_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(UsageError, match=r"bitext\[article\]; run: pip install trafilatura"):
        texts_of(PAGE)


@given(st.sets(st.integers(0, 12)))
def test_any_slots_can_be_left_out(dropped: set[int]) -> None:
    page = (
        '<html lang="fr"><p>Un <img alt="Chat"> et <a title="Le port">deux</a>.</p>'
        '<div lang="fr"><p title="Il dort">Trois.</p></div><p>Quatre <b>cinq</b>.</p></html>'
    )
    [original] = cut(page, "fr")
    found = without_slots(original, dropped)
    assert found.fill(found.document) == page
    assert found.fill(Document("en", found.document.paragraphs)) == page.replace(
        'lang="fr"', 'lang="en"'
    )


def test_words_are_compared_without_marks_and_case() -> None:
    assert words_of("L’École,\n  « fermée »") == words_of("l école FERMÉE")
