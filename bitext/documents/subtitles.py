"""Subtitles, SubRip and WebVTT: times stay, a sentence over several cues is translated whole.

Cues that one sentence runs through are one paragraph, and what stands between their texts (the
number, the times) is a point in it. The translation is shared out again by how long each cue stands
and how much it held.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from html import escape, unescape
from itertools import pairwise
from typing import BinaryIO

from bitext.document import Document
from bitext.documents.builder import Builder
from bitext.documents.cues import TIMES, shared
from bitext.documents.original import Original
from bitext.documents.runs import BLANKS, Item, core_of
from bitext.documents.tokens import Token
from bitext.files.decoding import decode_whole
from bitext.files.inputs import blocks
from bitext.languages.tags import matches
from bitext.protocols import AS_IT_SAYS, ReadOptions

NUMBER_LINE = re.compile(r"^[ \t]*\d+\s*\Z", re.MULTILINE)
LINE_END = re.compile(r"\r\n?|\n")
BLANK_LINE = re.compile(r"(?:\r\n?+|\n)[ \t]*+(?:(?=\r|\n)|\Z)")
NAMES = frozenset({"b", "c", "font", "i", "lang", "rt", "ruby", "u", "v"})
TAG = re.compile(r"</?(?P<name>[A-Za-z]*)[A-Za-z\d]?[^<>\r\n]*>|\{\\[^}\r\n]*\}")
"""A tag of either, and a command of SubStation that many SubRip files have."""

PLACES = re.compile(r"(?:\{\\[^}\r\n]*\})+")
"""Commands at the beginning of a cue: where and how it stands."""

LINE_COMMAND = re.compile(r"\\[Nnh]")
"""SubStation's line breaks, and its blank."""

STAMP = re.compile(r"<\d[\d:.]*>")
"""When a word of a cue appears."""

LANGUAGE = re.compile(r"WEBVTT[^\r\n]*(?:\r?\n[^\r\n]+)*?\r?\nLanguage:[ \t]*([\w-]+)")
"""What some programs say of the whole file."""

FINISHED = re.compile(r"[.!?…][»”\"')\]\s]*$|[♪♫]\s*$")
ASIDE = re.compile(r"\s*(?:\[[^\[\]]*\]|\([^()]*\))\s*")
"""What is heard beside speech, alone on its line: it is no part of a sentence."""

WORDLESS = re.compile(r"[\W\d_]*")
"""No word at all: no sentence goes on behind it."""

LABEL = re.compile(r"[^\W\d_a-z][^\Wa-z]*(?:[ .'-]+[^\Wa-z]+){0,3}[ \u00a0\u202f]?:(?=\s)")
"""Who speaks, in capitals."""

SPEECH = re.compile(r"[-–—]\s*\S")
PAUSE = 3.0
"""Seconds between two cues that no sentence runs over."""

MOST_CUES = 8
"""Cues of a paragraph: unedited speech has no full stops."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue.

    Attributes:
        start: when it appears, in seconds.
        end: when it goes.
        first: offset of its text in the file.
        last: offset just behind.
    """

    start: float
    end: float
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class SubtitlesFormat:
    """Subtitles as a `bitext.documents.original.DocumentFormat`.

    Attributes:
        options: of them the encoding is heeded.
    """

    options: ReadOptions = AS_IT_SAYS

    def read(self, file: BinaryIO, *, lang: str, name: str) -> Iterator[Original]:
        """The file as one part.

        Raises:
            FormatError: see `bitext.files.decoding.decode`.
            UsageError: there is no such encoding.
        """
        codec, text = decode_whole(
            b"".join(blocks(file)), name=name, encoding=self.options.encoding
        )
        is_vtt = text.startswith("WEBVTT")
        builder = Builder(text, lang, codec)
        builder.escape = partial(escape_cue, newline=codec.newline, is_vtt=is_vtt)
        builder.tidy = with_times_in_order
        language = LANGUAGE.match(text)
        if language and matches(language[1], lang):
            builder.langs.append((0, *language.span(1)))
        for group in groups(text, list(cues_of(text))):
            for items in runs_of(text, group, is_vtt=is_vtt):
                first, stop = core_of(items)
                if stop:
                    builder.add_run(items[first:stop], "text", is_title=False)
        yield builder.part(len(text))

    def splice(self, filled: Iterable[tuple[Original, Document]]) -> Iterator[bytes]:
        """The file with other texts, shared out among its cues."""
        for original, target in filled:
            paragraphs = tuple(
                after if before.text == after.text else shared(before, after, original.codes)
                for before, after in zip(
                    original.document.paragraphs, target.paragraphs, strict=False
                )
            )
            text = original.fill(replace(target, paragraphs=paragraphs))
            yield original.codec.encode(text)
        yield b""


def escape_cue(text: str, *, newline: str, is_vtt: bool) -> str:
    """Text as it stands in a cue, in the line breaks of its file."""
    fit = escape(text, quote=False) if is_vtt else text
    return fit.replace("\n", newline)


def with_times_in_order(text: str) -> str:
    """A text whose words appear one behind the other, however the translation orders them.

    >>> with_times_in_order("<00:02.0>it <00:01.0>rains")
    '<00:01.0>it <00:02.0>rains'
    """
    stamps = iter(sorted(STAMP.findall(text)))
    return STAMP.sub(lambda _: next(stamps), text)


