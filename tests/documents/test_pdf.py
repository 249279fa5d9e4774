"""PDF: the text in its reading order, words and sentences whole, and nothing that pages repeat."""

import logging
import sys
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.made_up_pdf import HEIGHT, Words, column, pdf

from bitext.documents.pdf import PdfFormat
from bitext.errors import FormatError, UsageError

pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed")

SHARED = Path(__file__).parents[3] / "shared" / "documents" / "pdf"
FILES = sorted(SHARED.glob("*.pdf"))
LONG = (
    "Le conseil municipal s'est réuni lundi soir pour examiner le",
    "budget de l'année prochaine, qui prévoit de nouvelles dépenses",
    "pour les écoles et pour les transports de toute la commune.",
)


def texts_of(data: bytes) -> list[str]:
    originals = PdfFormat().read(BytesIO(data), lang="fr", name="x.pdf")
    return [p.text for original in originals for p in original.document.paragraphs]


def kinds_of(data: bytes) -> list[str]:
    originals = PdfFormat().read(BytesIO(data), lang="fr", name="x.pdf")
    return [p.kind for original in originals for p in original.document.paragraphs]


def test_lines_of_a_paragraph_are_one_text() -> None:
    assert texts_of(pdf(column(60, 700, *LONG))) == [" ".join(LONG)]


def test_paragraphs_are_told_by_blank_indentation_and_a_short_line() -> None:
    apart = column(60, 700, *LONG) + column(60, 630, *LONG)
    assert texts_of(pdf(apart)) == [" ".join(LONG)] * 2
    indented = [Words(76, 658, LONG[0]), *column(60, 644, *LONG[1:])]
    assert texts_of(pdf(column(60, 700, *LONG) + indented)) == [" ".join(LONG)] * 2
    short = column(60, 700, LONG[0], "fin du mois.", LONG[1].capitalize(), LONG[2])
    assert texts_of(pdf(short))[0].endswith("fin du mois.")


def test_divided_words_are_joined_and_compounds_keep_their_hyphen() -> None:
    page = column(
        60,
        700,
        "Le gouvernement a présenté hier la nouvelle configura-",
        "tion de ses services, qui sera en place à la fin du mois,",
        "et le rendez-vous de la semaine prochaine, un rendez-",
        "vous important, est maintenu pour tous les ministres.",
    )
    (text,) = texts_of(pdf(page))
    assert "nouvelle configuration de" in text
    assert "un rendez-vous important" in text


def test_heads_feet_and_numbers_of_pages_are_dropped() -> None:
    pages = [
        [
            Words(60, HEIGHT - 40, "Rapport annuel 2026"),
            *column(60, 700, f"La partie {name} commence ici et tient sur une seule ligne."),
            Words(60, 40, "Ville de Lyon"),
            Words(500, 40, f"Page {number} sur 4"),
        ]
        for number, name in enumerate(["une", "deux", "trois", "quatre"], 1)
    ]
    found = texts_of(pdf(*pages))
    assert len(found) == 4
    assert all(text.startswith("La partie") for text in found)


def test_a_running_head_of_its_own_chapter_is_dropped() -> None:
    pages = [
        [Words(60, HEIGHT - 40, f"Chapitre {name}"), *column(60, 740, *LONG)]
        for name in ("premier", "second", "troisième", "quatrième", "dernier")
    ]
    assert texts_of(pdf(*pages)) == [" ".join(LONG)] * 5


def test_one_page_keeps_all_that_it_says() -> None:
    page = [Words(60, HEIGHT - 40, "Le titre"), *column(60, 700, *LONG), Words(300, 40, "1")]
    assert texts_of(pdf(page)) == ["Le titre", " ".join(LONG), "1"]


def test_a_sentence_that_runs_over_pages_is_one() -> None:
    first, second = column(60, 90, *LONG[:2]), column(60, 780, *LONG[2:])
    assert texts_of(pdf(first, second)) == [" ".join(LONG)]
    ended = column(60, 780, "Une autre phrase commence ici, sur la page suivante.")
    assert len(texts_of(pdf(column(60, 90, *LONG), ended))) == 2


def test_a_footnote_does_not_part_a_sentence() -> None:
    note = [Words(60, 40, "1. Le budget de la commune est public.", 8)]
    first = [*column(60, 200, *LONG), *column(60, 140, *LONG[:2]), *note]
    second = column(60, 780, *LONG[2:])
    assert texts_of(pdf(first, second)) == [
        *[" ".join(LONG)] * 2,
        "1. Le budget de la commune est public.",
    ]


LEFT = (
    "La première colonne parle de",
    "la rivière et de ses ponts,",
    "que la ville a réparés tous",
    "les dix ans depuis la guerre",
    "sans jamais les fermer.",
)
RIGHT = (
    "La seconde colonne parle des",
    "forêts qui bordent la ville,",
    "où les habitants vont marcher",
    "le dimanche avec leurs chiens",
    "quand il ne pleut pas.",
)


