"""Rules that see sentences and documents, on a text as short as people gate."""

import logging
import re
from itertools import combinations
from pathlib import Path

import pytest

import bitext
from bitext.cli import main, parse
from bitext.cli.options.scoring import options_of
from bitext.errors import UsageError
from bitext.evaluation.scores import ScoreReport

ROOT = Path(__file__).parents[2]
REFERENCE = (ROOT / "corpora" / "crue.en.txt").read_text("utf-8").splitlines()
GOOD = [line.replace(" the ", " a ") for line in REFERENCE]


def broken(lines: list[str], count: int = 2) -> list[str]:
    """The longest paragraphs replaced by "x"."""
    longest = sorted(range(len(lines)), key=lambda index: -len(lines[index]))[:count]
    return ["x" if index in longest else line for index, line in enumerate(lines)]


def scored(lines: list[str], labels: list[str] | None = None) -> ScoreReport:
    return bitext.evaluate(lines, REFERENCE, documents=labels)


@pytest.fixture(scope="module")
def good() -> ScoreReport:
    return scored(GOOD)


@pytest.fixture(scope="module")
def bad() -> ScoreReport:
    return scored(broken(GOOD))


def test_blank_lines_between_paragraphs_are_no_segments(good: ScoreReport) -> None:
    assert len(GOOD) == 31
    assert len(good.segments) == 16
    dense = [[line for line in lines if line] for lines in (GOOD, REFERENCE)]
    alone = bitext.evaluate(*dense)
    assert [s.value for s in alone.scores] == pytest.approx([s.value for s in good.scores])
    assert [s.interval for s in alone.scores] == [s.interval for s in good.scores]
    assert list(good.segments.lines or ()) == [n for n, line in enumerate(GOOD, 1) if line]


def test_systems_keep_the_same_segments_where_one_has_a_blank() -> None:
    systems = {"old": GOOD, "new": ["" if index == 2 else line for index, line in enumerate(GOOD)]}
    [one] = bitext.compare(systems, REFERENCE, metrics=["chrf"])
    assert one.outcomes[0].wins + one.outcomes[0].losses + one.outcomes[0].ties == 16


RULES = {
    "--max-drop": bitext.Rules(max_drop={"chrf": 0.5}),
    "--max-segment-drop": bitext.Rules(max_segment_drop={"chrf": 20}),
    "--max-worse": bitext.Rules(max_worse=1),
}


@pytest.mark.parametrize("option", RULES)
def test_two_ruined_paragraphs_of_sixteen_fail(
    option: str, good: ScoreReport, bad: ScoreReport
) -> None:
    assert bitext.gate(good, RULES[option], baseline=good).passed
    result = bitext.gate(bad, RULES[option], baseline=good)
    assert [verdict.rule for verdict in result.failures] == [option.removeprefix("--")]
    with pytest.raises(UsageError, match=f"{option} needs --baseline"):
        bitext.gate(bad, RULES[option])


def recommended() -> list[str]:
    """The options of every gate that the README and the example workflow show."""
    readme = (ROOT / "README.md").read_text("utf-8")
    found = re.findall(r"^bitext evaluate system\.en reference\.en (.*)$", readme, re.MULTILINE)
    commands = [command for command in found if "--update-baseline" not in command]
    assert len(commands) >= 2
    workflow = (ROOT / ".github" / "workflows" / "translation-quality.yml").read_text("utf-8")
    commands += [f"--fail-under {rule}" for rule in re.findall(r"  fail-under: (\S+)", workflow)]
    drops = r"baseline: scores\.json\n\W*max-drop: (\S+)(?:\n\W*max-segment-drop: (\S+))?"
    for drop, segment in re.findall(drops, readme + workflow):
        more = f" --max-segment-drop {segment}" if segment else ""
        commands.append(f"--baseline scores.json --max-drop {drop}{more}")
    assert len(commands) >= 5
    return commands


def test_every_recommended_rule_sees_any_two_ruined_paragraphs_of_sixteen() -> None:
    """The model's own translation of this text, and each pair of its paragraphs replaced by "x"."""
    source = (ROOT / "corpora" / "crue.fr.txt").read_text("utf-8").splitlines()
    own = Path(__file__).with_name("crue.system.en.txt").read_text("utf-8").splitlines()
    rules = {
        command: options_of(parse(["evaluate", "x", "y", *command.split()])).rules
        for command in recommended()
    }

    def scored_here(lines: list[str]) -> ScoreReport:
        return bitext.evaluate(lines, REFERENCE, source=source, resampling=bitext.Resampling(0))

    good = scored_here(own)
    assert len(good.segments) == 16

    def judged(report: ScoreReport) -> dict[str, bool]:
        return {c: bitext.gate(report, rule, baseline=good).passed for c, rule in rules.items()}

    assert judged(good) == dict.fromkeys(rules, True)
    filled = [index for index, line in enumerate(own) if line]
    for pair in combinations(filled, 2):
        lines = ["x" if index in pair else line for index, line in enumerate(own)]
        assert judged(scored_here(lines)) == dict.fromkeys(rules, False), pair


