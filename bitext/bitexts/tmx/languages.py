"""Which two languages of a memory are meant, and which variants of a unit are in them.

Memories are careless with varieties: the header says ``fr-FR`` and the variants ``fr``, or a part
of the variants ``fr-CA``. A language that nobody asked for, or that no unit has as it is asked for,
is therefore looked for among its varieties, then without its region, then in another region.
"""

import logging
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from bitext.bitexts.tmx import names
from bitext.bitexts.tmx.units import Collector, Unit
from bitext.languages.tags import choose_nearest, choose_tag
from bitext.protocols import Langs

log = logging.getLogger(__name__)

ANY = "*all*"
"""Source language of a memory in which every language can be the source."""


class Side(NamedTuple):
    """A language that is wanted.

    Attributes:
        tag: BCP 47 tag.
        loose: whether the language in another region will do.
    """

    tag: str
    loose: bool = False

    def variant_of(self, tags: Sequence[str]) -> str | None:
        """The best of a unit's languages, None if none will do.

        >>> Side("fr-FR").variant_of(["fr", "en"]), Side("fr-FR", loose=True).variant_of(["fr"])
        (None, 'fr')
        """
        return (choose_nearest if self.loose else choose_tag)(list(tags), self.tag)

    def misses(self, tags: Sequence[str]) -> bool:
        """Whether a unit has the language, but only in a region that will not do."""
        return not self.variant_of(tags) and choose_nearest(list(tags), self.tag) is not None


def sides_of(collector: Collector, units: Sequence[Unit], langs: Langs, name: str) -> list[Side]:
    """Source and target language.

    Args:
        collector: has the header.
        units: the first ones of the memory.
        langs: what is asked for; it goes before all that the memory says.
        name: what messages call the file.
    """
    tags = list(dict.fromkeys(chain.from_iterable(unit.texts for unit in units)))
    source = langs.source or stated_source(collector, units, tags)
    target = langs.target or collector.properties.get(names.TARGET_LANG)
    if target and not langs.source and (source is None or are_one(source, target, tags)):
        source = other(tags, target)
    if target and source and not langs.target and are_one(source, target, tags):
        target = None
    source = source or "und"
    asked = (source, langs.source), (target or other(tags, source), langs.target)
    sides = []
    for tag, given in asked:
        absent, near = choose_tag(tags, tag) is None, choose_nearest(tags, tag)
        if given and absent and near:
            log.warning("%s: no unit is in %r; reading %r", name, tag, near)
        sides.append(Side(tag, loose=absent or not given))
    return sides


def stated_source(collector: Collector, units: Sequence[Unit], tags: Sequence[str]) -> str | None:
    """The source language that most units state, or that the header states for them."""
    stated = Counter(
        lang
        for unit in units
        if (lang := unit.srclang or collector.srclang) and lang.lower() != ANY
    )
    found = stated.most_common(1)
    header = collector.srclang if collector.srclang.lower() != ANY else ""
    return found[0][0] if found else header or next(iter(tags), None)


def are_one(source: str, target: str, tags: Sequence[str]) -> bool:
    """Whether two tags stand for one language of a memory."""
    found = choose_nearest(list(tags), source)
    return source == target or (found is not None and found == choose_nearest(list(tags), target))


def other(tags: Sequence[str], lang: str) -> str:
    """The first language that is not this one, else another variety of it.

    >>> other(["fr-FR", "fr-CA", "en"], "fr"), other(["en-GB", "en-US"], "en-GB")
    ('en', 'en-US')
    """
    foreign = (tag for tag in tags if choose_nearest([tag], lang) is None)
    own = choose_nearest(list(tags), lang)
    varieties = (tag for tag in tags if tag != own)
    return next(foreign, next(varieties, "und"))
