"""``bitext translate``: what goes in, what comes out, and what bad input does."""

import errno
import io
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from support.systems import posix_only
from support.translating import use_translator

from bitext.cli import main
from bitext.pipeline import read_bitext
from bitext.protocols import Hypothesis, Request
from bitext.signature import Signature
from bitext.translators.identity import IdentityTranslator

ARTICLE = "Le titre\n\n« Oui. » Il a 3 chats.\n"
TABLE = {"Le titre": "The title", "« Oui. »": "“Yes.”", "Il a 3 chats.": "He has 4 cats."}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The working directory, with an article; the translator needs no model."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "article.fr.txt").write_text(ARTICLE, "utf-8")
    use_translator(monkeypatch, IdentityTranslator(TABLE, score=-0.5))
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield tmp_path
    root.handlers[:] = handlers
    root.setLevel(level)


def translate(*words: str) -> int:
    return main(["translate", *words])


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def errors(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().err.splitlines()


def test_page_with_both_texts_is_the_default(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert translate("article.fr.txt") == 0
    page = (folder / "article.en.html").read_text("utf-8")
    assert "Il a 3 chats." in page
    assert "He has 4 cats." in page
    line, doubt = errors(capsys)
    assert line.startswith("article.fr.txt → article.en.html: 2 paragraphs, 3 sentences, ")
    assert line.endswith(" words/s, 1 flagged")
    assert doubt == "  paragraph 2: number: Il a 3 chats."


def test_page_can_be_one_that_is_corrected(folder: Path) -> None:
    assert translate("article.fr.txt", "--editable", "-o", "a.html", "-o", "a.txt") == 0
    assert "data-editable" in (folder / "a.html").read_text("utf-8")[:100]
    assert (folder / "a.txt").is_file()


def test_every_format_is_written_in_one_run(folder: Path) -> None:
    outputs = ["a.html", "a.txt", "a.tsv", "a.tmx", "a.jsonl"]
    assert translate("article.fr.txt", *(word for out in outputs for word in ("-o", out))) == 0
    assert (folder / "a.txt").read_text("utf-8") == "The title\n\n“Yes.” He has 4 cats.\n"
    for name in ("a.tsv", "a.tmx", "a.jsonl"):
        pairs = [(p.source, p.target) for p in read_bitext(folder / name).pairs()]
        assert pairs == list(TABLE.items())
    assert read_bitext(folder / "a.jsonl").beads[2].flags == ("number",)


def test_standard_input_goes_to_standard_output(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    assert translate("-", "-q") == 0
    assert capsys.readouterr() == ("The title\n\n“Yes.” He has 4 cats.\n", "")


def test_folder_is_mirrored_in_the_output_folder(folder: Path) -> None:
    (folder / "news/deep").mkdir(parents=True)
    (folder / "news/deep/one.fr.txt").write_text("Oui.", "utf-8")
    assert translate("news", "--output-dir", "out", "-o", "{stem}.{lang}.txt") == 0
    assert (folder / "out/deep/one.en.txt").read_text("utf-8") == "Oui."


def test_existing_file_stays_without_force(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "article.en.html").write_text("mine", "utf-8")
    assert translate("article.fr.txt") == 2
    assert "article.en.html exists; give --force" in errors(capsys)[0]
    assert (folder / "article.en.html").read_text("utf-8") == "mine"
    assert translate("article.fr.txt", "--force") == 0
    assert "He has 4 cats." in (folder / "article.en.html").read_text("utf-8")


@pytest.mark.parametrize("suffix", ["html", "tmx", "jsonl"])
def test_own_output_is_made_again_unless_a_person_changed_it(
    suffix: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = folder / f"out.{suffix}"
    for _ in range(2):
        assert translate("article.fr.txt", "-o", out.name) == 0
    out.write_bytes(out.read_bytes().replace(b"He has 4 cats.", b"She has 4 cats.", 1))
    assert translate("article.fr.txt", "-o", out.name) == 2
    assert f"{out.name} exists; give --force" in capsys.readouterr().err
    assert b"She has 4 cats." in out.read_bytes()


@pytest.mark.parametrize("suffix", ["txt", "tsv"])
def test_text_and_tables_stay_without_force(suffix: str, folder: Path) -> None:
    assert translate("article.fr.txt", "-o", f"out.{suffix}") == 0
    assert translate("article.fr.txt", "-o", f"out.{suffix}") == 2
    assert translate("article.fr.txt", "-o", f"out.{suffix}", "--force") == 0


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"Oui.\nD\xe9j\xe0.\n", "bad.txt:2: byte 0xE9 at offset 6 is not UTF-8; save the file"),
        (b"Oui.\0Non.", "bad.txt:1: NUL character at column 5"),
        (b"{\\rtf1 Oui.}", "bad.txt: this is a Rich Text document, expected "),
        (bytes(range(256)) * 40, "bad.txt:1: NUL character at column 1"),
    ],
    ids=["wrong encoding", "NUL", "RTF", "binary"],
)
def test_what_is_no_text_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], content: bytes, message: str
) -> None:
    (folder / "bad.txt").write_bytes(content)
    assert translate("bad.txt") == 2
    [line] = errors(capsys)
    assert message in line
    assert names(folder) == ["article.fr.txt", "bad.txt"]


