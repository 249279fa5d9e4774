"""TMX of any make, 1.1 to 1.4b → bitext.

A segment's text is its characters outside the codes of the format it came from (``bpt``, ``ept``,
``it``, ``ph``, ``ut`` and what is in them); ``hi`` only marks text. Elements that TMX does not know
are looked through, so that no text is lost. Declared entities are refused (they can hide a bomb).
"""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from typing import BinaryIO

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, XMLParser

from bitext.alignment import Bitext, Maker, concatenated_bitext
from bitext.bitexts.row import Row, confidence_in, number_of, parts_of, score_in, signature_in
from bitext.bitexts.tmx import names
from bitext.bitexts.tmx.units import Collector, Unit
from bitext.bitexts.version1 import Said, is_cleared, said_of, without_count
from bitext.errors import FormatError
from bitext.files.inputs import blocks
from bitext.languages.tags import choose
from bitext.protocols import AS_STATED, Langs
from bitext.signature import Signature

log = logging.getLogger(__name__)

ANY = "*all*"
"""Source language of a memory in which every language can be the source."""


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
        langs: ``fr`` takes ``fr-CA`` as well. A source left out is the header's source language, or
            the first language of the file; a target left out is the first other language.

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
    # Units wait until it is known which languages are meant.
    waiting, collector = list[Unit](), Collector()
    for collector in states:
        waiting += collector.take()
        if waiting and None not in languages_of(collector, waiting, langs):
            break
    source_lang, target_lang = languages_of(collector, waiting, langs)
    source_lang = source_lang or "und"
    target_lang = target_lang or other(tags_of(waiting), source_lang)
    units = chain(waiting, chain.from_iterable(state.take() for state in states))
    signature = signature_in(collector.properties.get(names.SIGNATURE, ""), name)
    yield from parts_of(
        rows_of(units, (source_lang, target_lang), signature, name),
        source_lang=source_lang.replace("_", "-"),
        target_lang=target_lang.replace("_", "-"),
        signature=without_count(signature),
        titles=(
            collector.properties.get(names.SOURCE_TITLE, ""),
            collector.properties.get(names.TARGET_TITLE, ""),
        ),
    )


def languages_of(collector: Collector, units: list[Unit], langs: Langs) -> Langs:
    """The languages that are wanted, each None where the units so far do not tell it."""
    tags = tags_of(units)
    stated = None if collector.srclang.lower() == ANY else collector.srclang
    source = langs.source or stated or next(iter(tags), None)
    target = langs.target or collector.properties.get(names.TARGET_LANG) or None
    if target is None and source is not None:
        target = next((tag for tag in tags if choose([tag], source) is None), None)
    return Langs(source, target)


def tags_of(units: list[Unit]) -> list[str]:
    """The languages of some units, in the order in which they come."""
    return list(dict.fromkeys(chain.from_iterable(unit.texts for unit in units)))


def rows_of(
    units: Iterable[Unit], langs: tuple[str, str], signature: Signature, name: str
) -> Iterator[Row]:
    """The rows of the units that have one of two languages.

    Raises:
        FormatError: there are units, but none of them has.
    """
    total, kept, tags = 0, 0, dict[str, None]()
    for unit in units:
        total += 1
        tags.update(dict.fromkeys(unit.texts))
        if row := row_of(unit, langs, signature, name):
            kept += 1
            yield row
    if total and not kept:
        raise FormatError(
            f"{name}: no unit has {langs[0]!r} or {langs[1]!r}; the file has "
            f"{', '.join(map(repr, tags))}"
        )
    if total > kept:
        log.warning(
            "%s: left out %d of %d units, which have neither %r nor %r",
            *(name, total - kept, total, *langs),
        )


def other(tags: list[str], source_lang: str) -> str:
    """The first language that is not the source, else another variety of it.

    >>> other(["fr-FR", "fr-CA", "en"], "fr"), other(["en-GB", "en-US"], "en-GB")
    ('en', 'en-US')
    """
    foreign = (tag for tag in tags if choose([tag], source_lang) is None)
    varieties = (tag for tag in tags if tag != choose(tags, source_lang))
    return next(foreign, next(varieties, "und"))


def row_of(unit: Unit, langs: tuple[str, str], signature: Signature, name: str) -> Row | None:
    """A unit's row, None if it has neither language."""
    source, target = (text_of(unit, lang, name) for lang in langs)
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
    flags = tuple(sorted(unit.properties.get(names.FLAGS, "").split()))
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
