"""What is translated of the strings of a catalogue: one text, or several in a frame."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bitext.document import Mark, Paragraph
from bitext.documents.builder import Builder
from bitext.documents.icu import find_messages
from bitext.documents.original import Code, Hole, Slot
from bitext.documents.po.strings import (
    KEPT_OR_NUMBER,
    MESSAGE,
    Decoded,
    markup_of,
    quoted,
    stretches,
)
from bitext.documents.runs import Item, Run, core_of, pairs_of


class Text(NamedTuple):
    """What is translated of a string.

    Attributes:
        paragraph: its words and marks.
        start: offset in the string.
        end: offset just behind.
    """

    paragraph: Paragraph
    start: int
    end: int


def text_of(builder: Builder, source: Decoded, items: list[Item]) -> Text | None:
    """The text of some items, whose codes are added; None where nothing is said."""
    first, stop = core_of(items)
    if any(item.token.name == MESSAGE for item in [*items[:first], *items[stop:]]):
        first, stop = 0, len(items)
    elif not stop:
        return None
    items = items[first:stop]
    start, end = items[0].token.start, items[-1].token.end
    if items[0].kind == "text":
        start += len(items[0].spoken) - len(items[0].spoken.lstrip())
        items[0] = items[0]._replace(spoken=items[0].spoken.lstrip())
    if items[-1].kind == "text":
        end -= len(items[-1].spoken) - len(items[-1].spoken.rstrip())
        items[-1] = items[-1]._replace(spoken=items[-1].spoken.rstrip())
    holes = [tuple(holes_of(builder, source, item)) for item in items]
    run = Run(builder.text, len(builder.codes))
    for item, found in zip(items, holes, strict=True):
        run.add(item, found)
    builder.codes += run.codes
    return Text(run.paragraph("text"), start, end)


def frame_of(builder: Builder, source: Decoded) -> Paragraph | None:
    """A string of several texts: a mark in whose code they are; None where it is one text."""
    messages = any(find_messages(source.text, 0, len(source.text)))
    spans = [] if messages else list(stretches(source.text))
    parts = [list(markup_of(source, *span)) for span in spans]
    if len(spans) < 2 or not all(map(is_whole, parts)):
        return None
    first, last = source.starts[0], source.ends[-1]
    found = [hole_of(builder, source, *pair, first) for pair in zip(spans, parts, strict=True)]
    holes = tuple(hole for hole in found if hole is not None)
    if not holes:
        return None
    builder.codes.append(Code(builder.text[first:last], holes=holes))
    return Paragraph("", marks=(Mark(0, 0, len(builder.codes) - 1),))


def is_whole(items: Sequence[Item]) -> bool:
    """Whether every tag of a stretch has its other half in it."""
    pairs = pairs_of(items)
    return all(k in pairs for k, item in enumerate(items) if item.kind in {"open", "close"})


def hole_of(
    builder: Builder, source: Decoded, span: tuple[int, int], items: list[Item], first: int
) -> Hole | None:
    """The place of a text of a string, whose slot waits; None where it says nothing.

    Args:
        builder: of the catalogue.
        source: the string.
        span: of the text in it.
        items: of the text.
        first: offset in the file where the code begins that the text is in.
    """
    text, (start, end) = text_of(builder, source, items), span
    if text is None:
        return None
    place = source.item("text", start, end)
    raw = builder.text[place.start : place.end]
    before, after = source.text[start : text.start], source.text[text.end : end]
    hole = Hole(place.start - first, place.end - first, builder.next_inside)
    builder.wait(Slot(raw, quoted, before=quoted(before), after=quoted(after)), text.paragraph)
    return hole


def holes_of(builder: Builder, source: Decoded, item: Item) -> Iterator[Hole]:
    """Slots for the texts of a message of ICU."""
    if item.token.name != MESSAGE:
        return
    for message in find_messages(source.text, item.token.start, item.token.end):
        for span in message.texts:
            items = list(markup_of(source, *span, KEPT_OR_NUMBER))
            hole = hole_of(builder, source, span, items, item.start)
            if hole is not None:
                yield hole
