"""The plot of a history: ruled metrics, their limits, and which run was which."""

from dataclasses import replace
from typing import Any

from defusedxml import ElementTree
from hypothesis import given, settings
from support.made_up_results import result, results

from bitext.evaluation.result import Result
from bitext.report import history, plot
from bitext.report.history import Entry

FAILED = result(["a cat", "same", "old"], ["a dog", "same", "new"], [10.0, 50.0, 80.0])
CHECKS = {"number": 0.0, "length": 2.0, "flagged": 3.0}


def run(time: str = "2026-11-27T09:30:10+00:00", **named: Any) -> Entry:
    values = {"chrF": 52.0, "BLEU": 26.0, **CHECKS}
    entry = Entry(time, "0123456789abcdef", "crue", True, values, {"chrF": (48.0, 56.0)})
    return replace(entry, **named)


def texts(entries: list[Entry]) -> list[str]:
    return [str(label.text) for label in ElementTree.fromstring(plot.history(entries)).iter()]


def test_plot_of_no_runs_is_empty() -> None:
    assert "No runs yet" in plot.history([])


def test_only_ruled_metrics_have_a_panel() -> None:
    ruled = run(limits={"chrF": 50.0, "number": 2.0}, broken=("flagged",))
    assert plot.plotted([run(), ruled]) == ["chrF", "number", "flagged"]
    assert plot.plotted([run(), run()]) == ["chrF", "BLEU"]


def test_limits_are_drawn_where_they_lie() -> None:
    entries = [run(), run(limits={"chrF": 50.0}), run(limits={"chrF": 54.0}, broken=("chrF",))]
    root = ElementTree.fromstring(plot.history(entries))
    panel = root.findall("{*}g")[0]
    limits = [float(line.get("y1", "")) for line in panel.findall("{*}line[@class='limit']")]
    dots = [float(dot.get("cy", "")) for dot in panel.findall("{*}circle")]
    assert len(limits) == 2
    assert limits[0] > dots[1]  # downwards: the value is above its limit
    assert limits[1] < dots[2]
    assert [dot.get("class") for dot in panel.findall("{*}circle")] == ["new", "new", "bad"]
    assert "limit" in texts(entries)
    assert "a rule about the score was broken" in texts(entries)


def test_share_begins_at_zero() -> None:
    entry = run(limits={"number": 5.0})
    labels = texts([entry, entry])
    assert not any(label.startswith("-") for label in labels)
    assert "0" in labels


def test_pointer_tells_run_limit_and_commit() -> None:
    told = plot.told(run(limits={"chrF": 50.0}, broken=("chrF",)), "chrF")
    assert told.splitlines() == [
        "chrF 52.00",
        "95 % interval 48.00 to 56.00",
        "limit 50.00",
        "a rule was broken",
        "2026-11-27T09:30:10+00:00",
        "commit 0123456789ab",
    ]


def test_ends_of_the_axis_differ() -> None:
    times = ["2026-11-27T09:30:10+00:00", "2026-11-27T09:30:50+00:00"]
    labels = texts([run(time) for time in times])
    assert {"2026-11-27 09:30:10", "2026-11-27 09:30:50"} <= set(labels)
    assert texts([run()]).count("2026-11-27") == 2  # one run: its day, once a panel
    assert plot.moments("2026-11-26T09:30:10", "2026-11-27T09:30:10") == (
        "2026-11-26",
        "2026-11-27",
    )


def test_plot_speaks_french_where_it_is_asked_to() -> None:
    ruled = [run(limits={"chrF": 50.0}, broken=("chrF",)), run("2026-12-01")]
    root = ElementTree.fromstring(plot.history(ruled, "fr"))
    said = [str(element.text) for element in root.iter()]
    title = "chrF de crue\u00a0: 2 évaluations, du 2026-11-27 au 2026-12-01"
    assert said.count(title) == 2
    assert "limite" in said
    assert "une règle sur le score n’est pas respectée" in said
    told = next(text for text in said if text.startswith("chrF 52.00"))
    assert "intervalle à 95\u00a0% de 48.00 à 56.00\nlimite 50.00\nune règle n’est" in told
    assert "Pas encore" in plot.history([], "fr")


def test_title_names_system_and_runs() -> None:
    assert plot.title_of([run(), run("2026-12-01")], ["chrF"]) == (
        "chrF of crue: 2 runs, 2026-11-27 to 2026-12-01"
    )
    assert plot.title_of([run()], ["chrF", "BLEU"]) == "chrF, BLEU of crue: 1 run, 2026-11-27"


@settings(max_examples=30)
@given(results())
def test_the_plot_of_a_history_is_xml(made: Result) -> None:
    entry = history.entry_of(made, time="2026-01-02T03:04:05+00:00", commit=made.file)
    root = ElementTree.fromstring(plot.history([entry, entry]))
    assert len(root.findall(".//{*}g/{*}circle")) == 2


def test_a_run_that_failed_stands_out() -> None:
    entry = history.entry_of(FAILED, time="2026-01-02")
    assert 'class="bad"' in plot.history([entry])
    assert 'class="bad"' not in plot.history([replace(entry, broken=())])
