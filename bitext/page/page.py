"""Bitext → a reading page: one HTML file that needs no network, and none of its script to be read.

The page is made of three pieces: what stands before the text (`head`), the text, part by part
(`bitext.page.blocks.Blocks`), and what stands behind it (`closing`). The server shows texts while
they arrive with the same three.
"""

import textwrap
from dataclasses import dataclass
from datetime import date

from bitext.alignment import Bitext
from bitext.checks.flags import FLAGS, find_flag
from bitext.languages.names import direction_of, name_of
from bitext.machine import moment
from bitext.page.assets import early_script, policy, script, style, template
from bitext.page.blocks import Blocks
from bitext.page.cells import anchor_of
from bitext.page.marks import model_of
from bitext.page.rows import rows
from bitext.protocols import WriterOptions
from bitext.signature import Signature
from bitext.version import __version__


class PageWriter:
    """A page to read, or to correct; see `bitext.protocols.Writer`.

    Args:
        options: ``editable`` lets the reader correct target sentences and download the corrected
            bitext.
        made: the date in the footer; the current one if left out.
    """

    def __init__(self, options: WriterOptions, *, made: date | None = None) -> None:
        self.editable = options.editable
        self.made = made or moment().date()
        self.signature = Signature()
        self.blocks = Blocks(self.signature)

    def begin(self, first: Bitext) -> bytes:
        """The page up to the first row."""
        self.signature = first.signature
        self.blocks = Blocks(first.signature)
        return head(first, editable=self.editable).encode()

    def part(self, part: Bitext) -> bytes:
        """Some rows."""
        return self.blocks.part(part).encode()

    def end(self) -> bytes:
        """The page behind the last row."""
        return closing(self.blocks, self.signature, made=self.made).encode()


def dumps(bitext: Bitext, *, editable: bool = False, made: date | None = None) -> str:
    """The page of a whole bitext.

    Args:
        bitext: what is shown.
        editable: see `PageWriter`.
        made: the date in the footer; none if left out.
    """
    blocks = Blocks(bitext.signature)
    text = head(bitext, editable=editable) + blocks.part(bitext)
    return text + closing(blocks, bitext.signature, made=made)


@dataclass(frozen=True, slots=True)
class Desk:
    """What a live page has before its text: a form, and a script that may ask its own server.

    Attributes:
        html: trusted.
        style: goes behind the page's own.
        script: likewise.
    """

    html: str = ""
    style: str = ""
    script: str = ""


def head(bitext: Bitext, *, editable: bool = False, desk: Desk | None = None) -> str:
    """The page up to the first row.

    Args:
        bitext: the first part; its languages, titles and signature are the page's.
        editable: see `PageWriter`.
        desk: makes the page a live one.
    """
    styles = style() + (desk.style if desk else "")
    scripts = script() + (desk.script if desk else "")
    titles = (bitext.source.title.strip(), bitext.target.title.strip())
    title = " · ".join(dict.fromkeys(filter(None, titles))) or "Bilingual text"
    print_style = print_titles(titles[1] or titles[0] or title)
    return template("head.html").render(
        title=title,
        heading="" if any(row.holds_title(bitext) for row in rows(bitext)) else title,
        source=language(bitext.source.lang),
        target=language(bitext.target.lang),
        titles=[bitext.source.title, bitext.target.title],
        signature=str(bitext.signature),
        side_signatures=[str(bitext.source.signature), str(bitext.target.signature)],
        machine=bitext.signature.is_translation,
        editable=editable,
        style=styles,
        print_style=print_style,
        early_script=early_script(),
        policy=policy([styles, print_style], [early_script(), scripts], live=desk is not None),
        desk=desk.html if desk else "",
        version=__version__,
    )


def closing(
    blocks: Blocks, signature: Signature, *, made: date | None = None, desk: Desk | None = None
) -> str:
    """The page behind the last row.

    Args:
        blocks: what made the rows.
        signature: the bitext's.
        made: the date in the footer; none if left out.
        desk: see `head`.
    """
    return template("foot.html").render(
        beads=blocks.beads,
        # What will come to a live page is not known yet, so it explains everything.
        lonely=desk or blocks.shapes & {"0-1", "1-0"},
        joined=desk or blocks.shapes - {"1-1", "0-1", "1-0"},
        legend=[
            (anchor_of(flag), find_flag(flag)) for flag in sorted(FLAGS if desk else blocks.flags)
        ],
        machine=blocks.machine,
        model=model_of(signature),
        checked=blocks.checked,
        signature=str(signature),
        made=made,
        version=__version__,
        digest=blocks.digest,
        gaps=[column.gap for column in blocks.sides],
        script=script() + (desk.script if desk else ""),
    )


def language(lang: str) -> dict[str, str]:
    """What the template shows of a language."""
    return {"tag": lang, "name": name_of(lang), "dir": direction_of(lang)}


def print_titles(title: str) -> str:
    """The style that prints a title on each page; every character is written by its number."""
    short = textwrap.shorten(title, 90, placeholder=" …")
    string = "".join(f"\\{ord(character):x} " for character in short)
    return f'@page {{ @top-left {{ content: "{string}" }} }}'