def test_encoding_can_be_named(folder: Path) -> None:
    (folder / "old.txt").write_bytes("Déjà vu.".encode("cp1252"))
    assert translate("old.txt", "--encoding", "cp1252", "-o", "new.txt") == 0
    assert (folder / "new.txt").read_bytes() == "Déjà vu.".encode("cp1252")


STRANGE = {
    "empty": ("", 0),
    "blank": (" \n\n\t\n", 0),
    "ten thousand blank lines": ("\n" * 10_000, 0),
    "control characters": ("Oui\x01 et\x1b[31m non\x7f.\n", 1),
    "one line of a megabyte": ("Il pleut encore. " * 60_000, 60_000),
    "one sentence of a megabyte": ("il pleut encore et " * 55_000, 1),
    "a word of 5,000 letters": ("Le mot " + "a" * 5000 + " est long.\n", 1),
    "other scripts": ("👩‍👩‍👧 🎉\nمرحبا بالعالم\n你好，世界。\nΓειά\n", 4),
    "old line ends": ("Oui.\r\nNon.\rSi.\n", 3),
}


@pytest.mark.parametrize(("text", "sentences"), STRANGE.values(), ids=STRANGE)
def test_strange_text_keeps_every_character(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str, sentences: int
) -> None:
    (folder / "strange.txt").write_bytes(text.encode())
    assert translate("strange.txt", "-o", "out.txt") == 0
    assert (folder / "out.txt").read_bytes().decode() == text
    assert f", {sentences:,} sentence" in errors(capsys)[0]


def test_nothing_to_translate_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "empty.txt").touch()
    assert translate("empty.txt") == 0
    assert "0 paragraphs, 0 sentences, nothing to translate, 0 flagged" in errors(capsys)[0]


def test_flagged_sentences_are_named_when_more_is_to_be_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("bitext.documents.text.PART", 10)
    many = "Oui.\n\n" * 9 + "Oui. Il a 3 chats.\x1b[2J Ils sont\nNon.\n"
    (folder / "many.txt").write_text(many + "un mot " * 20, "utf-8")
    use_translator(
        monkeypatch, IdentityTranslator({"Il a 3 chats.\x1b[2J Ils sont": "4"}, score=-0.1)
    )
    assert translate("many.txt", "-v") == 0
    first, second, closing = errors(capsys)
    assert first == "  paragraph 10: length, number: Il a 3 chats.␛[2J Ils sont"
    assert second.startswith("  paragraph 12: untranslated: un mot un mot")
    assert second.endswith(" un …")
    assert closing.endswith(", 2 flagged")


def test_missing_file_among_good_ones_is_told_and_the_others_are_done(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "bad.txt").write_bytes(b"\xff")
    assert translate("gone.txt", "bad.txt", "article.fr.txt") == 2
    first, second, done, _, closing = errors(capsys)
    assert first == "bitext: error: gone.txt: no such file"
    assert second.startswith("bitext: error: bad.txt:1: byte 0xFF")
    assert done.startswith("article.fr.txt → article.en.html")
    assert closing.startswith("1 written, 2 failed: gone.txt, bad.txt; 2 paragraphs, 3 sentences")


def test_only_the_first_flagged_sentences_are_named_unless_all_are_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "many.txt").write_text("Il a 3 chats.\n\n" * 7, "utf-8")
    assert translate("many.txt", "-o", "a.html") == 0
    told = [line for line in errors(capsys) if line.startswith("  ")]
    assert told[0] == "  paragraph 1: number: Il a 3 chats."
    assert told[5:] == ["  and 2 more; -v names all"]
    assert translate("many.txt", "-o", "b.html", "-v") == 0
    assert len([line for line in errors(capsys) if line.startswith("  ")]) == 7
    assert translate("many.txt", "-o", "c.html", "-q") == 0
    assert errors(capsys) == []


