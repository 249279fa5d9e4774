"""What tests of cleaning share: pairs, and filters in a line."""

from bitext.cleaning.candidate import Candidate, Filter
from bitext.cleaning.choice import make_filters
from bitext.protocols import About

FRENCH_ENGLISH = About("fr", "en")


def pair_of(source: str, target: str, number: int = 1) -> Candidate:
    return Candidate(number, source.strip(), target.strip(), (f"{source}\t{target}\n".encode(),))


def filter_of(setting: str, about: About = FRENCH_ENGLISH) -> Filter:
    """The filter that a setting makes."""
    name = setting.partition(",")[0]
    return make_filters(about, [setting], only=[name])[name]
