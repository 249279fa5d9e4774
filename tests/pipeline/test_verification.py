"""Files against their sources: every format that we write holds, until somebody touches it."""

from pathlib import Path

import pytest
from support.backwards import BackwardsTranslator
from support.made_up_documents import book, docx, run

from bitext.errors import AlignmentError, UsageError
from bitext.files.inputs import open_input
from bitext.pipeline import DocumentSource, Translation, write_parts
from bitext.pipeline.verification import verify
from bitext.protocols import ReadOptions

HTML = (
    '<!DOCTYPE html><html lang="fr"><title>Titre</title><p>Il a <b>3 chats</b>.<br>Voir '
    '<a href="x">www.exemple.fr</a>.</p><p><img src=a.png alt="Une photo de 1998"> Oui.</p></html>'
)
SOURCES: dict[str, bytes] = {
    ".txt": "Titre\n\nIl a 3 chats\nà nourrir. Voir www.exemple.fr.\n\n- Oui.\n- Non.\n".encode(),
    ".html": HTML.encode(),
    ".md": b"# Titre\n\nIl a **3 chats**, voir [ici](http://x.fr).\n\n* Un `code`\n* Oui\n",
    ".srt": b"1\n00:00:01,000 --> 00:00:02,000\nIl a 3 <i>chats</i>.\n\n",
    ".po": b'msgid ""\nmsgstr "Language: en\\n"\n\nmsgid "Il a %d chats."\nmsgstr ""\n',
    ".xlf": b"""<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file source-language="fr" target-language="en" datatype="plaintext" original="x"><body>
<trans-unit id="1"><source>Il a <g id="1">3 chats</g>.</source></trans-unit>
<trans-unit id="2"><source>Elle rit.</source><target state="new"/></trans-unit>
</body></file></xliff>
""",
    ".docx": docx(f"<w:p>{run('Il a 3 chats.')}</w:p><w:p>{run('Oui.')}</w:p>"),
    ".epub": book(),
}


def translated(folder: Path, suffix: str, *outputs: str) -> Path:
    """The source, its translations written beside it."""
    path = folder / f"a{suffix}"
    path.write_bytes(SOURCES[suffix])
    source = DocumentSource(name=str(path), lang="fr")
    with open_input(path) as stream:
        for parts in Translation([source.parts(stream)], BackwardsTranslator()):
            for _ in write_parts(parts, [folder / name for name in outputs], source=source):
                pass
    return path


def faults(output: Path, source: Path, **told: int) -> list[str]:
    return [fault for claim in verify(output, source, told=told) for fault in claim.faults]


@pytest.mark.parametrize("suffix", sorted(SOURCES))
def test_file_of_the_same_format_holds(tmp_path: Path, suffix: str) -> None:
    source = translated(tmp_path, suffix, f"out{suffix}")
    assert faults(tmp_path / f"out{suffix}", source) == []
    assert (tmp_path / f"out{suffix}").read_bytes() != source.read_bytes()


@pytest.mark.parametrize("suffix", sorted(SOURCES))
@pytest.mark.parametrize("output", ["out.jsonl", "out.tmx", "out.tsv"])
def test_bitext_of_any_source_holds(tmp_path: Path, suffix: str, output: str) -> None:
    source = translated(tmp_path, suffix, output)
    assert faults(tmp_path / output, source) == []


@pytest.mark.parametrize("suffix", [".html", ".docx", ".epub"])
def test_words_alone_hold(tmp_path: Path, suffix: str) -> None:
    source = translated(tmp_path, suffix, "out.txt", "out.en")
    assert faults(tmp_path / "out.txt", source) == []
    assert faults(tmp_path / "out.en", source) == []


@pytest.mark.parametrize(
    ("output", "before", "after", "fault"),
    [
        ("out.html", "<br>", "", "behind paragraph 2: expected '<br>'"),
        ("out.html", "<b>", "<u>", "'<b>…</b>' is lost"),
        ("out.html", "a.png", "b.png", "behind paragraph 3"),
        ("out.html", "3<", "4<", "other numbers"),
        ("out.html", "www.exemple.fr", "www.example.fr", "'www.exemple.fr' is lost"),
        ("out.html", "</p><p>", "</p><div>", "behind paragraph"),
        ("out.html", 'lang="en"', 'lang="de"', "behind paragraph"),
        ("out.tsv", "Il a 3", "Il a 4", "character"),
        ("out.tmx", "Titre", "Tutre", "character 2 of the source: found 'utre"),
        ("out.txt", "3", "", "other numbers"),
        ("out.page.html", ">Titre<", ">Tutre<", "character 2 of the source: found 'utre"),
        ("out.both.html", "Titre", "Tutre", "paragraph 1: 'Titre' is not where it was"),
        ("out.both.html", "Titre", "Titres", "paragraph 1: 'Titre' is not where it was"),
        ("out.both.html", "chats. 3", "chats. 4", "other numbers"),
        ("out.both.html", "Une photo", "Un dessin", "'Une photo de 1998' is not where it was"),
        ("out.both.html", "a.png", "b.png", "'<img src=\"a.png\">' is lost"),
        ("out.both.html", 'href="x"', 'href="y"', "'<a href=\"y\">' came in"),
        ("out.both.html", "</html>", "<script>x()</script></html>", "'x()' came in"),
        ("out.both.html", "<b>", "<b class=x>", "'<b>' is lost"),
        ("out.both.html", "<span ", "<span onclick=x ", "'<span onclick=\"x\">' came in"),
    ],
)
def test_whatever_is_touched_is_told(
    tmp_path: Path, output: str, before: str, after: str, fault: str
) -> None:
    source = translated(tmp_path, ".html", output)
    path = tmp_path / output
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")
    assert fault in "\n".join(faults(path, source))


