"""Cases of language, run with the real model: what must and must not be in a translation.

Every ``*.txt`` beside this module is a list of cases, with a blank line between two::

    # a comment
    [what the following cases have in common]

    < a line of the source; several make up one text, and a lone < is an empty line
    + what must be in the translation, to the letter
    - what must not be
    = a whole line of the translation
    ! a flag that may fire; any other fails the case, but for low-score, the model's own doubt
    ? why the case is known to fail still; it must fail, so that one that is mended is noticed

``\\t`` and ``\\u202f`` in a line stand for a tab and for that character. Each case is a text of its
own, so a headline has no article to look at.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import bitext
from bitext.protocols import Translator
from bitext.translators import marian

HERE = Path(__file__).parent
ESCAPE = re.compile(r"\\t|\\u[0-9a-f]{4}")

pytestmark = pytest.mark.model


@dataclass(frozen=True, slots=True)
class Case:
    """One case; see the top of this module for what each sign asks."""

    name: str
    signs: tuple[tuple[str, str], ...]

    def of(self, sign: str) -> list[str]:
        return [text for found, text in self.signs if found == sign]


def cases(path: Path) -> Iterator[Case]:
    """The cases of a file, named by the file, their heading and their text."""
    heading, signs = "", list[tuple[str, str]]()
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        if line.startswith("["):
            heading = line.strip("[]")
        elif line and line[0] in "<+-=!?":
            signs.append((line[0], unescaped(line[2:])))
        elif not line and signs:
            text = " ".join(text for sign, text in signs if sign == "<")
            yield Case(f"{path.stem}: {heading}: {text[:60]}", tuple(signs))
            signs = []
        else:
            assert not line or line.startswith("#"), f"{path.name}: {line!r} begins with no sign"


def unescaped(text: str) -> str:
    return ESCAPE.sub(lambda found: found[0].encode().decode("unicode_escape"), text)


CASES = [case for path in sorted(HERE.glob("*.txt")) for case in cases(path)]


@pytest.fixture(scope="module")
def translator() -> Translator:
    return marian.load("opus-mt-fr-en")


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_translation_is_as_the_case_wants(
    case: Case, translator: Translator, tmp_path: Path
) -> None:
    found, flags = translated(case, translator, tmp_path)
    wrong = list(faults(case, found, flags))
    if case.of("?"):
        assert wrong, "this case is right now: take its ? away"
        pytest.xfail("; ".join(case.of("?")))
    assert not wrong, f"{found!r}: " + "; ".join(wrong)


def translated(case: Case, translator: Translator, folder: Path) -> tuple[str, set[str]]:
    """The translation of a case's text, as a file has it, and the flags of its sentences."""
    source, target = folder / "case.fr.txt", folder / "case.en.txt"
    source.write_text("\n".join(case.of("<")) + "\n", "utf-8")
    found = bitext.translate(bitext.read(source, lang="fr"), translator)
    bitext.write(found, target)
    flags = {flag for bead in found.beads for flag in bead.flags}
    return target.read_text("utf-8"), flags


def faults(case: Case, found: str, flags: set[str]) -> Iterator[str]:
    """What is not as the case wants it."""
    yield from (f"{text!r} is missing" for text in case.of("+") if text not in found)
    yield from (f"{text!r} is there" for text in case.of("-") if text in found)
    lines = found.splitlines()
    yield from (f"no line is {text!r}" for text in case.of("=") if text not in lines)
    yield from (f"it is flagged {flag}" for flag in sorted(flags - {"low-score", *case.of("!")}))
