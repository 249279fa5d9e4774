"""An example of each flag: a sentence, what is flagged, and what is right."""

import tomllib
from functools import cache
from typing import NamedTuple

from bitext.shipped import packaged_text


class Example(NamedTuple):
    """What a flag is about.

    Attributes:
        source: a sentence.
        wrong: a translation that gets the flag.
        right: one that does not.
    """

    source: str
    wrong: str
    right: str


@cache
def read_examples() -> dict[str, Example]:
    """Name of a flag → its example.

    >>> read_examples()["date"].wrong
    'Thursday, June 3'
    """
    data = tomllib.loads(packaged_text("bitext.checks", "examples.toml"))
    return {name: Example(**row) for name, row in data.items()}
