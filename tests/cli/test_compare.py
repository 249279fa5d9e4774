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


def test_better_system_is_told_with_its_p_values(capsys: pytest.CaptureFixture[str]) -> None:
    assert compare("old.en", "new.en", "--reference", "reference.en") == 0
    printed = capsys.readouterr().out
    assert "chrF: new.en > old.en, significant (p = 0.0050 bootstrap, 0.0050 randomis" in printed
    assert re.search(r"^names +\d+ ", printed, re.MULTILINE)
    assert "n-grams gained: " in printed
    assert "|bs:200|ar:200|seed:12345" in printed
    assert compare("new.en", "old.en", "--reference", "reference.en") == 0
    assert "chrF: old.en < new.en, significant" in capsys.readouterr().out


def test_equal_systems_do_not_differ(capsys: pytest.CaptureFixture[str]) -> None:
    write(Path("same.en"), spoiled(LINES, 0.2))
    assert compare("same.en", "new.en", "--reference", "reference.en") == 0
    printed = capsys.readouterr().out
    assert re.search(r"^chrF .* \+0\.0 +0 +60 +0$", printed, re.MULTILINE)
    assert "n-grams lost: none" in printed


def test_reports_hold_every_system(capsys: pytest.CaptureFixture[str]) -> None:
    write(Path("<b>.en"), spoiled(LINES, 0.3, 3))
    write(Path("source.fr"), [f"<i>{line}</i>" for line in LINES])
    words = ["old.en", "new.en", "<b>.en", "--reference", "reference.en", "--source", "source.fr"]
    files = ["--json", "c.json", "--markdown", "c.md", "--html", "c.html"]
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
    assert "### &lt;b&gt;.en" in Path("c.md").read_text("utf-8")
    page = html.fromstring(Path("c.html").read_text("utf-8"))
    assert len(page.xpath("//svg")) == 6
    assert page.xpath("//h2/text()") == ["new.en", "<b>.en"]
    assert not page.xpath("//script|//link|//img|//b|//i")
    assert page.xpath("//del")


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