def test_what_was_made_is_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open_new_tab", opened.append)
    assert translate("article.fr.txt", "-o", "a page.html", "--open") == 0
    assert opened == [(folder / "a page.html").as_uri()]
    assert translate("gone.txt", "--open") == 2
    assert len(opened) == 1


class Streams(IdentityTranslator):
    """Takes all requests before it answers; counts its calls."""

    calls = 0

    def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
        self.calls += 1
        yield from super().translate(list(requests))


def test_folder_is_one_stream(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    translator = Streams()
    use_translator(monkeypatch, translator)
    (folder / "news").mkdir()
    (folder / "out").mkdir()
    for number in range(20):
        (folder / "news" / f"{number:02}.txt").write_text(f"Texte {number}.\n", "utf-8")
    (folder / "news" / "07.txt").write_bytes(b"Oui.\n\xff")
    (folder / "news" / "08.txt").write_bytes(b"")
    assert translate("news", "--output-dir", "out", "-o", "{stem}.{lang}.txt") == 2
    assert translator.calls == 1
    done = [number for number in range(20) if number != 7]
    assert names(folder / "out") == [f"{number:02}.en.txt" for number in done]
    for number in done:
        text = (folder / "out" / f"{number:02}.en.txt").read_text("utf-8")
        assert text == ("" if number == 8 else f"Texte {number}.\n")
    lines = errors(capsys)
    assert lines[7].startswith("bitext: error: news/07.txt:2: byte 0xFF")
    assert lines[-1].startswith("19 written, 1 failed: news/07.txt; 18 paragraphs, 18 sen")
    assert lines[-1].endswith(" words/s, 0 flagged")
    assert len(lines) == 21


def test_text_that_cannot_be_written_does_not_stop_the_others(folder: Path) -> None:
    (folder / "a.txt").write_text("Oui.\n" * 9, "utf-8")
    (folder / "file").touch()
    assert translate("a.txt", "article.fr.txt", "-o", "{stem}/out.txt") == 0
    (folder / "b.txt").write_text("Oui.\n" * 9, "utf-8")
    (folder / "b").touch()
    assert translate("b.txt", "a.txt", "--force", "-o", "{stem}/out.txt") == 2
    assert (folder / "a" / "out.txt").read_text("utf-8") == "Oui.\n" * 9


def test_model_is_not_loaded_when_nothing_is_there_to_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("bitext.cli.translate.load_translator", pytest.fail)
    assert translate("gone.txt") == 2
    assert errors(capsys) == ["bitext: error: gone.txt: no such file"]


def test_output_that_cannot_be_written_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "file").touch()
    assert translate("article.fr.txt", "-o", "file/out.txt") == 2
    assert "file" in errors(capsys)[0]
    assert translate("article.fr.txt", "-o", "here.txt") == 0


def test_folder_as_an_input_file_holds_no_text(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "none").mkdir()
    assert translate("none") == 2
    assert "file in or below this folder" in errors(capsys)[0]


class Losing:
    """Gives nothing for one of the sentences."""

    signature = Signature.parse("mt:losing")

    def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
        for request in requests:
            yield Hypothesis("" if "chats" in request.text else request.text)


def test_lost_sentence_is_exit_code_4_and_says_where(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    use_translator(monkeypatch, Losing())
    assert translate("article.fr.txt") == 4
    [line] = errors(capsys)
    assert "article.fr.txt: 1 of 3 sentences have no translation (paragraph 2: " in line
    assert names(folder) == ["article.fr.txt"]


class Interrupted:
    """Somebody presses Ctrl-C while it works."""

    signature = Signature.parse("mt:interrupted")

    def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
        for request in requests:
            yield Hypothesis(request.text)
            signal.raise_signal(signal.SIGINT)


def test_ctrl_c_leaves_no_half_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "out.txt").write_text("as before", "utf-8")
    use_translator(monkeypatch, Interrupted())
    assert translate("article.fr.txt", "--force", "-o", "out.txt", "-o", "out.jsonl") == 130
    assert errors(capsys) == ["bitext: error: interrupted; no half-written file is left"]
    assert names(folder) == ["article.fr.txt", "out.txt"]
    assert (folder / "out.txt").read_text("utf-8") == "as before"


