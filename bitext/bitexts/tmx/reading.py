"""TMX of any make, 1.1 to 1.4b → bitext.

A segment's text is its characters outside the codes of the format it came from (``bpt``, ``ept``,
``it``, ``ph``, ``ut`` and what is in them); ``hi`` only marks text. Elements that TMX does not know
are looked through, so that no text is lost. Declared entities are refused (they can hide a bomb).
"""

import logging
from collections.abc import Iterable
from itertools import chain

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, XMLParser

from bitext.alignment import Bitext
from bitext.bitexts.row import Row, bitext_of, number_of
from bitext.bitexts.tmx import names
from bitext.bitexts.tmx.units import Collector, Unit
from bitext.errors import FormatError
from bitext.languages.tags import choose

log = logging.getLogger(__name__)

ANY = "*all*"
"""Source language of a memory in which every language can be the source."""


def loads(
    text: str, *, name: str = "TMX", source_lang: str | None = None, target_lang: str | None = None
) -> Bitext:
    """Read a translation memory from text; see `read`."""
    return bitext_from(collect([text], name), name, source_lang, target_lang)


def read(
    chunks: Iterable[bytes],
    *,
    name: str,
    source_lang: str | None = None,
    target_lang: str | None = None,
) -> Bitext:
    """Read a translation memory, in the encoding that it declares.

    Args:
        chunks: the file's bytes.
        name: what error messages call the file.
        source_lang: BCP 47 tag; ``fr`` takes ``fr-CA`` as well. Left out, it is the header's
            source language, or the first language of the file.
        target_lang: likewise; left out, it is the first other language.

    Returns:
        A bead for each unit that has one of the two languages; it is 1-0 or 0-1 where the unit has
        no text in the other one. Scores and flags come back from our own files.

    Raises:
        FormatError: naming file and line.
    """
    return bitext_from(collect(chunks, name), name, source_lang, target_lang)


def collect(chunks: Iterable[bytes | str], name: str) -> Collector:
    """Parse a memory.

    Raises:
        FormatError: it is not TMX, or not even XML.
    """
    collector = Collector()
    parser = XMLParser(target=collector)
    collector.line_of = lambda: int(parser.parser.CurrentLineNumber)
    try:
        for chunk in chunks:
            parser.feed(chunk)
        parser.close()
    except ParseError as error:
        line, column = error.position
        problem = str(error).split(":")[0]
        raise FormatError(
            f"{name}:{line}: {problem} at column {column + 1}; expected well-formed TMX "
            "(the file is cut or damaged, or its encoding is not what its first line says)"
        ) from error
    except DefusedXmlException as error:
        raise FormatError(
            f"{name}:{collector.line_of()}: the file declares entities, which can be used to "
            "exhaust memory; remove the declarations from its DOCTYPE"
        ) from error
    except FormatError as error:
        raise FormatError(f"{name}:{collector.line_of()}: {error}") from error
    except (LookupError, ValueError) as error:
        raise FormatError(
            f"{name}:1: cannot read the encoding that the file declares ({error}); save it as UTF-8"
        ) from error
    return collector


def bitext_from(
    found: Collector, name: str, source_lang: str | None, target_lang: str | None
) -> Bitext:
    """The two languages wanted, out of all that a memory holds."""
    tags = list(dict.fromkeys(chain.from_iterable(unit.texts for unit in found.units)))
    stated = None if found.srclang.lower() == ANY else found.srclang
    source_lang = source_lang or stated or next(iter(tags), "und")
    target_lang = target_lang or found.properties.get(names.TARGET_LANG) or other(tags, source_lang)
    rows = [row for unit in found.units if (row := row_of(unit, source_lang, target_lang, name))]
    if found.units and not rows:
        raise FormatError(
            f"{name}: no unit has {source_lang!r} or {target_lang!r}; the file has "
            f"{', '.join(map(repr, tags))}"
        )
    if left_out := len(found.units) - len(rows):
        log.warning(
            "%s: left out %d of %d units, which have neither %r nor %r",
            *(name, left_out, len(found.units), source_lang, target_lang),
        )
    return bitext_of(
        rows,
        source_lang=source_lang.replace("_", "-"),
        target_lang=target_lang.replace("_", "-"),
        signature=found.properties.get(names.SIGNATURE, ""),
        titles=(
            found.properties.get(names.SOURCE_TITLE, ""),
            found.properties.get(names.TARGET_TITLE, ""),
        ),
    )


def other(tags: list[str], source_lang: str) -> str:
    """The first language that is not the source, else another variety of it.

    >>> other(["fr-FR", "fr-CA", "en"], "fr"), other(["en-GB", "en-US"], "en-GB")
    ('en', 'en-US')
    """
    foreign = (tag for tag in tags if choose([tag], source_lang) is None)
    varieties = (tag for tag in tags if tag != choose(tags, source_lang))
    return next(foreign, next(varieties, "und"))


def row_of(unit: Unit, source_lang: str, target_lang: str, name: str) -> Row | None:
    """A unit's row, None if it has neither language."""
    source, target = (text_of(unit, lang, name) for lang in (source_lang, target_lang))
    if source is None and target is None:
        return None
    score = number_of(unit.properties.get(names.SCORE, ""), f"{name}:{unit.line}")
    flags = sorted(unit.properties.get(names.FLAGS, "").split())
    return Row(source, target, score, tuple(flags))


def text_of(unit: Unit, lang: str, name: str) -> str | None:
    """A unit's text in a language, None if it has none."""
    tag = choose(list(unit.texts), lang)
    if tag is None:
        return None
    first, *more = unit.texts[tag]
    if more:
        log.warning(
            "%s:%d: the unit has %d texts in %r; only the first is read",
            *(name, unit.line, 1 + len(more), tag),
        )
    return first
