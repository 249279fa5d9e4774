"""SARIF 2.1.0: findings as code scanning and editors read them.

References:
    https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from bitext.checks.check import Finding
from bitext.checks.flags import find_flag
from bitext.pipeline.checking import CheckedPair
from bitext.report.findings import message_of
from bitext.version import __version__

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def dumps(pairs: Iterable[CheckedPair], file: str) -> str:
    """The log of one run over one file.

    Args:
        pairs: those with findings.
        file: the bitext's name.
    """
    found = [(pair, finding) for pair in pairs for finding in pair.findings]
    names = sorted({finding.check for _, finding in found})
    run = {
        "tool": {
            "driver": {"name": "bitext", "version": __version__, "rules": list(map(rule, names))}
        },
        "columnKind": "unicodeCodePoints",
        "results": [result(pair, one, names.index(one.check), file) for pair, one in found],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def rule(name: str) -> Mapping[str, Any]:
    """What a check looks for."""
    flag = find_flag(name)
    return {
        "id": name,
        "name": flag.label,
        "shortDescription": {"text": flag.meaning},
        "help": {"text": f"bitext explain {name}"},
    }


def uri_of(file: str) -> str:
    """The address of a file: relative where its name is, as code scanning wants it.

    >>> uri_of("news/été 1.tsv")
    'news/%C3%A9t%C3%A9%201.tsv'
    """
    if "://" in file:
        return quote(file, safe=":/")  # it has one already
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def result(pair: CheckedPair, finding: Finding, index: int, file: str) -> Mapping[str, Any]:
    """One finding.

    Most formats of sentence pairs have no lines that people know: the place is the pair's number.
    """
    text = f"{message_of(finding.check, finding.message)}\n{pair.source}\n{pair.target}"
    return {
        "ruleId": finding.check,
        "ruleIndex": index,
        "level": finding.severity,
        "message": {"text": text},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": {"uri": uri_of(file)}},
                "logicalLocations": [{"name": f"pair {pair.number}", "kind": "element"}],
            }
        ],
        "partialFingerprints": {"pair": f"{finding.check}:{pair.source[:200]}"},
    }
