"""JUnit XML of checks: a test case for each check, which fails where it found something."""

from collections.abc import Iterable, Sequence

from bitext.pipeline.checking import CheckedPair
from bitext.report.escaping import attribute
from bitext.report.findings import message_of
from bitext.report.junit import failure_of, output_of, suite_of

MOST = 50
"""Findings told of in one failure; CI pages choke on thousands."""


def dumps(pairs: Iterable[CheckedPair], file: str, names: Sequence[str], broken: set[str]) -> str:
    """The test suite of the checks of one bitext.

    Args:
        pairs: those with findings.
        file: the bitext's name.
        names: of the checks that were asked.
        broken: names of those whose findings make the command fail.
    """
    found: dict[str, list[str]] = {name: [] for name in names}
    for pair in pairs:
        for finding in pair.findings:
            said = f"{pair.number}: {message_of(finding.check, finding.message)}"
            found.setdefault(finding.check, []).append(f"{said}\n{pair.source}\n{pair.target}")
    cases = [case(name, said, fails=name in broken) for name, said in sorted(found.items())]
    failures = sum(bool(said) and name in broken for name, said in found.items())
    return suite_of(f"bitext check {file}", cases, failures=failures)


def case(name: str, said: Sequence[str], *, fails: bool) -> str:
    """The case of one check."""
    told = "\n\n".join(said[:MOST])
    found = failure_of(f"{len(said)} found", told) if fails else output_of(told)
    opening = f'<testcase classname="check" name={attribute(name)}>\n'
    return f"{opening}{found if said else ''}</testcase>\n"