def cues_of(text: str) -> Iterator[Cue]:
    """The cues that have a text."""
    times = list(TIMES.finditer(text))
    for number, found in enumerate(times):
        limit = times[number + 1].start() if number + 1 < len(times) else len(text)
        blank = BLANK_LINE.search(text, max(found.end() - 1, 0))
        if blank and blank.start() < limit:
            inner = text[found.end() : blank.start()]
        else:  # the next cue's number is no text
            inner = text[found.end() : limit]
            inner = NUMBER_LINE.sub("", inner) if limit < len(text) else inner
        last = found.end() + len(inner.rstrip())
        clocks = [float(number or 0) for number in found.groups()]
        start, end = (
            hours * 3600 + minutes * 60 + seconds + thousandths / 1000
            for hours, minutes, seconds, thousandths in (clocks[:4], clocks[4:])
        )
        if last > found.end():
            yield Cue(start, end, found.end(), last)


def groups(text: str, cues: Sequence[Cue]) -> Iterator[list[Cue]]:
    """Cues that a sentence runs through, together."""
    held = list[Cue]()
    for cue in cues:
        if held and not runs_on(text, held, cue):
            yield held
            held = []
        held.append(cue)
    if held:
        yield held


def runs_on(text: str, held: Sequence[Cue], cue: Cue) -> bool:
    """Whether the sentence that some cues end with goes on in the next one."""
    before = TAG.sub("", text[held[-1].first : held[-1].last])
    after = TAG.sub("", text[cue.first : cue.last])
    pause = cue.start - held[-1].end
    voices = TAG.match(text, cue.first) is not None and text[cue.first :].startswith("<v")
    new = SPEECH.match(after) or LABEL.match(after) or after[:1] in "♪♫[(" or voices
    near = -PAUSE < pause < PAUSE and len(held) < MOST_CUES
    ended = FINISHED.search(before) or WORDLESS.fullmatch(before)
    beside = is_aside(LINE_END.split(before)[-1]) or is_aside(LINE_END.split(after)[0])
    return near and not new and not ended and not beside


def is_aside(line: str) -> bool:
    """Whether a line is no part of a sentence that is spoken.

    >>> is_aside("<i>[Rires]</i>"), is_aside("[Off] Allô ?")
    (True, False)
    """
    return ASIDE.fullmatch(TAG.sub("", line)) is not None


def runs_of(text: str, group: Sequence[Cue], *, is_vtt: bool) -> Iterator[list[Item]]:
    """The runs of some cues: one, or one a line where two people speak."""
    items, position = list[Item](), group[0].first
    for cue in group:
        place = PLACES.match(text, cue.first, cue.last)
        first = place.end() if place else cue.first
        if first > position:
            items.append(point(position, first))
            blank = Token("text", "", first, first)
            items.append(Item("text", blank, first, first, spoken=" "))
        *others, last = speeches(text, replace(cue, first=first))
        for first, end in others:
            yield items + list(pieces(text, first, end, is_vtt=is_vtt))
            items = []
        items += pieces(text, *last, is_vtt=is_vtt)
        position = cue.last
    yield items


def speeches(text: str, cue: Cue) -> list[tuple[int, int]]:
    """The lines of a cue in which two people speak, or something is heard; else all of it."""
    starts = [cue.first, *(found.end() for found in LINE_END.finditer(text, cue.first, cue.last))]
    lines = list(zip(starts, [*starts[1:], cue.last], strict=True))
    if len(starts) > 1 and all(SPEECH.match(text, start) for start in starts):
        return lines
    found = [lines[0]]
    for before, line in pairwise(lines):
        if any(is_aside(text[slice(*each)]) for each in (before, line)):
            found.append(line)
        else:
            found[-1] = found[-1][0], line[1]
    return found


def point(start: int, end: int) -> Item:
    """What stays as it is."""
    return Item("point", Token("other", "", start, end), start, end)


def pieces(text: str, start: int, end: int, *, is_vtt: bool) -> Iterator[Item]:
    """Words and tags of a stretch."""
    position = start
    for found in [*TAG.finditer(text, start, end), None]:
        stop = found.start() if found else end
        yield from words(text, position, stop, is_vtt=is_vtt)
        if found:
            kind = "close" if found[0].startswith("</") else "open"
            token = Token(kind, found["name"] or "", *found.span())
            yield Item(kind if token.name in NAMES else "point", token, *found.span())
            position = found.end()


def words(text: str, start: int, end: int, *, is_vtt: bool) -> Iterator[Item]:
    """Words of a stretch without tags, and the commands in them."""
    position = start
    for found in [*([] if is_vtt else LINE_COMMAND.finditer(text, start, end)), None]:
        stop = found.start() if found else end
        if stop > position:
            raw = text[position:stop]
            said = BLANKS.sub(" ", unescape(raw) if is_vtt else raw)
            yield Item("text", Token("text", "", position, stop), position, stop, spoken=said)
        if found:
            yield point(*found.span())._replace(kind="break")
            position = found.end()
