"""TMX of any make, 1.1 to 1.4b → bitext.

A segment's text is its characters outside the codes of the format it came from (``bpt``, ``ept``,
``it``, ``ph``, ``ut`` and what is in them); ``hi`` only marks text. Elements that TMX does not know
are looked through, so that no text is lost. Declared entities are refused (they can hide a bomb).
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import BinaryIO

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, XMLParser

from bitext.alignment import Bitext, Maker, concatenated_bitext
from bitext.bitexts.row import (
    PART,
    Row,
    confidence_in,
    flags_in,
    number_of,
    parts_of,
    score_in,
    signature_in,
)
from bitext.bitexts.tmx import names
from bitext.bitexts.tmx.languages import Side, sides_of
from bitext.bitexts.tmx.units import Collector, Unit
from bitext.bitexts.version1 import Said, is_cleared, said_of, without_count
from bitext.errors import FormatError, short
from bitext.files.inputs import blocks
from bitext.protocols import AS_STATED, Langs
from bitext.signature import Signature

log = logging.getLogger(__name__)


def loads(
    text: str, *, name: str = "TMX", source_lang: str | None = None, target_lang: str | None = None
) -> Bitext:
    """Read a translation memory from text; see `read`."""
    langs = Langs(source_lang, target_lang)
    return concatenated_bitext(list(parts_from(parsed([text], name), name, langs)))


def read(file: BinaryIO, *, name: str, langs: Langs = AS_STATED) -> Iterator[Bitext]:
    """Read a translation memory, in the encoding that it declares.

    Args:
        file: the bytes.
        name: what error messages call the file.
        langs: ``fr`` takes ``fr-CA`` as well, and ``fr-FR`` takes ``fr`` or ``fr-CA`` in a memory
            that has no ``fr-FR``. A source left out is what most units or the header say, or the
            first language of the file; a target left out is the first other language.

    Yields:
        Parts with a bead for each unit that has one of the two languages; it is 1-0 or 0-1 where
        the unit has no text in the other one. What is said of them comes back from our own files; a
        unit that another tool's user made or changed is a person's.

    Raises:
        FormatError: naming file and line.
    """
    yield from parts_from(parsed(blocks(file), name), name, langs)


def parsed(chunks: Iterable[bytes | str], name: str) -> Iterator[Collector]:
    """The collector of a memory, each time that it may hold more units, and once at the end.

    Raises:
        FormatError: it is not TMX, or not even XML.
    """
    collector = Collector()
    parser = XMLParser(target=collector)
    collector.line_of = lambda: int(parser.parser.CurrentLineNumber)
    for chunk in chain(chunks, [None]):
        with telling(collector, name):
            if chunk is None:
                parser.close()
            else:
                parser.feed(chunk)
        yield collector


@contextmanager
def telling(collector: Collector, name: str) -> Iterator[None]:
    """Let what the parser raises tell file and line."""
    try:
        yield
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


def parts_from(states: Iterator[Collector], name: str, langs: Langs) -> Iterator[Bitext]:
    """The two languages wanted, out of all that a memory holds, in parts."""
    # Some units wait until it is known which languages are meant.
    waiting, collector = list[Unit](), Collector()
    for collector in states:
        waiting += collector.take()
        if len(waiting) >= PART:
            break
    sides = sides_of(collector, waiting, langs, name)
    units = chain(waiting, chain.from_iterable(state.take() for state in states))
    signature = signature_in(collector.properties.get(names.SIGNATURE, ""), name)
    rows = rows_of(units, sides, signature, name)
    if names.TARGET_LANG not in collector.properties or any(langs):
        rows = with_both_sides(rows, sides, name)
    yield from parts_of(
        rows,
        source_lang=sides[0].tag.replace("_", "-"),
        target_lang=sides[1].tag.replace("_", "-"),
        signature=without_count(signature),
        titles=(
            collector.properties.get(names.SOURCE_TITLE, ""),
            collector.properties.get(names.TARGET_TITLE, ""),
        ),
    )


def with_both_sides(rows: Iterable[Row], sides: Sequence[Side], name: str) -> Iterator[Row]:
    """The rows, if there is a text on each side in at least one of them.

    Raises:
        FormatError: one side is empty throughout; naming its language.
    """
    any_row, filled = False, [False, False]
    for row in rows:
        any_row = True
        filled[0] |= bool((row.source or "").strip())
        filled[1] |= bool((row.target or "").strip())
        yield row
    if any_row and not all(filled):
        missing = sides[filled.index(False)].tag
        raise FormatError(
            f"{name}: no unit has a text in {missing!r}; say which languages are meant "
            "(--from, --to), or see whether the file is whole"
        )


def rows_of(
    units: Iterable[Unit], sides: Sequence[Side], signature: Signature, name: str
) -> Iterator[Row]:
    """The rows of the units that have one of two languages.

    Raises:
        FormatError: there are units, but none of them has.
    """
    total, kept, elsewhere, tags = 0, 0, 0, dict[str, None]()
    for unit in units:
        total += 1
        elsewhere += any(side.misses(list(unit.texts)) for side in sides)
        tags.update(dict.fromkeys(unit.texts))
        if row := row_of(unit, sides, signature, name):
            kept += 1
            yield row
    if total and not kept:
        raise FormatError(
            f"{name}: no unit has {sides[0].tag!r} or {sides[1].tag!r}; the file has "
            f"{short(', '.join(map(repr, tags)))}"
        )
    if elsewhere:
        log.warning(
            "%s: %d of %d units are in another variety of %r or %r; ask for the language without "
            "its region to read them",
            *(name, elsewhere, total, sides[0].tag, sides[1].tag),
        )
    if total > kept:
        log.warning(
            "%s: left out %d of %d units, which have neither %r nor %r",
            *(name, total - kept, total, sides[0].tag, sides[1].tag),
        )


def row_of(unit: Unit, sides: Sequence[Side], signature: Signature, name: str) -> Row | None:
    """A unit's row, None if it has neither language."""
    tags = list(unit.texts)
    source_tag = sides[0].variant_of(tags)
    target_tag = sides[1].variant_of([tag for tag in tags if tag != source_tag])
    source, target = (text_in_language(unit, tag, name) for tag in (source_tag, target_tag))
    if source is None and target is None:
        return None
    return Row(source, target, *said_in(unit, source or "", signature, f"{name}:{unit.line}"))


