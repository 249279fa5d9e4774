import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from defusedxml import ElementTree
from support.spoiled import sentences, spoiled, write

from bitext.cli import main
from bitext.evaluation import scorefile
from bitext.translators.identity import IdentityTranslator

LINES = sentences()[:40]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory without the variables of a CI system."""
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_SHA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    write(Path("reference.en"), LINES)
    write(Path("good.en"), spoiled(LINES, 0.2))
    write(Path("bad.en"), spoiled(LINES, 0.5))
    return tmp_path


def evaluate(*words: str) -> int:
    return main(["evaluate", *words])


def test_scores_are_sacrebleus_to_the_last_digit(capsys: pytest.CaptureFixture[str]) -> None:
    names = ["--metric", "bleu,chrf", "--metric", "chrf++,ter"]
    assert evaluate("good.en", "reference.en", *names) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("good.en: 40 segments\n")
    for name, options in {
        "BLEU": ["-m", "bleu"],
        "chrF": ["-m", "chrf"],
        "chrF++": ["-m", "chrf", "--chrf-word-order", "2"],
        "TER": ["-m", "ter"],
    }.items():
        sacrebleu = Path(sys.executable).with_name("sacrebleu")
        command = [str(sacrebleu), "reference.en", "-i", "good.en", *options, "-b"]
        value = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
        [line] = [line for line in printed.splitlines() if line.split()[0] == name]
        assert line.split()[1] == value


def test_gate_passes_and_fails_by_its_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate("good.en", "reference.en", "--fail-under", "chrf=10,bleu=5,ter=90") == 0
    assert "passed  TER" in capsys.readouterr().out
    assert evaluate("good.en", "reference.en", "--fail-under", "chrf=99") == 1
    assert "under the limit of 99 (rule: fail-under)" in capsys.readouterr().out
    assert evaluate("good.en", "reference.en", "--fail-under", "ter=1") == 1
    assert "over the limit of 1" in capsys.readouterr().out


def make_baseline() -> None:
    words = ["--baseline", "base.json", "--update-baseline", "-q"]
    assert evaluate("good.en", "reference.en", *words) == 0


def test_regression_fails_and_shows_what_got_worse(capsys: pytest.CaptureFixture[str]) -> None:
    make_baseline()
    capsys.readouterr()
    rule = ["--baseline", "base.json", "--max-drop", "chrf=0.5"]
    assert evaluate("good.en", "reference.en", *rule) == 0
    assert "unchanged, a drop of 0.5 is allowed" in capsys.readouterr().out
    before = Path("base.json").read_text("utf-8")
    files = ["--junit", "j.xml", "--summary", "s.md", "--annotations", "a.txt", "--json", "n.json"]
    assert evaluate("bad.en", "reference.en", *rule, *files) == 1
    assert Path("base.json").read_text("utf-8") == before
    printed = capsys.readouterr().out
    assert "FAILED  chrF went from" in printed
    assert "  was  " in printed
    suite = ElementTree.parse("j.xml").getroot()[0]
    assert suite.get("failures") == str(len(suite.findall("testcase/failure")))
    assert suite.find("testcase[@name='chrF max-drop']/failure") is not None
    assert "\nwas: " in str(suite.findtext("testcase/failure"))
    summary = Path("s.md").read_text("utf-8")
    assert summary.startswith("## ❌ Translation quality: bad.en got worse than allowed")
    assert "<del>" in summary
    marks = Path("a.txt").read_text("utf-8").splitlines()
    assert len(marks) == 10
    assert marks[1].startswith("::error title=chrF ")
    assert ",file=bad.en,line=" in marks[1]
    assert json.loads(Path("n.json").read_text("utf-8"))["gate"][0]["passed"] is False


def test_drop_that_may_be_chance_passes(capsys: pytest.CaptureFixture[str]) -> None:
    make_baseline()
    write(Path("twin.en"), [*spoiled(LINES, 0.2)[:-1], "Wrong."])
    rule = ["--baseline", "base.json", "--max-drop", "chrf=0.1", "--significance", "0.05"]
    assert evaluate("twin.en", "reference.en", *rule) == 0
    assert "is not below 0.05 (rule: significance)" in capsys.readouterr().out
    assert evaluate("bad.en", "reference.en", *rule) == 1
    assert "is below 0.05 (rule: max-drop, significance)" in capsys.readouterr().out


def test_baseline_is_rewritten_only_when_asked_for() -> None:
    make_baseline()
    words = ["--baseline", "base.json", "--max-drop", "chrf=1", "--update-baseline"]
    assert evaluate("bad.en", "reference.en", *words) == 0
    report = scorefile.loads(Path("base.json").read_text("utf-8"))
    assert report.system == "bad.en"
    assert evaluate("bad.en", "reference.en", *words[:-1]) == 0


def test_different_signatures_are_an_input_error(capsys: pytest.CaptureFixture[str]) -> None:
    make_baseline()
    text = Path("base.json").read_text("utf-8")
    Path("base.json").write_text(text.replace("|nc:6|", "|nc:5|"), "utf-8")
    rule = ["--baseline", "base.json", "--max-drop", "chrf=1"]
    assert evaluate("good.en", "reference.en", *rule) == 2
    assert "cannot be compared: nc: 5 ≠ 6" in capsys.readouterr().err
    make_baseline()
    write(Path("other.en"), LINES[::-1])
    assert evaluate("good.en", "other.en", *rule) == 2
    assert "references: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("not json", "expected a score file"),
        ("[1]", "this is not a score file of bitext (format: 'list'"),
        ('{"format": "other"}', "format: 'other', expected 'bitext-scores'"),
        ('{"format": "bitext-scores", "version": 9}', "version 9, expected 1"),
        ('{"format": "bitext-scores", "version": 1}', "'segments' is missing"),
        ('{"format": "bitext-scores", "version": 1, "x": NaN}', "NaN is no number in JSON"),
    ],
)
def test_baseline_that_is_not_ours_is_refused(
    text: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("base.json").write_text(text, "utf-8")
    assert evaluate("good.en", "reference.en", "--baseline", "base.json") == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["good.en"], "nothing to score against"),
        (["good.en", "reference.en", "--max-drop", "chrf=1"], "--max-drop needs --baseline"),
        (["good.en", "reference.en", "--update-baseline"], "needs --baseline"),
        (["good.en", "reference.en", "--baseline", "none.json"], "there is no baseline yet"),
        (["good.en", "reference.en", "--significance", "0.1"], "--significance needs --max-drop"),
        (["good.en", "reference.en", "--fail-under", "chrf"], "expected METRIC=NUMBER"),
        (["good.en", "reference.en", "--fail-under", "chrf=nan"], "expected METRIC=NUMBER"),
        (["good.en", "reference.en", "--fail-under", "chrf=1,chrf=2"], "stands twice"),
        (["good.en", "reference.en", "--fail-under", "meteor=1"], "no score is called 'meteor'"),
        (["good.en", "absent.en", "--fail-under", "chfr=1"], "did you mean 'chrf'?"),
        (["good.en", "absent.en", "--fail-under", "numbers=1"], "did you mean 'number'?"),
        (["good.en", "reference.en", "--fail-under", "empty=0"], "checks need --source"),
        (["good.en", "reference.en", "--fail-under", "flagged=5"], "checks need --source"),
        (["good.en", "reference.en", "--metric", "blue"], "did you mean 'bleu'?"),
        (["good.en", "reference.en", "--metric", "comet"], "needs --comet-command"),
        (["good.en", "reference.en", "--json", "good.en"], "both input and output"),
        (["good.en", "reference.en", "--json", "-", "--junit", "-"], "written twice"),
        (["good.en", "reference.en", "--json", "no/x.json"], "there is no folder"),
        (["good.en", "reference.en", "--by-document"], "the input marks no documents"),
        (["good.en", "nothing.en"], "nothing.en"),
        (["empty.en", "reference.en"], "empty.en: the file is empty"),
        (["good.en", "empty.en"], "empty.en: the file is empty"),
        (["good.en", "short.en", "--strict-lines"], "40 hypotheses in good.en against 39"),
        (["good.en", "reference.en", "short.en"], "score them one by one"),
        (["good.en", "reference.en", "--source", "short.en"], "40 hypotheses against 39 sources"),
        (["good.en", "--source", "bad.en", "--metric", "bleu"], "BLEU needs a reference"),
    ],
)
def test_bad_input_is_told(
    words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("empty.en").touch()
    write(Path("short.en"), LINES[:-1])
    assert evaluate(*words) == 2
    assert message in capsys.readouterr().err


def test_significance_is_a_probability(capsys: pytest.CaptureFixture[str]) -> None:
    rule = ["--baseline", "base.json", "--max-drop", "chrf=1", "--significance", "5"]
    with pytest.raises(SystemExit, match="2"):
        evaluate("good.en", "reference.en", *rule)
    assert "expected a number between 0 and 1" in capsys.readouterr().err


def test_line_ends_do_not_matter(capsys: pytest.CaptureFixture[str]) -> None:
    evaluate("good.en", "reference.en", "--name", "x")
    expected = capsys.readouterr().out
    text = Path("good.en").read_text("utf-8")
    Path("good.en").write_text("\ufeff" + text.replace("\n", "\r\n"), "utf-8", newline="")
    evaluate("good.en", "reference.en", "--name", "x")
    assert capsys.readouterr().out == expected
    Path("good.en").write_text(text.replace("\n", "\r"), "utf-8", newline="")
    evaluate("good.en", "reference.en", "--name", "x")
    assert capsys.readouterr().out == expected


def test_empty_hypotheses_are_scored_counted_and_told(capsys: pytest.CaptureFixture[str]) -> None:
    lines = spoiled(LINES, 0.2)
    write(Path("good.en"), ["", *lines[1:5], " ", *lines[6:-1], ""])
    write(Path("reference.en"), [*LINES[:-1], ""])
    assert evaluate("good.en", "reference.en", "--json", "s.json") == 0
    assert "2 of 39 hypotheses are empty and scored as such, the first in line 1" in (
        capsys.readouterr().err
    )
    data = json.loads(Path("s.json").read_text("utf-8"))
    assert data["empty_hypotheses"] == 2
    assert data["segments"][0]["scores"]["chrF"] == 0


def test_reference_in_the_wrong_language_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    write(Path("reference.fr"), sentences("fr")[:40])
    assert evaluate("good.en", "reference.fr") == 0
    assert "reference 1: looks like fr, expected en" in capsys.readouterr().err


def test_unaligned_reference_is_aligned_and_told(capsys: pytest.CaptureFixture[str]) -> None:
    write(Path("reference.en"), [*LINES[:10], "Zzz only here.", *LINES[10:]])
    words = ["--aligner", "support.identical_aligner:IdenticalAligner", "--json", "s.json"]
    assert evaluate("reference.en", "good.en", *words) == 0
    printed = capsys.readouterr().out
    assert "reference aligned by align:identical: confidence 0." in printed
    data = json.loads(Path("s.json").read_text("utf-8"))
    assert "Zzz only here." in data["alignment"]["hypotheses_left"]
    assert data["alignment"]["beads"] == data["segment_count"] == len(data["segments"])
    assert data["scores"][-1]["metric"] == "unaligned"
    words = [
        "--aligner",
        "support.identical_aligner:IdenticalAligner",
        "--fail-under",
        "unaligned=0",
    ]
    assert evaluate("reference.en", "good.en", *words) == 1


def test_loose_reference_scores_nearly_as_a_line_aligned_one() -> None:
    write(Path("good.en"), spoiled(LINES, 0.1))
    assert evaluate("good.en", "reference.en", "--json", "s.json") == 0
    expected = json.loads(Path("s.json").read_text("utf-8"))["scores"][1]["value"]
    merged = [f"{LINES[5]} {LINES[6]}", *LINES[7:20], f"{LINES[20]} {LINES[21]}", *LINES[22:]]
    write(Path("loose.en"), [*LINES[:5], *merged])
    assert evaluate("good.en", "loose.en", "--json", "s.json") == 0
    data = json.loads(Path("s.json").read_text("utf-8"))
    assert data["alignment"]["signature"].startswith("align:encoder")
    assert data["alignment"]["confidence"] > 0.9
    assert data["scores"][1]["value"] == pytest.approx(expected, abs=2)


def test_gate_compares_what_was_aligned() -> None:
    write(Path("reference.en"), [*LINES[:10], "Zzz only here.", *LINES[10:]])
    words = ["--aligner", "support.identical_aligner:IdenticalAligner", "--baseline", "base.json"]
    assert evaluate("good.en", "reference.en", *words, "--update-baseline") == 0
    write(Path("bad.en"), [*spoiled(LINES, 0.5), "Zzz more.", "Zzz yet more."])
    rule = ["--max-drop", "chrf=1", "--significance", "0.05"]
    assert evaluate("bad.en", "reference.en", *words, *rule) == 1
    assert evaluate("good.en", "reference.en", *words, *rule) == 0


def test_checks_need_no_reference(capsys: pytest.CaptureFixture[str]) -> None:
    write(Path("source.fr"), ["Il a 3 chats.", "Oui."])
    write(Path("target.en"), ["He has 4 cats.", "Yes."])
    assert evaluate("target.en", "--source", "source.fr", "--fail-under", "number=10") == 1
    printed = capsys.readouterr().out
    assert "number         50.0 %  check:number|" in printed
    assert "number 50.00 % is over the limit of 10" in printed


def test_documents_have_scores_of_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    write(Path("labels"), ["first"] * 10 + ["second"] * 30)
    words = ["--documents", "labels", "--by-document", "--json", "s.json"]
    assert evaluate("good.en", "reference.en", *words) == 0
    assert "\nfirst " in capsys.readouterr().out
    whole = json.loads(Path("s.json").read_text("utf-8"))["documents"]
    write(Path("good.en"), spoiled(LINES, 0.2)[:10])
    write(Path("reference.en"), LINES[:10])
    assert evaluate("good.en", "reference.en", "--json", "s.json") == 0
    data = json.loads(Path("s.json").read_text("utf-8"))
    assert {s["metric"]: s["value"] for s in data["scores"]} == whole["first"]


def test_documents_may_be_a_column(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [f"s{i}\t{line}\t{'ab'[i % 2]}" for i, line in enumerate(spoiled(LINES, 0.2))]
    write(Path("good.tsv"), ["source\ttarget\tdocument", *rows])
    assert evaluate("good.tsv", "reference.en", "--by-document", "--json", "s.json") == 0
    assert list(json.loads(Path("s.json").read_text("utf-8"))["documents"]) == ["a", "b"]


def test_tables_are_read_by_their_target_side(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [f"s{i}\t{line}" for i, line in enumerate(spoiled(LINES, 0.2))]
    write(Path("good.tsv"), ["source\ttarget", *rows])
    assert evaluate("good.tsv", "reference.en", "--name", "x", "--json", "s.json") == 0
    assert json.loads(Path("s.json").read_text("utf-8"))["segments"][0]["line"] == 2
    assert "untranslated" in capsys.readouterr().out


def test_probability_is_the_translators_own(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [f"s\t{line}\t{score}" for line, score in zip(LINES, [-1.0, ""] * 20, strict=True)]
    write(Path("scored.tsv"), ["source\ttarget\tscore", *rows])
    words = ["scored.tsv", "reference.en", "--fail-under"]
    assert evaluate(*words, "probability=36.7") == 0
    assert "probability    36.8 %  probability|tokens:" in capsys.readouterr().out
    assert evaluate(*words, "probability=36.8") == 1
    capsys.readouterr()
    write(Path("scored.tsv"), ["source\ttarget\tscore", *(f"s\t{line}\t0.9" for line in LINES)])
    assert evaluate("scored.tsv", "reference.en") == 0
    assert "probability" not in capsys.readouterr().out


def test_source_is_translated_now(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    table = {"Oui.": "Yes.", "Non !": "No!"}
    monkeypatch.setattr(
        "bitext.cli.options.model.load_translator", lambda *_, **__: IdentityTranslator(table)
    )
    write(Path("source.fr"), ["Oui.", "", "Non ! Oui."])
    write(Path("reference.en"), ["Yes.", "", "No! Yes."])
    assert evaluate("--translate", "source.fr", "reference.en", "--fail-under", "chrf=100") == 0
    assert "chrF          100.0" in capsys.readouterr().out
    assert evaluate("--translate", "source.fr", "reference.en", "--json", "s.json") == 0
    signature = json.loads(Path("s.json").read_text("utf-8"))["signature"]
    assert "|mt:identity|align:1-1|" in signature


def test_score_file_follows_its_schema_and_comes_back() -> None:
    write(Path("source.fr"), LINES)
    words = ["--source", "source.fr", "--json", "s.json", "--fail-under", "chrf=1"]
    assert evaluate("good.en", "reference.en", *words) == 0
    text = Path("s.json").read_text("utf-8")
    jsonschema.validate(json.loads(text), scorefile.schema())
    report = scorefile.loads(text)
    assert report.score("chrf").interval is not None
    assert len(report.score("bleu").segments) == 40
    assert len(text.splitlines()) > 80  # a segment a line


def test_history_grows_and_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_SHA", "0123456789abcdef")
    outputs = ["--history", "h.jsonl", "--plot", "p.svg", "--badge", "b.svg"]
    for name in ("good.en", "bad.en"):
        evaluate(name, "reference.en", "--fail-under", "chrf=60", *outputs, "-q")
    records = [json.loads(line) for line in Path("h.jsonl").read_text("utf-8").splitlines()]
    assert [record["system"] for record in records] == ["good.en", "bad.en"]
    assert [record["passed"] for record in records] == [True, False]
    assert records[0]["commit"] == "0123456789abcdef"
    plot = ElementTree.parse("p.svg").getroot()
    assert len(plot.findall(".//{*}circle")) == 4
    title = ElementTree.parse("b.svg").getroot().findtext("{*}title", "")
    assert title.startswith("translation: chrF ")


def test_history_of_another_kind_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    Path("h.jsonl").write_text('{"time": 1}\n', "utf-8")
    assert evaluate("good.en", "reference.en", "--history", "h.jsonl") == 2
    assert "h.jsonl:1: not a line of a history file" in capsys.readouterr().err


def test_github_gets_summary_and_annotations(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("step.md").write_text("before\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "step.md")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert evaluate("good.en", "reference.en", "--fail-under", "chrf=99", "-q") == 1
    assert Path("step.md").read_text("utf-8").startswith("before\n## ❌")
    assert "::error title=chrF%3A gate failed::" in capsys.readouterr().out


def test_reports_on_standard_output_stand_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate("good.en", "reference.en", "--json", "-") == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out)["system"] == "good.en"
    assert printed.err.startswith("good.en: 40 segments")