def test_columns_are_read_one_after_the_other_in_whatever_order_they_were_drawn() -> None:
    rows = [
        words
        for pair in zip(column(60, 700, *LEFT), column(320, 700, *RIGHT), strict=True)
        for words in pair
    ]
    title = Words(60, 740, "Un titre qui va par-dessus les deux colonnes de la page", 16)
    assert texts_of(pdf([title, *rows])) == [title.text, " ".join(LEFT), " ".join(RIGHT)]


def test_a_sentence_runs_over_columns() -> None:
    page = column(60, 700, *LEFT[:4]) + column(320, 700, LEFT[4], *RIGHT)
    found = texts_of(pdf(page))
    assert found[0].startswith(" ".join(LEFT[:4]) + " " + LEFT[4])


def test_tables_are_read_row_by_row() -> None:
    rows = [
        ("Nom", "Âge", "Ville"),
        ("Jean", "42", "Lyon"),
        ("Anne", "37", "Paris"),
        ("Luc", "25", "Nantes"),
        ("Ève", "61", "Lille"),
    ]
    page = [
        Words(60 + 160 * k, 700 - 20 * n, cell)
        for n, row in enumerate(rows)
        for k, cell in enumerate(row)
    ]
    assert texts_of(pdf(page)) == [cell for row in rows for cell in row]
    assert set(kinds_of(pdf(page))) == {"cell"}


def test_items_and_headings_have_their_kinds() -> None:
    page = [Words(60, 760, "Le grand titre", 18), *column(60, 700, *LONG, "• Un point", "• Deux")]
    assert texts_of(pdf(page)) == ["Le grand titre", " ".join(LONG), "• Un point", "• Deux"]
    assert kinds_of(pdf(page)) == ["heading", "text", "item", "item"]
    (original,) = PdfFormat().read(BytesIO(pdf(page)), lang="fr", name="x")
    assert original.document.title == "Le grand titre"


def test_leaders_of_contents_are_short() -> None:
    page = column(60, 700, "1. Introduction ............................ 3", "2. Suite ........ 5")
    assert texts_of(pdf(page)) == ["1. Introduction … 3", "2. Suite … 5"]


def test_what_is_written_is_plain_text_and_layout_is_warned_of_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    form = PdfFormat()
    data = pdf(column(60, 700, *LONG), column(60, 700, "Une autre page."))
    with caplog.at_level(logging.WARNING):
        originals = list(form.read(BytesIO(data), lang="fr", name="x.pdf"))
    assert caplog.text.count("its layout is not kept") == 1
    found = b"".join(form.splice((original, original.document) for original in originals))
    assert found.decode() == f"{' '.join(LONG)}\n\nUne autre page.\n\n"


def test_long_documents_come_in_parts() -> None:
    pages = [column(60, 700, *[f"Phrase numéro {n} ici." for n in range(14)], step=40)] * 30
    parts = list(PdfFormat().read(BytesIO(pdf(*pages)), lang="fr", name="x"))
    assert len(parts) == 3
    assert sum(len(part.slots) for part in parts) == 420


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (pdf([]), "no page has text in it, only pictures"),
        (pdf(*[[Words(290, 20, str(n))] for n in range(3)]), "no page has text in it"),
        (pdf(*[[Words(60, 800, "Mairie de Nice, archives")]] * 3), "no page has text in it"),
        (pdf(), r"damaged|no page has text"),
        (b"%PDF-1.7\nnothing", "damaged"),
        (pdf(column(60, 700, *LONG))[:200], "damaged"),
        (b"", "damaged"),
    ],
)
def test_what_has_no_text_is_refused_on_one_line(data: bytes, told: str) -> None:
    with pytest.raises(FormatError, match=told) as raised:
        texts_of(data)
    assert "\n" not in str(raised.value)
    assert len(str(raised.value)) < 250


def test_encrypted_files_are_refused() -> None:
    with pytest.raises(FormatError, match="encrypted; save it without a password"):
        texts_of(pdf(column(60, 700, *LONG), password=True))


def test_missing_package_is_named_with_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(UsageError, match=r"needs pypdfium2, .*; run: pip install pypdfium2$"):
        texts_of(b"%PDF-")


WORDS = st.builds(
    Words,
    st.integers(-50, 700),
    st.integers(-50, 900),
    st.sampled_from(["mot", "Une phrase entière.", "•", "-", "12", "é" * 60, "(", "a-"]),
    st.sampled_from([1, 8, 11, 30]),
)


@given(st.lists(st.lists(WORDS, max_size=25), min_size=1, max_size=3))
def test_no_page_is_too_strange(pages: list[list[Words]]) -> None:
    try:
        found = texts_of(pdf(*pages))
    except FormatError:
        return
    assert all(text == text.strip() for text in found)


@pytest.mark.shared
@pytest.mark.skipif(not FILES, reason=f"needs the real documents in {SHARED}")
@pytest.mark.parametrize("path", FILES[2:], ids=lambda path: path.name)
def test_real_files_have_whole_sentences(path: Path) -> None:
    found = texts_of(path.read_bytes())
    words = sum(len(text.split()) for text in found)
    assert words > 500
    assert not any("\n" in text or "\ufffe" in text for text in found)
    prose = [text for text in found if len(text) > 120]
    assert sum(text[0].islower() for text in prose) <= 0.05 * len(prose)
