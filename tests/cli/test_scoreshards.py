"""``bitext evaluate`` scores a shard once, and puts shards together as if nobody had cut."""

import json
from pathlib import Path

import jsonschema
import pytest
from support.spoiled import sentences, spoiled, write

from bitext.cli import main
from bitext.evaluation import scorefile
from bitext.translators.identity import IdentityTranslator

LINES = sentences()[:20]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_SHA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    write(Path("reference.en"), LINES)
    write(Path("system.en"), spoiled(LINES, 0.3))
    write(Path("source.fr"), [f"« {line} » 7" for line in LINES])
    return tmp_path


def evaluate(*words: str) -> int:
    return main(["evaluate", *words])


def score_shards(count: int, *words: str) -> list[Path]:
    for number in range(1, count + 1):
        assert evaluate(*words, "--shard", f"{number}/{count}", "--json", "part.json") == 0
    return sorted(Path().glob(f"part-*-of-{count:05}.json"))


FILES = ("system.en", "reference.en", "--source", "source.fr")


def test_shards_put_together_are_the_whole(capsys: pytest.CaptureFixture[str]) -> None:
    parts = score_shards(3, *FILES)
    assert len(parts) == 3
    assert capsys.readouterr().out.splitlines()[1] == "system.en, shard 2/3: 7 segments"
    for part in parts:
        jsonschema.validate(json.loads(part.read_text("utf-8")), scorefile.schema())
    assert evaluate(*FILES, "--json", "whole.json") == 0
    whole = capsys.readouterr().out
    assert evaluate("--join", *map(str, parts), "--json", "joined.json") == 0
    assert capsys.readouterr().out == whole
    assert Path("joined.json").read_text("utf-8") == Path("whole.json").read_text("utf-8")


def test_badge_of_the_whole_is_in_the_language_that_is_asked_for() -> None:
    parts = map(str, score_shards(2, *FILES))
    assert evaluate("--join", *parts, "--badge", "score.svg", "--ui", "fr") == 0
    assert "traduction" in Path("score.svg").read_text("utf-8")


def test_rules_are_about_the_whole(capsys: pytest.CaptureFixture[str]) -> None:
    parts = [*map(str, score_shards(2, *FILES))]
    assert evaluate("reference.en", "reference.en", "--json", "base.json") == 0
    rules = ["--baseline", "base.json", "--max-drop", "chrf=1"]
    assert evaluate("--join", *parts, *rules) == 1
    assert "FAILED  chrF went from 100.0" in capsys.readouterr().out
    assert evaluate("--join", *parts, "--fail-under", "chrf=1,flagged=100") == 0
    assert evaluate("--join", *parts, "--fail-under", "ter=1") == 2
    assert evaluate(*FILES, "--baseline", parts[0], "--max-drop", "chrf=1") == 2
    assert "has the scores of shard 1/2 alone" in capsys.readouterr().err


def test_shard_that_is_done_is_not_done_again(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    [part, *_] = score_shards(2, *FILES)
    assert part.with_name(part.name + ".done.json").exists()
    capsys.readouterr()
    with monkeypatch.context() as patched:
        patched.setattr("bitext.cli.scoreshards.evaluate", None)  # who scores again breaks down
        score_shards(2, *FILES)
        assert capsys.readouterr().out.splitlines() == [
            "system.en, shard 1/2: 10 segments, all there already",
            "system.en, shard 2/2: 10 segments, all there already",
        ]
    part.write_text("{}")
    score_shards(2, *FILES)
    told = capsys.readouterr().out.splitlines()
    assert [line.endswith("all there already") for line in told] == [False, True]


@pytest.mark.parametrize("name", ["system.en", "reference.en", "source.fr"])
def test_shard_of_a_file_that_changed_is_done_again(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    score_shards(2, *FILES)
    write(Path(name), [*Path(name).read_text("utf-8").splitlines()[:-1], "Changed."])
    capsys.readouterr()
    score_shards(2, *FILES)
    assert "already" not in capsys.readouterr().out


@pytest.mark.parametrize(
    "more", [["--metric", "ter"], ["--lowercase"], ["--to", "de"], ["--name", "x"]]
)
def test_shard_with_other_options_is_done_again(
    more: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    score_shards(1, *FILES)
    capsys.readouterr()
    score_shards(1, *FILES, *more)
    assert "already" not in capsys.readouterr().out


def test_lines_of_a_shard_alone_are_translated(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[str]()

    class Asked(IdentityTranslator):
        def translate(self, requests):  # type: ignore[no-untyped-def]
            for request in requests:
                asked.append(request.text)
                yield from super().translate([request])

    monkeypatch.setattr("bitext.cli.options.model.load_translator", lambda *_, **__: Asked({}))
    monkeypatch.setattr("bitext.cli.scoreshards.tell_model", lambda _: ["tiny@1"])
    write(Path("in.fr"), ["Un.", "Deux.", "Trois.", "Quatre."])
    words = ["--translate", "in.fr", "in.fr", "--shard", "2/2", "--json", "part.json"]
    assert evaluate(*words) == 0
    assert asked == ["Trois.", "Quatre."]
    assert evaluate(*words) == 0
    assert len(asked) == 2
    monkeypatch.setattr("bitext.cli.scoreshards.tell_model", lambda _: ["tiny@2"])
    assert evaluate(*words) == 0
    assert len(asked) == 4


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([*FILES, "--shard", "1/2"], "--shard 1/2: expected files for what is found"),
        ([*FILES, "--shard", "1/2", "--json", "-"], "--shard 1/2: expected files"),
        ([*FILES, "--shard", "1/2", "--json", "a", "--fail-under", "chrf=1"], "--fail-under is"),
        ([*FILES, "--shard", "1/2", "--json", "a", "--junit", "b"], "--junit is about the whole"),
        (["a.json", "--join", "--shard", "1/2"], "--shard belongs to the run"),
        ([*FILES, "--join"], "--source belongs to the run that scores a shard"),
        (["system.en", "--join"], "expected a score file (bitext evaluate --json)"),
        (["none.json", "--join"], "no such file"),
        (["a.json", "--join", "--metric", "ter"], "--metric ter: the scores are those of the"),
        ([*FILES, "--shard", "1/21", "--json", "a"], "has 20 segments; give no more shards"),
        ([*FILES, "--shard", "1/2", "--json", "no/a"], "there is no folder"),
        (
            ["system.en", "a-00001-of-00001", "--shard", "1/1", "--json", "a"],
            "both input and output",
        ),
    ],
)
def test_what_cannot_be_is_refused(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluate(*words) == 2
    assert told in capsys.readouterr().err