def test_command_of_the_readme_ends_with_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    own = Path(__file__).with_name("crue.system.en.txt").read_text("utf-8").splitlines()
    texts = {"good.en": own, "bad.en": broken(own), "reference.en": REFERENCE}
    texts["source.fr"] = (ROOT / "corpora" / "crue.fr.txt").read_text("utf-8").splitlines()
    for name, lines in texts.items():
        Path(name).write_text("".join(f"{line}\n" for line in lines), "utf-8")
    update = ["--baseline", "scores.json", "--update-baseline", "-q"]
    assert main(["evaluate", "good.en", "reference.en", *update]) == 0
    for command in (c for c in recommended() if "flagged" not in c or "--source" in c):
        for name, code in (("good.en", 0), ("bad.en", 1)):
            assert main(["evaluate", name, "reference.en", *command.split(), "-q"]) == code, command


def test_worst_segment_is_named_with_the_number_of_others(
    good: ScoreReport, bad: ScoreReport
) -> None:
    [verdict] = bitext.gate(bad, RULES["--max-segment-drop"], baseline=good).verdicts
    assert re.fullmatch(
        r"line \d+: chrF went from \d\d\.\d\d to 0\.\d\d, \d\d\.\d\d worse; a segment may drop by "
        r"20, and 1 more segment breaks this rule \(rule: max-segment-drop\)",
        verdict.reason,
    )


def test_one_document_of_ten_may_not_collapse() -> None:
    labels = [f"article {index // 4}" for index in range(len(REFERENCE))]
    lines = ["x" if 4 <= index < 8 and line else line for index, line in enumerate(GOOD)]
    rules = bitext.Rules(fail_under_document={"chrf": 45, "ter": 60})
    assert bitext.gate(
        bitext.evaluate(GOOD, REFERENCE, documents=labels, metrics=["chrf", "ter"]), rules
    ).passed
    report = bitext.evaluate(lines, REFERENCE, documents=labels, metrics=["chrf", "ter"])
    assert report.score("chrf").value > 45
    result = bitext.gate(report, rules)
    assert [verdict.metric for verdict in result.failures] == ["chrF", "TER"]
    assert result.failures[0].reason.startswith("document article 1: chrF ")
    with pytest.raises(UsageError, match="marks no documents"):
        bitext.gate(scored(GOOD), rules)


def test_significance_with_few_changes_carries_a_caution(
    good: ScoreReport, bad: ScoreReport, caplog: pytest.LogCaptureFixture
) -> None:
    rules = bitext.Rules(max_drop={"chrf": 0.5}, significance=0.05)
    with caplog.at_level(logging.WARNING, logger="bitext"):
        [verdict] = bitext.gate(bad, rules, baseline=good).verdicts
    assert verdict.passed
    assert "caution: with 2 changed segments --significance 0.05 excuses" in verdict.reason
    assert "caution: with 2 changed segments" in caplog.text


@pytest.mark.parametrize("limits", [{"chrf": 0.5}, {"bleu": 0.3}, {"chrf++": 0.9}])
def test_limit_on_another_scale_is_told(
    limits: dict[str, float], caplog: pytest.LogCaptureFixture
) -> None:
    assert bitext.Rules(fail_under=limits).cautions
    assert bitext.Rules(fail_under_document=limits).cautions
    assert not bitext.Rules(max_drop=limits).cautions
    assert not bitext.Rules(fail_under={"comet": 0.8, "number": 0.5}).cautions


def test_baseline_that_counted_blank_lines_is_compared_by_line(good: ScoreReport) -> None:
    from dataclasses import replace

    from bitext.evaluation.comparison import paired_segments
    from bitext.evaluation.segments import Segments

    old = replace(good, segments=Segments(GOOD, (REFERENCE,)))
    pairs = paired_segments(old, good)
    assert len(pairs) == 16
    assert all(GOOD[before] == good.segments.hypotheses[after] for before, after in pairs)
