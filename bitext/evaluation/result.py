"""What a run of ``bitext evaluate`` found: the report, the gate's verdicts, what got worse."""

from dataclasses import dataclass

from bitext.evaluation.comparison import Change
from bitext.evaluation.scores import Score, ScoreReport


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one rule says about one score.

    Attributes:
        metric: the score's name.
        passed: whether the rule is kept.
        rule: ``fail-under``, ``fail-under-document``, ``max-drop``, ``max-segment-drop`` or
            ``max-worse``.
        value: the score's value.
        limit: the rule's number.
        baseline: the baseline's value, for ``max-drop``.
        p: the p-value of the change, where a significance level was given.
        reason: a sentence that says which rule decided and why.
    """

    metric: str
    passed: bool
    rule: str
    value: float
    limit: float
    baseline: float | None
    p: float | None
    reason: str


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome that all renderers show.

    Attributes:
        report: the scores.
        verdicts: one for each rule; none without a gate.
        baseline: what the scores were compared with.
        changes: the segments that differ from the baseline's, largest loss first.
        metric: the metric of those losses.
        file: path of the hypotheses, for annotations.
        seconds: that the evaluation took; 0 where nobody looked at a clock.
    """

    report: ScoreReport
    verdicts: tuple[Verdict, ...] = ()
    baseline: ScoreReport | None = None
    changes: tuple[Change, ...] = ()
    metric: str = ""
    file: str = ""
    seconds: float = 0.0

    @property
    def passed(self) -> bool:
        """Whether every rule is kept."""
        return all(verdict.passed for verdict in self.verdicts)

    @property
    def regressions(self) -> tuple[Change, ...]:
        """The segments that got worse, worst first."""
        return tuple(change for change in self.changes if change.gain < 0)

    def before(self, score: Score) -> float | None:
        """The baseline's value of a score, where it has one computed in the same way."""
        for other in self.baseline.scores if self.baseline else ():
            if (other.metric, other.signature) == (score.metric, score.signature):
                return other.value
        return None

    @property
    def failures(self) -> tuple[Verdict, ...]:
        """The rules that are broken."""
        return tuple(verdict for verdict in self.verdicts if not verdict.passed)
