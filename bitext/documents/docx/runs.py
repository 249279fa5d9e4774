"""The paragraphs of WordprocessingML: runs of text with their formatting.

A paragraph's text stands in runs. The formatting that most of it has is the base; a stretch with
another one is an element that closes the base's run before it and opens it again behind. What is no
text (a picture, a bookmark, a note's number) is a point. So wherever they are put, the paragraph
stays valid. Tabs and breaks part texts.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from html import unescape

from bitext.documents.builder import escape_text
from bitext.documents.docx.builder import WordBuilder
from bitext.documents.docx.fields import with_ends
from bitext.documents.docx.formatting import CLOSE, TEXT, base_of, open_run, tidied, with_formatting
from bitext.documents.original import Original, Slot
from bitext.documents.ranges import MOVED, paired
from bitext.documents.runs import Item, core_of, whole_parts
from bitext.documents.tokens import Token, tokenize
from bitext.errors import FormatError
from bitext.files.codec import Codec

WHOLE = frozenset(
    {"w:del", "w:movefrom", "w:sdtpr", "w:sdtendpr", "m:omath", "m:omathpara", "w:ppr"}
)
"""Elements of a paragraph that stay as they are, with all that is in them."""

DESCRIBING = frozenset({"w:tblcaption", "w:tbldescription", "wp:docpr"})
"""Elements between texts that say what a table or what a text box is about."""

DEEPEST = 20
"""Text boxes inside each other."""

LINE_BREAKS = re.compile(r"[\r\n\u0085\u2028\u2029]+")
"""What Word shows as a blank: its own line breaks are elements."""

SIGNS = {"w:nobreakhyphen": "-", "w:softhyphen": ""}
"""Elements of a run that stand for a sign of a word → the sign, where it is seen."""

SILENT = frozenset({"w:t", "w:lastrenderedpagebreak"})
"""Elements of a run that are not kept: empty texts, and where a page once ended."""

PARTING = frozenset({"w:tab", "w:br", "w:cr", "w:ptab"})
HEADING = re.compile(
    r"<w:pStyle w:val=\"(?:heading|titre|title)[ _]?\d*\"|<w:outlineLvl\b", re.IGNORECASE
)
LISTED = re.compile(r"<w:numPr\b|<w:pStyle w:val=\"(?:list|liste|paragraphedeliste)", re.IGNORECASE)


@dataclass(slots=True)
class Segment:
    """Atoms of a paragraph between two boundaries.

    Attributes:
        items: texts, elements around runs, and points; of texts, the name is their formatting.
        kind: of the paragraph.
    """

    items: list[Item] = field(default_factory=list)
    kind: str = "text"


class Paragraphs:
    """Reads the paragraphs of a member.

    Args:
        text: XML.
        lang: BCP 47 tag.
        codec: of the member.
    """

    def __init__(self, text: str, lang: str, codec: Codec) -> None:
        self.text = text
        self.out = WordBuilder(text, lang, codec)
        self.segment = Segment()
        self.starts, self.ends = set[int](), set[int]()  # of runs
        self.depth = self.cells = self.boxes = 0  # paragraphs, cells and boxes that are open
        self.openers: dict[str, Callable[[Token, Iterator[Token]], None]] = {
            **dict.fromkeys(WHOLE, self.keep_whole),
            "w:ppr": self.note_properties,
            "w:r": self.add_run,
        }

    def original(self, member: str) -> Original:
        """The member as an original."""
        tokens = iter(list(tokenize(self.text, is_xml=True)))
        for token in tokens:
            self.take(token, tokens)
        self.flush()
        return replace(self.out.part(len(self.text)), member=member)

    def take(self, token: Token, tokens: Iterator[Token]) -> None:
        """Take a token that is in no run."""
        name = token.name
        if token.kind == "open" and name in self.openers:
            self.openers[name](token, tokens)
        elif name in {"w:p", "w:txbxcontent"}:
            self.flush()
            self.depth += {"open": 1, "close": -1}.get(token.kind, 0) if name == "w:p" else 0
            self.segment.kind = "cell" if self.cells else "text"
        elif name == "w:tc":
            self.cells += {"open": 1, "close": -1}.get(token.kind, 0)
        elif name in DESCRIBING:
            self.flush()
            self.out.keep_token(token)
        elif self.depth > 0 and token.kind in {"open", "close"}:  # around runs, whatever it is
            self.segment.items.append(Item(token.kind, token, token.start, token.end))
        elif self.depth > 0 and token.kind in {"empty", "other"}:
            self.point(token.start, token.end)

    def keep_whole(self, token: Token, tokens: Iterator[Token]) -> None:
        """Add an element that stays as it is."""
        self.point(token.start, self.skip(token, tokens))

    def note_properties(self, token: Token, tokens: Iterator[Token]) -> None:
        """See what kind a paragraph is."""
        self.segment.kind = self.kind_of(self.text[token.start : self.skip(token, tokens)])

    def kind_of(self, properties: str) -> str:
        """The kind of a paragraph."""
        if HEADING.search(properties):
            return "heading"
        return "item" if LISTED.search(properties) else "cell" if self.cells else "text"

    def skip(self, opening: Token, tokens: Iterator[Token]) -> int:
        """Pass over an element; gives back where it ends."""
        depth = 1
        for token in tokens:
            if token.name == opening.name:
                depth += {"open": 1, "close": -1}.get(token.kind, 0)
                if not depth:
                    return token.end
        return len(self.text)

    def point(self, start: int, end: int, raw: str = "") -> None:
        """Add what is no text."""
        token = Token("other", "", start, end)
        self.segment.items.append(Item("point", token, start, end, raw=raw))

    def add_run(self, opening: Token, tokens: Iterator[Token]) -> None:
        """Add a run: its texts, and what else is in it."""
        position, properties = opening.start, ""
        self.starts.add(opening.start)
        for token in tokens:
            if token.name == "w:r" and token.kind == "close":
                self.close_run(position, token)
                return
            if token.name == "w:rpr" and token.kind == "open":
                properties = self.text[token.start : self.skip(token, tokens)]
            elif token.name == "w:t" and token.kind == "open":
                end = self.skip(token, tokens)
                raw = self.text[token.end : self.text.rfind("<", token.end, end)]
                said = LINE_BREAKS.sub(" ", unescape(raw))
                position = self.say(said, position, end, properties)
            elif token.name in SIGNS and token.kind == "empty":
                position = self.say(SIGNS[token.name], position, token.end, properties)
            elif token.name in PARTING:
                self.flush()
                position = token.end
            elif token.kind in {"open", "empty"} and token.name not in SILENT:
                position = self.add_other(token, tokens, position, properties)

    def say(self, said: str, start: int, end: int, properties: str) -> int:
        """Add text of a run; gives back where it ends."""
        token = Token("text", properties, start, end)
        self.segment.items.append(Item("text", token, start, end, spoken=said))
        return end

    def close_run(self, position: int, token: Token) -> None:
        """Let the last text of a run reach to its end."""
        self.ends.add(token.end)
        items = self.segment.items
        if items and items[-1].end == position and items[-1].kind in {"text", "point"}:
            items[-1] = items[-1]._replace(end=token.end)

    def add_other(
        self, token: Token, tokens: Iterator[Token], position: int, properties: str
    ) -> int:
        """Add a picture, a note's number or the like; gives back where it ends."""
        end = token.end if token.kind == "empty" else self.skip_boxes(token, tokens)
        if end < 0:
            return -end
        inner = self.text[token.start : end]
        self.point(position, end, raw=f"<w:r>{properties}{inner}</w:r>")
        return end

    def skip_boxes(self, opening: Token, tokens: Iterator[Token]) -> int:
        """Pass over an element of a run; below 0 if a text box is in it, which is read."""
        depth, has_box, passed = 1, False, list[Token]()
        self.boxes += 1
        if self.boxes > DEEPEST:
            raise FormatError(f"text boxes in each other, more than {DEEPEST} deep")
        for token in tokens:
            if token.name == opening.name:
                depth += {"open": 1, "close": -1}.get(token.kind, 0)
                if not depth:
                    self.boxes -= 1
                    return -token.end if has_box else token.end
            if token.name == "w:txbxcontent" and not has_box:
                has_box = True
                self.flush()
                for described in passed:
                    self.out.keep_token(described)
            if has_box:
                self.take(token, tokens)
            else:
                passed.append(token)
        return len(self.text)

    def flush(self) -> None:
        """End a segment."""
        segment, self.segment = self.segment, Segment(kind=self.segment.kind)
        for part in whole_parts(paired(self.text, list(with_ends(self.text, segment.items)))):
            self.add_part(part, segment.kind)

    def add_part(self, items: list[Item], kind: str) -> None:
        """Add the slot of what stands between two boundaries, or between tags that are not whole.

        A text may begin or end amid a run; elements around runs never do.
        """
        first, stop = core_of(items)
        if stop and any(item.token.kind == MOVED for item in items):
            first, stop = 0, len(items)
        for item in items[: first if stop else None]:
            self.out.keep_item(item)
        if not stop:
            return
        rest, items = items[stop:], items[first:stop]
        base = base_of(items)
        formatted = list(with_formatting(self.text, items, base))
        paragraph = self.out.paragraph_of(formatted, kind)
        start, end = items[0].start, items[-1].end
        amid = items[0].kind == "text" and start not in self.starts
        cut = items[-1].kind == "text" and end not in self.ends
        slot = Slot(
            "",
            escape_text,
            before=TEXT if amid else open_run(base),
            after="</w:t>" if cut else CLOSE,
            tidy=tidied,
        )
        self.out.add_slot(start, end, paragraph, slot)
        if kind == "heading" and not self.out.title:
            self.out.title = paragraph.text
        for item in rest:
            self.out.keep_item(item)