def said_in(unit: Unit, source: str, signature: Signature, where: str) -> Said:
    """What a unit says of its bead.

    Raises:
        FormatError: a property is not what its name says.
    """
    score = unit.properties.get(names.SCORE, "")
    confidence = confidence_in(unit.properties.get(names.CONFIDENCE, ""), where)
    flags = flags_in(unit.properties.get(names.FLAGS, ""), where)
    if unit.maker in {*names.MACHINES, names.PERSON}:
        made_by: Maker = "person" if unit.maker == names.PERSON else "machine"
        return Said(score_in(score, where), confidence, flags, made_by)
    said = said_of(
        number_of(score, where),
        flags,
        is_translation=signature.is_translation,
        cleared=is_cleared(signature, source, flags),
        where=where,
    )
    if unit.maker or confidence is not None:
        # A translation tool has had the file, and tells who made what.
        maker: Maker = "person" if unit.maker else said.made_by
        return said._replace(confidence=said.confidence or confidence, made_by=maker)
    return said


def text_in_language(unit: Unit, tag: str | None, name: str) -> str | None:
    """A unit's text in one of its languages."""
    if tag is None:
        return None
    first, *more = unit.texts[tag]
    if more:
        log.warning(
            "%s:%d: the unit has %d texts in %r; only the first is read",
            *(name, unit.line, 1 + len(more), tag),
        )
    return first
