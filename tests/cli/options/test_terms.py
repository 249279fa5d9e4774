"""Which terms a command heeds."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from bitext.cli.options.project import Project
from bitext.cli.options.terms import add_term_arguments, chosen_terms, files_read

FRENCH = ("fr", "en")


def parsed(*words: str) -> Namespace:
    parser = ArgumentParser()
    add_term_arguments(parser)
    return parser.parse_args(words)


def test_packaged_terms_are_on_unless_switched_off() -> None:
    assert [one.name for one in chosen_terms(parsed(), Project(), FRENCH).glossaries] == ["general"]
    assert not chosen_terms(parsed("--no-terms"), Project(), FRENCH)
    assert not chosen_terms(parsed(), Project(terms=False), FRENCH)


def test_command_line_comes_behind_the_project_file_and_so_wins(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a.csv", "b.csv", "c.csv")]
    for file in files:
        file.write_text(f"port,{file.stem}\n", "utf-8")
    project = Project(tmp_path / "bitext.toml", (files[0],), memory=(tmp_path / "m.tmx",))
    words = parsed("--glossary", str(files[1]), "--glossary", str(files[2]), "--no-terms")
    terms = chosen_terms(words, project, FRENCH)
    assert [one.name for one in terms.glossaries] == list(map(str, files))
    assert files_read(words, project) == [tmp_path / "bitext.toml", tmp_path / "m.tmx", *files]


def test_patterns_are_compiled() -> None:
    terms = chosen_terms(parsed("--protect", r"REF-\d+", "--no-terms"), Project(), FRENCH)
    assert terms.protected[0].fullmatch("REF-12")
