"""The slots of XLIFF: the targets of units, made from their sources."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from bitext.document import Mark, Paragraph
from bitext.documents.builder import Builder, escape_text, trimmed
from bitext.documents.icu import find_messages
from bitext.documents.original import Code, Hole, Slot
from bitext.documents.runs import Item, core_of, says_something
from bitext.documents.tokens import Token
from bitext.documents.xliff.items import CDATA, MESSAGE, Inline, words_with_numbers
from bitext.documents.xliff.units import UNTRANSLATED, Element, Unit, segments_of
from bitext.files.codec import Codec

DONE = {"state": "translated", "state-qualifier": "mt-suggestion"}
"""What a target of version 1 says of itself once it is there."""

DONE_2 = {"state": "translated", "substate": ""}
"""What a segment of version 2 says then; a sub-state is of the state that it had."""


class Text(NamedTuple):
    """A text that is translated.

    Attributes:
        paragraph: its words and marks.
        before: what stands in front of the words, verbatim.
        after: what stands behind them.
    """

    paragraph: Paragraph
    before: str
    after: str


class XliffBuilder(Builder):
    """Builds the original of an XLIFF file.

    Args:
        text: XML.
        lang: BCP 47 tag of the sources.
        codec: of the file.
        again: what is translated is to be translated again, but for what a person approved.
    """

    def __init__(self, text: str, lang: str, codec: Codec, *, again: bool) -> None:
        super().__init__(text, lang, codec)
        self.again = again

    def add_unit(self, unit: Unit) -> bool:
        """Add the slot of a unit, if it is to be translated; tells whether it has a place for it.

        Returns:
            False where a translation stays.
        """
        if unit.segmented and (segments := segments_of(self.text, unit.segmented)):
            return self.add_segmented(unit, segments)
        if not self.is_wanted(unit, unit.source, unit.target):
            return not self.words(unit.target)
        source = unit.source
        start, end = source.start, source.end
        is_cdata = CDATA.fullmatch(self.text, start, end)
        if is_cdata:
            start, end = is_cdata.span(1)
            items = Inline(self.text, preserve=True).read_section(start, end)
        else:
            items = Inline(self.text, preserve=unit.preserve).read(start, end)
        text = self.made(items)
        if text is None:
            return True
        if is_cdata:
            text = text._replace(before=f"<![CDATA[{text.before}", after=f"{text.after}]]>")
        self.add_target(unit, text, escape_section if is_cdata else escape_text)
        return True

    def is_wanted(self, unit: Unit, source: Element, target: Element | None) -> bool:
        """Whether a text is to be translated: it has no translation, or is to have another one.

        A target that repeats its source and says no state is one that a program put there.
        """
        if not unit.translate or unit.is_approved:
            return False
        if self.again or target is None or unit.state in UNTRANSLATED or not self.words(target):
            return True
        same = self.text[source.start : source.end] == self.text[target.start : target.end]
        return same and not unit.state

    def words(self, element: Element | None) -> bool:
        """Whether an element holds words."""
        if element is None:
            return False
        items = Inline(self.text, preserve=False).read(element.start, element.end)
        return any(says_something(item.spoken) for item in items)

    def made(self, items: Sequence[Item]) -> Text | None:
        """The text of some items; None where nothing is said."""
        first, stop = core_of(items)
        beside = [*items[:first], *items[stop:]]
        if any(item.token.name == MESSAGE for item in beside):
            first, stop = 0, len(items)
        elif not stop:
            return None
        core = trimmed(self.text, items[first:stop])
        paragraph = self.paragraph_of(core, "text")
        before = [*map(self.raw, items[:first]), self.text[items[first].start : core[0].start]]
        after = [self.text[core[-1].end : items[stop - 1].end], *map(self.raw, items[stop:])]
        return Text(paragraph, "".join(before), "".join(after))

    def raw(self, item: Item) -> str:
        """An item as it stands in the file."""
        return item.raw or self.text[item.start : item.end]

    def holes(self, item: Item, place: int) -> tuple[Hole, ...]:  # noqa: ARG002
        """Slots for the texts of a message."""
        if item.token.name != MESSAGE:
            return ()
        found = list[Hole]()
        for message in find_messages(self.text, item.start, item.end):
            for start, end in message.texts:
                text = self.made(words_with_numbers(self.text, start, end))
                if text is not None:
                    found.append(Hole(start - item.start, end - item.start, self.next_inside))
                    self.wait_for_unit(self.text[start:end], text)
        return tuple(found)

    def wait_for_unit(self, raw: str, text: Text) -> None:
        """Keep the slot of a text that stands in a code until its unit has one."""
        slot = Slot(raw, escape_text, before=text.before, after=text.after)
        self.wait(slot, text.paragraph)

    def add_segmented(self, unit: Unit, segments: Mapping[str, Element]) -> bool:
        """Add the slots of a unit in segments: its target is their frame, with holes for them."""
        known: Mapping[str, Element] = {}
        if unit.target:
            known = segments_of(self.text, unit.target)
        wanted = {
            mid
            for mid, element in segments.items()
            if mid not in unit.approved and self.is_wanted(unit, element, known.get(mid))
        }
        done = {mid: element for mid, element in known.items() if mid not in wanted}
        stays = any(map(self.words, done.values()))
        if unit.target and stays and wanted <= known.keys():
            frame, inner = unit.target, known
        else:
            frame, inner = unit.segmented or unit.source, segments
        opening, holes, position = "", list[Hole](), frame.start
        for mid, element in inner.items():
            opening += self.text[position : element.opening.start]
            opening += opened(self.text, element.opening)
            source = segments.get(mid, element)
            text = self.made_of(unit, source) if mid in wanted else None
            chosen = source if text or mid not in done or not self.words(done[mid]) else done[mid]
            raw = self.text[chosen.start : chosen.end]
            if text:
                holes.append(Hole(len(opening), len(opening) + len(raw), self.next_inside))
                self.wait_for_unit(raw, text)
            opening += f"{raw}</{self.name_of(element.opening)}>"
            position = element.stop
        if holes:
            self.codes.append(Code(opening + self.text[position : frame.end], holes=tuple(holes)))
            mark = Mark(0, 0, len(self.codes) - 1)
            self.add_target(unit, Text(Paragraph("", marks=(mark,)), "", ""), escape_text)
        return not stays

    def made_of(self, unit: Unit, source: Element) -> Text | None:
        """The text of a segment."""
        items = Inline(self.text, preserve=unit.preserve).read(source.start, source.end)
        return self.made(items)

    def name_of(self, token: Token) -> str:
        """The name of an element as the file spells it."""
        return self.text[token.start + 1 : token.start + 1 + len(token.name)]

    def add_target(self, unit: Unit, text: Text, escape: Callable[[str], str]) -> None:
        """Add the slot of a unit, which is the whole of its target, and those inside of it."""
        name = self.name_of(unit.source.opening)
        name = name[: -len("source")] + "target"
        target, source = unit.target, unit.segmented or unit.source
        start, end = (target.opening.start, target.stop) if target else (source.stop, source.stop)
        if unit.is_segment:
            tag = opened(self.text, target.opening) if target else f"<{name}>"
            head = opened(self.text, unit.opening, DONE_2)
            head += self.text[unit.opening.end : start]
            start = unit.opening.start
        else:
            tag = opened(self.text, target.opening, DONE) if target else tag_of(name, DONE)
            head = ""
        indent = "" if target else indent_of(self.text, unit.source.opening.start)
        slot = Slot(
            "",
            escape,
            before=f"{head}{indent}{tag}{text.before}",
            after=f"{text.after}</{name}>",
            apart=True,
        )
        self.add_slot(start, end, text.paragraph, slot)


def escape_section(text: str) -> str:
    """Text as it stands in a section of CDATA."""
    return text.replace("]]>", "]]]]><![CDATA[>")


def tag_of(name: str, values: Mapping[str, str]) -> str:
    """An opening tag."""
    return "".join([f"<{name}", *(f' {key}="{value}"' for key, value in values.items()), ">"])


def opened(text: str, token: Token, values: Mapping[str, str] | None = None) -> str:
    """An opening tag, with other values of some attributes; an empty element is opened.

    Args:
        text: the file.
        token: the tag.
        values: attribute in lower case → value; an empty one takes the attribute away.

    >>> from bitext.documents.tokens import tokenize
    >>> tag = '<target  state = "new"/>'
    >>> opened(tag, next(tokenize(tag, is_xml=True)), {"state": "translated", "id": "1"})
    '<target  state = "translated" id="1">'
    """
    found = text[token.start : token.end]
    rest = dict(values or {})
    for attribute in reversed(token.attributes):
        if attribute.name not in rest:
            continue
        value = rest.pop(attribute.name)
        start, end = attribute.start - token.start, attribute.end - token.start
        if value:
            found = f'{found[:start]}"{value}"{found[end:]}'
        else:
            begin = found.lower().rindex(attribute.name, 0, start)
            found = found[:begin].rstrip() + found[end:]
    end = -2 if token.kind == "empty" else -1
    added = "".join(f' {key}="{value}"' for key, value in rest.items() if value)
    return f"{found[:end].rstrip()}{added}>"


def indent_of(text: str, position: int) -> str:
    """The white space in front of a place, with the line break before it; empty in a line."""
    start = position
    while start and text[start - 1].isspace():
        start -= 1
    found = text[start:position]
    cut = found.rfind("\n")
    return found[cut - found.endswith("\r", 0, cut) :] if cut >= 0 else ""
