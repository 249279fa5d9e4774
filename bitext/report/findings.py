"""What the checks say of a bitext: for people, for programs, and as marks on changed files."""

import json
from collections.abc import Iterable, Mapping, Sequence

from bitext.checks.flags import find_flag
from bitext.errors import short, visible
from bitext.pipeline.checking import CheckedPair
from bitext.report.annotations import command
from bitext.version import __version__

SHOWN = 160
"""Characters of a sentence on the terminal."""

KINDS = {"error": "error", "warning": "warning", "note": "notice"}
"""Severity → what GitHub calls it."""


def message_of(check: str, message: str) -> str:
    """What is said of a finding: its own words, or what its flag means."""
    return message or find_flag(check).meaning


def pair_lines(pair: CheckedPair) -> list[str]:
    """The findings of a pair and its texts, a line each, for a terminal."""
    lines = [
        f"{pair.number}: {finding.check}: {message_of(finding.check, finding.message)}"
        for finding in pair.findings
    ]
    lines += [f"    {short(pair.source, SHOWN)}", f"    {short(pair.target, SHOWN)}"]
    return [visible(line) for line in lines]


def json_text(
    pairs: Iterable[CheckedPair], file: str, checked: int, unsure: Sequence[int] = ()
) -> str:
    """The findings as JSON, each with its pair's number and texts.

    Args:
        pairs: those with findings.
        file: the bitext's name.
        checked: how many pairs were looked at.
        unsure: numbers of the pairs to read first, the least sure first.
    """
    findings = [record for pair in pairs for record in records_of(pair)]
    whole: Mapping[str, object] = {
        "version": 1,
        "bitext": __version__,
        "file": file,
        "pairs": checked,
        "least_sure": list(unsure),
        "findings": findings,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def json_lines(pair: CheckedPair) -> str:
    """The findings of a pair as JSON lines, such as stand one behind the other in a file."""
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records_of(pair))


def records_of(pair: CheckedPair) -> list[dict[str, object]]:
    """The findings of a pair, each with the pair's number and texts."""
    return [
        {
            "pair": pair.number,
            "check": finding.check,
            "severity": finding.severity,
            "message": message_of(finding.check, finding.message),
            "source": pair.source,
            "target": pair.target,
            "source_span": finding.source_span,
            "target_span": finding.target_span,
        }
        for finding in pair.findings
    ]


def annotations(pairs: Iterable[CheckedPair], file: str) -> str:
    """Workflow commands, one a finding: GitHub shows them on the file."""
    lines = [
        command(
            KINDS[finding.severity],
            f"{message_of(finding.check, finding.message)}\n{pair.source}\n{pair.target}",
            title=f"pair {pair.number}: {finding.check}",
            file=file,
        )
        for pair in pairs
        for finding in pair.findings
    ]
    return "".join(f"{line}\n" for line in lines)
