import json
import re
from pathlib import Path

import jsonschema
import pytest
from lxml import html
from support.spoiled import sentences, spoiled, write

from bitext.cli import main
from bitext.report import comparisonfile

LINES = sentences()[:60]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(Path("reference.en"), LINES)
    write(Path("old.en"), spoiled(LINES, 0.4))
    write(Path("new.en"), spoiled(LINES, 0.2))


def compare(*words: str) -> int:
    return main(["compare", *words, "--trials", "200", "--resamples", "200"])


def test_one_table_and_a_verdict_come_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert compare("old.en", "new.en", "--reference", "reference.en") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "2 systems, 60 segments; best: new.en by every metric"
    assert re.fullmatch(r" +BLEU +chrF", lines[2])
    assert re.fullmatch(r"old.en +\d+\.\d +\d+\.\d", lines[3])
    assert re.fullmatch(r"new.en( +\d+\.\d +\+\d+\.\d\*){2}", lines[4])
    assert lines[8] == "new.en is significantly better than old.en by BLEU and chrF"
    assert re.fullmatch(
        r"  chrF: new.en is better than old.en by \d+\.\d\d, significant "
        r"\(p = 0.0050 bootstrap, 0.0050 randomisation\)",
        lines[10],
    )
    assert lines[-1].endswith("|bs:200|ar:200|seed:12345")
    assert len(lines) == 14
    assert compare("new.en", "old.en", "--reference", "reference.en") == 0
    assert "old.en is significantly worse than new.en by BLEU and chrF" in capsys.readouterr().out


def test_details_are_told_when_they_are_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert compare("old.en", "new.en", "--reference", "reference.en", "-v") == 0
    printed = capsys.readouterr().out
    assert re.search(r"^names +\d+ ", printed, re.MULTILINE)
    assert "n-grams gained: " in printed


def test_best_is_bold_on_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("CLICOLOR_FORCE", "1")
    assert compare("old.en", "new.en", "--reference", "reference.en") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[4].count("\x1b[1m") == 2
    assert "\x1b" not in lines[3]


def test_equal_systems_do_not_differ(capsys: pytest.CaptureFixture[str]) -> None:
    write(Path("same.en"), spoiled(LINES, 0.2))
    assert compare("same.en", "new.en", "--reference", "reference.en", "-v") == 0
    printed = capsys.readouterr().out
    assert re.search(r"^chrF .* \+0\.0 +0 +60 +0$", printed, re.MULTILINE)
    assert "n-grams lost: none" in printed
    assert "new.en is not significantly better or worse than same.en" in printed
    assert "chrF: new.en and same.en score the same" in printed


def test_reports_hold_every_system(capsys: pytest.CaptureFixture[str]) -> None:
    write(Path("<b>.en"), spoiled(LINES, 0.3, 3))
    write(Path("source.fr"), [f"<i>{line}</i>" for line in LINES])
    words = ["old.en", "new.en", "<b>.en", "--reference", "reference.en", "--source", "source.fr"]
    names = {"json": "c.json", "summary": "c.md", "html": "c.html", "latex": "c.tex"}
    names |= {"tsv": "c.tsv", "segments": "s.tsv"}
    files = [word for name, path in names.items() for word in (f"--{name}", path)]
    assert compare(*words, *files, "-q") == 0
    assert capsys.readouterr().out == ""
    data = json.loads(Path("c.json").read_text("utf-8"))
    jsonschema.validate(data, comparisonfile.schema())
    assert [system["system"] for system in data["systems"]] == ["new.en", "<b>.en"]
    outcome = data["systems"][0]["outcomes"][1]
    assert outcome["wins"] + outcome["losses"] + outcome["ties"] == 60
    assert outcome["gain"] == pytest.approx(outcome["system"] - outcome["baseline"])
    lengths = [b for b in data["systems"][0]["buckets"] if b["kind"] == "length"]
    assert sum(bucket["segments"] for bucket in lengths) == 60
    summary = Path("c.md").read_text("utf-8")
    assert "<summary>&lt;b&gt;.en</summary>" in summary
    assert summary.splitlines()[2] == "| | BLEU | chrF |"
    page = html.fromstring(Path("c.html").read_text("utf-8"))
    assert page.xpath("//h2/text()")[:2] == ["new.en", "<b>.en"]
    assert not page.xpath("//link|//img|//b|//i")
    assert page.xpath("//del")
    assert Path("c.tex").read_text("utf-8").count(r"\\") == 4
    assert len(Path("c.tsv").read_text("utf-8").splitlines()) == 1 + 3 * 2
    assert len(Path("s.tsv").read_text("utf-8").splitlines()) == 1 + 60


def test_ter_is_better_where_it_is_lower(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["old.en", "new.en", "--reference", "reference.en", "--metric", "ter", "--json", "-"]
    assert compare(*words) == 0
    outcome = json.loads(capsys.readouterr().out)["systems"][0]["outcomes"][0]
    assert outcome["gain"] > 0 > outcome["system"] - outcome["baseline"]
    assert outcome["wins"] > outcome["losses"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["old.en", "short.en"], "59 hypotheses in short.en against 60 references"),
        (["old.en", "old.en"], "one file stands for two systems"),
        (["old.en", "new.en", "--metric", "comet"], "compare has no COMET"),
        (["old.en", "new.en", "--metric", "chrg"], "did you mean 'chrf'?"),
        (["old.en", "new.en", "--metric", ","], "--metric names none"),
        (["old.en", "new.en", "--html", "new.en"], "both input and output"),
    ],
)
def test_bad_input_is_told(
    words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write(Path("short.en"), LINES[:-1])
    assert compare(*words, "--reference", "reference.en") == 2
    assert message in capsys.readouterr().err


def test_paired_test_needs_resamples(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["compare", "old.en", "new.en", "--reference", "reference.en", "--resamples", "0"]
    assert main(words) == 2
    assert "a paired test needs resamples" in capsys.readouterr().err


def test_one_test_is_enough(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["compare", "old.en", "new.en", "--reference", "reference.en", "--resamples", "100"]
    assert main([*words, "--trials", "0"]) == 0
    printed = capsys.readouterr().out
    assert "significant (p = 0.0099 bootstrap)" in printed
    assert "|ar:" not in printed
    assert main([*words, "--trials", "0", "--json", "c.json", "-q"]) == 0
    data = json.loads(Path("c.json").read_text("utf-8"))
    jsonschema.validate(data, comparisonfile.schema())
    assert data["systems"][0]["outcomes"][0]["randomisation_p"] is None
