"""What tests of cleaning share: pairs, filters in a line, and cases that a linguist can edit."""

from pathlib import Path

from bitext.cleaning.candidate import Candidate, Filter
from bitext.cleaning.choice import make_filters
from bitext.protocols import About

CASES = Path(__file__).parents[1] / "cleaning" / "filters.txt"

FRENCH_ENGLISH = About("fr", "en")


def pair_of(source: str, target: str, number: int = 1) -> Candidate:
    return Candidate(number, source.strip(), target.strip(), (f"{source}\t{target}\n".encode(),))


def filter_of(setting: str, about: About = FRENCH_ENGLISH) -> Filter:
    """The filter that a setting makes."""
    name = setting.partition(",")[0]
    return make_filters(about, [setting], only=[name])[name]


def cases_of(*names: str) -> list[tuple[str, str, str, bool]]:
    """The cases of some filters: setting, source, target, whether the pair is kept."""
    found = []
    for line in CASES.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            setting, source, target, verdict = (cell.strip() for cell in line.split("|"))
            assert verdict in "+-", line
            if setting.partition(",")[0] in names:
                found.append((setting, source, target, verdict == "+"))
    return found


def is_kept(setting: str, source: str, target: str) -> bool:
    return filter_of(setting).reject(pair_of(source, target)) is None