BUSY = """\
import atexit, sys, time
import bitext.__main__, bitext.cli.translate

def interrupted(*_, **__):
    raise KeyboardInterrupt

bitext.cli.translate.load_translator = interrupted
atexit.register(time.sleep, 600)
raise SystemExit(bitext.__main__.main(["translate", "article.fr.txt"]))
"""


def test_ctrl_c_does_not_wait_for_an_engine_that_is_still_busy() -> None:
    done = subprocess.run(
        [sys.executable, "-c", BUSY], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 130
    assert done.stderr == "bitext: error: interrupted; no half-written file is left\n"


PROGRAM = """\
import resource, sys
import bitext.cli.translate
from bitext.cli import main
from bitext.translators.identity import IdentityTranslator
bitext.cli.translate.load_translator = lambda *_, **__: IdentityTranslator()
limit = int(sys.argv[1])
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
raise SystemExit(main(sys.argv[2:]))
"""


@posix_only
def test_full_disk_leaves_no_half_file(folder: Path) -> None:
    """A limit on the size of files stands in for a disk that fills up in the middle."""
    (folder / "long.txt").write_text("Il pleut. " * 50_000, "utf-8")
    words = ["100000", "translate", "long.txt", "-o", "out.txt"]
    done = subprocess.run([sys.executable, "-c", PROGRAM, *words], capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.startswith("bitext: error: ")
    assert os.strerror(errno.EFBIG) in done.stderr
    assert names(folder) == ["article.fr.txt", "long.txt"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_full_disk_behind_standard_output_is_told() -> None:
    words = ["0", "translate", "article.fr.txt", "-o", "-", "-q"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, *words], stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode == 2
    assert os.strerror(errno.ENOSPC) in done.stderr


@posix_only
def test_reader_that_goes_away_is_no_error() -> None:
    command = f"exec {sys.executable} -c '{PROGRAM}' 0 translate long.txt -o - -q"
    Path("long.txt").write_text("Il pleut.\n" * 100_000, "utf-8")
    done = subprocess.run(
        ["/bin/bash", "-c", f"set -o pipefail; ({command}) | head -n 1"],
        capture_output=True,
        text=True,
    )
    assert (done.stdout, done.stderr, done.returncode) == ("Il pleut.\n", "", 141)


@pytest.mark.parametrize(
    "words",
    [("--beam", "0"), ("--beam", "two"), ("--threads", "-1"), ("--no-such-option",)],
)
def test_impossible_option_is_refused(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        translate("article.fr.txt", *words)
    assert stop.value.code == 2
    first = errors(capsys)[0]
    assert "expected a whole number from 1 to" in first or "--no-such-option" in first


def test_help_ends_with_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        translate("--help")
    assert stop.value.code == 0
    assert "\n  bitext translate article.txt\n" in capsys.readouterr().out


PAGE = '<html lang="fr"><title>Le titre</title><P>« Oui. » Il a <b>3 chats</b>.</P\n></html>\n'


def test_page_is_translated_into_the_same_page(folder: Path) -> None:
    (folder / "a.html").write_text(PAGE, "utf-8")
    assert translate("a.html", "-o", "b.html", "-o", "b.page.html", "-o", "b.txt") == 0
    assert (folder / "b.html").read_text("utf-8") == (
        '<html lang="en"><title>The title</title><P>“Yes.” <b>He has 4 cats</b>.</P\n></html>\n'
    )
    both = (folder / "b.page.html").read_text("utf-8")
    assert "Il a 3 chats." in both
    assert "He has 4 cats." in both
    assert (folder / "b.txt").read_text("utf-8") == "The title\n\n“Yes.” He has 4 cats."


def test_page_without_o_becomes_a_page_with_both_texts(folder: Path) -> None:
    (folder / "a.fr.html").write_text(PAGE, "utf-8")
    assert translate("a.fr.html") == 0
    assert "Il a 3 chats." in (folder / "a.en.page.html").read_text("utf-8")


def test_folder_keeps_formats_and_passes_over_what_we_wrote(folder: Path) -> None:
    for name in ("news/a.html", "news/b.fr.txt", "news/a.en.html", "news/a.en.page.html"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(PAGE if name.endswith("html") else ARTICLE, "utf-8")
    assert translate("news", "--output-dir", "out") == 0
    assert names(folder / "out") == ["a.en.html", "b.en.txt"]
    assert (folder / "out" / "a.en.html").read_text("utf-8").startswith('<html lang="en">')


def test_several_files_like_the_source_are_the_same(folder: Path) -> None:
    (folder / "a.html").write_text(PAGE, "utf-8")
    assert translate("a.html", "-o", "b.html", "-o", "c.htm") == 0
    assert (folder / "b.html").read_bytes() == (folder / "c.htm").read_bytes()


def test_text_keeps_encoding_mark_and_line_breaks(folder: Path) -> None:
    (folder / "a.txt").write_bytes("\ufeffLe titre\r\n".encode("utf-16-le"))
    assert translate("a.txt", "-o", "b.txt") == 0
    assert (folder / "b.txt").read_bytes() == "\ufeffThe title\r\n".encode("utf-16-le")


def test_long_page_is_read_and_written_part_by_part(folder: Path) -> None:
    page = "<p>Il a <b>3 chats</b>.</p>\n" * 5000
    (folder / "a.html").write_text(page, "utf-8")
    assert translate("a.html", "-o", "b.html") == 0
    assert (folder / "b.html").read_text("utf-8") == "<p><b>He has 4 cats</b>.</p>\n" * 5000


def test_both_texts_stand_in_one_file_beside_the_translation_alone(folder: Path) -> None:
    (folder / "a.html").write_text("<p>« Oui. » Il a 3 chats.</p>", "utf-8")
    assert translate("a.html", "-o", "b.html", "-o", "b.both.html", "-o", "b.page.html") == 0
    assert (folder / "b.html").read_text("utf-8") == "<p>“Yes.” He has 4 cats.</p>"
    assert (folder / "b.both.html").read_text("utf-8") == (
        '<p>« Oui. » Il a 3 chats.</p><p lang="en">“Yes.” He has 4 cats.</p>'
    )


def test_file_that_cannot_hold_both_texts_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert translate("article.fr.txt", "-o", "b.both.txt") == 2
    assert "go into .both.epub, .both.html, " in errors(capsys)[0]
    assert translate("article.fr.txt", "-o", "b.both.epub") == 2
    assert names(folder) == ["article.fr.txt"]


def test_terms_of_a_glossary_stand_in_the_translation(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "terms.csv").write_text("chat,tomcat\n", "utf-8")
    assert translate("article.fr.txt", "-o", "out.jsonl", "--glossary", "terms.csv") == 0
    bitext = read_bitext(folder / "out.jsonl")
    assert "tomcats" in bitext.target.sentences[-1].text
    assert str(bitext.signature.get("terms")).startswith("general@")
    assert translate("article.fr.txt", "-o", "none.jsonl", "--no-terms") == 0
    assert read_bitext(folder / "none.jsonl").signature.get("terms") is None
    capsys.readouterr()


def test_glossary_is_never_written_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "terms.tsv").write_text("chat\ttomcat\n", "utf-8")
    words = ["--glossary", "terms.tsv", "-o", "./terms.tsv", "--force"]
    assert translate("article.fr.txt", *words) == 2
    assert "is both input and output" in capsys.readouterr().err
    assert (folder / "terms.tsv").read_text("utf-8") == "chat\ttomcat\n"


def test_project_file_names_a_glossary(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "terms.csv").write_text("chat,tomcat\n", "utf-8")
    (folder / "bitext.toml").write_text('glossary = "terms.csv"\n', "utf-8")
    assert translate("article.fr.txt", "-o", "out.jsonl") == 0
    assert "bitext.toml: glossary" in capsys.readouterr().err
    assert "terms@" in str(read_bitext(folder / "out.jsonl").signature.get("terms"))
    assert translate("article.fr.txt", "-o", "plain.jsonl", "--no-config") == 0
    assert "terms@" not in str(read_bitext(folder / "plain.jsonl").signature)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--glossary", "none.csv"], "none.csv: no such file"),
        (["--glossary", "article.fr.txt"], "article.fr.txt:1: found one cell, 'Le titre'"),
        (["--protect", "("], "--protect '(': not a regular expression"),
    ],
)
def test_terms_that_cannot_be_had_are_told_before_the_model_is_loaded(
    words: list[str],
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    use_translator(monkeypatch, None)
    assert translate("article.fr.txt", "-o", "out.jsonl", *words) == 2
    assert told in capsys.readouterr().err