def test_number_that_a_run_told_of_is_not_lost(tmp_path: Path) -> None:
    source = translated(tmp_path, ".txt", "out.txt")
    path = tmp_path / "out.txt"
    path.write_text(path.read_text("utf-8").replace("3", "4"), "utf-8")
    assert len(faults(path, source)) == 1
    assert faults(path, source, number=1) == []


def test_table_is_judged_in_the_languages_that_it_does_not_tell(tmp_path: Path) -> None:
    source, output = tmp_path / "a.txt", tmp_path / "a.tsv"
    source.write_text("Il a 70 ans.\nUne centaine de chats, 3 chiens.\n", "utf-8")
    rows = "Il a 70 ans.\tHe is seventy years old.\t-0.1\n"
    rows += "Une centaine de chats, 3 chiens.\tA hundred cats, 3 dogs.\t-0.1\n"
    output.write_text(f"source\ttarget\tscore\n{rows}", "utf-8")
    assert faults(output, source) == []


def test_translation_of_another_text_is_told(tmp_path: Path) -> None:
    translated(tmp_path, ".txt", "out.jsonl")
    other = tmp_path / "b.txt"
    other.write_text("Autre chose.\n", "utf-8")
    assert "character 1 of the source" in faults(tmp_path / "out.jsonl", other)[0]


@pytest.mark.parametrize("suffix", sorted(SOURCES))
@pytest.mark.parametrize("output", ["out.page.html", "out.beads", "out.ladder"])
def test_page_and_beads_of_any_source_hold(tmp_path: Path, suffix: str, output: str) -> None:
    source = translated(tmp_path, suffix, output)
    assert faults(tmp_path / output, source) == []


@pytest.mark.parametrize("suffix", [".html", ".epub"])
def test_file_with_both_texts_holds(tmp_path: Path, suffix: str) -> None:
    source = translated(tmp_path, suffix, f"out.both{suffix}")
    assert faults(tmp_path / f"out.both{suffix}", source) == []


RICH = """<!doctype html><html lang="fr"><title>Titre</title><body><h1>Titre</h1>
<p>Un <a href="x" title="Le site de la ville">site</a> et <a href="y" title="Un autre">un</a>.</p>
<p><a href="z" title="La photo"><img src="a.png" alt="Une vue" title="De 2019"></a></p>
<ul><li>Oui <b title="gras">bien</b> dit.<li>980</ul>
<table><caption>Les votes</caption><tr><th>Parti<th>Voix<tr><td>La gauche<td>1250</table>
<p title="Un avis">980</p><p>Un <i lang="en">thing of the year</i> court.</p>
<p lang="en">Some words in English.</p><p>Fin.</p></body></html>
"""


def test_page_with_titles_pictures_and_tables_holds_both_texts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SOURCES, ".html", RICH.encode())
    source = translated(tmp_path, ".html", "out.both.html")
    output = tmp_path / "out.both.html"
    assert faults(output, source) == []
    text = output.read_text("utf-8")
    assert text.count("Le site de la ville") == 1
    output.write_text(text.replace("Le site de la ville", "Le site"), "utf-8")
    assert faults(output, source) == ["paragraph 4: 'Le site de la ville' is not where it was"]


def test_element_that_only_the_translation_lost_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = "<p>Un <b>chat</b> dort.</p><ul><li>Une <i>rue</i>, 3</ul>"
    monkeypatch.setitem(SOURCES, ".html", f'<html lang="fr"><body>{page}</body></html>'.encode())
    source = translated(tmp_path, ".html", "out.both.html")
    output = tmp_path / "out.both.html"
    assert faults(output, source) == []
    text = output.read_text("utf-8")
    for name in "bi":
        at = text.rindex(f"<{name}>")
        cut = text[:at] + text[at:].replace(f"<{name}>", "").replace(f"</{name}>", "")
        output.write_text(cut, "utf-8")
        assert f"<{name}> is lost in the translation" in "\n".join(faults(output, source))


@pytest.mark.parametrize("output", ["out.beads", "out.ladder"])
def test_beads_that_leave_a_sentence_out_are_refused(tmp_path: Path, output: str) -> None:
    source = translated(tmp_path, ".txt", output)
    path = tmp_path / output
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:2]))
    with pytest.raises(AlignmentError):
        verify(path, source)


@pytest.mark.parametrize("name", ["out.both.srt", "out.fragment.html"])
def test_file_whose_texts_cannot_be_told_apart_is_refused(tmp_path: Path, name: str) -> None:
    source = translated(tmp_path, ".srt", name)
    with pytest.raises(UsageError, match=r"verify the \.jsonl"):
        verify(tmp_path / name, source)


def test_encoding_of_the_source_is_heeded(tmp_path: Path) -> None:
    source = translated(tmp_path, ".txt", "out.txt")
    source.write_bytes(source.read_text("utf-8").encode("latin-1"))
    claims = verify(tmp_path / "out.txt", source, options=ReadOptions(encoding="latin-1"))
    assert not any(claim.lost for claim in claims)
