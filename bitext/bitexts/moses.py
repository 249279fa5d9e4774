"""One side of a line-aligned pair, as Moses and most training tools take it: a bead a line.

The two files are called by their languages, ``news.fr`` and ``news.en``; line n of one goes with
line n of the other. A null bead is an empty line on the side that has no sentence, so that the
files stay of one length; `bitext.pipeline.drop_null` leaves such beads out. A line break inside a
text is written as a space.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from bitext.alignment import Bitext
from bitext.errors import UnknownComponentError
from bitext.languages.tags import matches

# Whatever any reader might take for the end of a line.
BREAKS = re.compile("[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")


def write(parts: Iterable[Bitext], *, lang: str) -> Iterator[str]:
    """The lines of the side that is in a language; see `bitext.protocols.Writer`.

    Args:
        parts: see there.
        lang: language of one of the two sides, as the file's suffix has it; it may be less exact
            (``pt`` for ``pt-BR``). The source is taken if it fits both.

    Raises:
        UnknownComponentError: neither side is in that language.
    """
    rest = iter(parts)
    first = next(rest)
    is_source = is_in_source(first, lang)
    yield ""
    for part in chain([first], rest):
        texts = (pair.source if is_source else pair.target for pair in part.pairs())
        yield "".join(BREAKS.sub(" ", text) + "\n" for text in texts)
    yield ""


def dumps(bitext: Bitext, *, lang: str) -> str:
    """The lines of one side of a whole bitext."""
    return "".join(write([bitext], lang=lang))


def is_in_source(bitext: Bitext, lang: str) -> bool:
    """Whether the source, else the target, is in a language."""
    found = bitext.source.lang, bitext.target.lang
    for tag in found:
        if matches(tag, lang):
            return tag is found[0]
    raise UnknownComponentError(
        f"no writer is called {'.' + lang!r}, and neither text is in {lang!r}: they are in "
        f"{found[0]!r} and {found[1]!r}"
    )
