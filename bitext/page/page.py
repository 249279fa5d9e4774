"""Bitext → a reading page: one HTML file that needs no network, and none of its script to be read.

The page is made of three pieces: what stands before the text (`head`), the text, part by part
(`bitext.page.blocks.Blocks`), and what stands behind it (`closing`). The server shows texts while
they arrive with the same three.
"""

import json
import textwrap
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bitext.alignment import Bitext
from bitext.checks.flags import FLAGS, find_flag
from bitext.imprint import UNSAID, Imprint
from bitext.languages.identification import little_words
from bitext.languages.names import direction_of
from bitext.languages.tags import base_of
from bitext.machine import moment
from bitext.page.assets import early_script, policy, script, style, template
from bitext.page.blocks import Blocks, title_row
from bitext.page.description import description_of, with_stated
from bitext.page.marks import anchor_of, model_of
from bitext.page.rows import rows
from bitext.page.wordings import Wordings, quoted
from bitext.protocols import PLAIN, WriterOptions
from bitext.signature import Signature
from bitext.version import __version__


class PageWriter:
    """A page to read, or to correct; see `bitext.protocols.Writer`.

    Args:
        options: all but the side are heeded; ``editable`` lets the reader correct target sentences
            and download the corrected bitext.
        made: the date in the footer; the current one if left out.
    """

    def __init__(self, options: WriterOptions, *, made: date | None = None) -> None:
        self.options = options
        self.made = made or moment().date()
        self.signature = Signature()
        self.wordings = Wordings(options.ui, "", "")
        self.blocks = Blocks(self.signature)

    def begin(self, first: Bitext) -> bytes:
        """The page up to the first row."""
        self.signature = first.signature
        self.wordings = wordings_of(first, self.options.ui)
        self.blocks = blocks_for(first, self.wordings, self.options)
        return head(first, self.wordings, self.options).encode()

    def part(self, part: Bitext) -> bytes:
        """Some rows."""
        return self.blocks.part(part).encode()

    def end(self) -> bytes:
        """The page behind the last row."""
        return closing(self.blocks, self.signature, self.wordings, made=self.made).encode()


def dumps(bitext: Bitext, options: WriterOptions = PLAIN, *, made: date | None = None) -> str:
    """The page of a whole bitext.

    Args:
        bitext: what is shown.
        options: see `PageWriter`.
        made: the date in the footer; none if left out.
    """
    wordings = wordings_of(bitext, options.ui)
    blocks = blocks_for(bitext, wordings, options)
    text = head(bitext, wordings, options) + blocks.part(bitext)
    return text + closing(blocks, bitext.signature, wordings, made=made)


def blocks_for(bitext: Bitext, wordings: Wordings, options: WriterOptions) -> Blocks:
    """What makes the rows of a page."""
    variety = with_stated(options, bitext).variety if options.typography else None
    return Blocks(bitext.signature, wordings.lang, variety=variety)


def wordings_of(bitext: Bitext, ui: str = "", *sections: str) -> Wordings:
    """What the page of a bitext says to its reader; see `Wordings`."""
    return Wordings(ui, bitext.source.lang, bitext.target.lang, ("page", *sections))


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


def head(
    bitext: Bitext,
    wordings: Wordings,
    options: WriterOptions = PLAIN,
    *,
    desk: Desk | None = None,
) -> str:
    """The page up to the first row.

    Args:
        bitext: the first part; its languages, titles and signature are the page's.
        wordings: what is said around it.
        options: see `PageWriter`.
        desk: makes the page a live one.
    """
    styles = style() + (desk.style if desk else "")
    scripts = script() + (desk.script if desk else "")
    shown = with_stated(options, bitext)
    about, imprint = description_of(bitext, shown), shown.imprint
    print_style, word_style = print_titles(about.title), wordings.style()
    return template("head.html").render(
        about=about,
        imprint=imprint,
        day=wordings.wording.date(imprint.date) if imprint.date else "",
        heading="" if title_row(rows(bitext), bitext) is not None else about.title,
        **said_by(wordings),
        little=" ".join(sorted(little_words().get(base_of(bitext.source.lang), ()))),
        source_lang=bitext.source.lang,
        target_lang=bitext.target.lang,
        titles=[bitext.source.title, bitext.target.title],
        signature=str(bitext.signature),
        side_signatures=[str(bitext.source.signature), str(bitext.target.signature)],
        imprints=[json_of(imprint) for imprint in imprints_of(bitext, options)],
        machine=bitext.signature.is_translation,
        editable=options.editable,
        style=styles,
        print_style=print_style,
        word_style=word_style,
        early_script=early_script(),
        policy=policy(
            [styles, print_style, word_style],
            [early_script(), scripts],
            live=desk is not None,
        ),
        desk=desk.html if desk else "",
        version=__version__,
    )


def closing(
    blocks: Blocks,
    signature: Signature,
    wordings: Wordings,
    *,
    made: date | None = None,
    desk: Desk | None = None,
) -> str:
    """The page behind the last row.

    Args:
        blocks: what made the rows.
        signature: the bitext's.
        wordings: as for `head`.
        made: the date in the footer; none if left out.
        desk: see `head`.
    """
    flags = FLAGS if desk else blocks.flags
    return template("foot.html").render(
        **said_by(wordings),
        words=wordings.data(flags),
        beads=blocks.beads,
        # What will come to a live page is not known yet, so it explains everything.
        lonely=desk or blocks.shapes & {"0-1", "1-0"},
        joined=desk or blocks.shapes - {"1-1", "0-1", "1-0"},
        legend=[(anchor_of(flag), find_flag(flag, wordings.lang)) for flag in sorted(flags)],
        machine=blocks.machine,
        model=model_of(signature),
        checked=blocks.checked,
        signature=str(signature),
        made=made,
        day=wordings.wording.date(made) if made else "",
        version=__version__,
        digest=blocks.digest,
        gaps=[column.gap for column in blocks.sides],
        script=script() + (desk.script if desk else ""),
    )


def said_by(wordings: Wordings) -> dict[str, Any]:
    """What templates say things with."""
    return {"ui": wordings.lang, "word": wordings.word, "attribute": wordings.attribute}


def imprints_of(bitext: Bitext, options: WriterOptions) -> list[Imprint]:
    """What the page keeps of each side's imprint; what was asked for goes with the source's."""
    asked = replace(options.imprint, variety=options.variety)
    if not options.stated:
        return [asked, UNSAID]
    return [asked.or_else(bitext.source.imprint), bitext.target.imprint]


def json_of(imprint: Imprint) -> str:
    """What is said of a text, for the script and for who reads the page again."""
    record = imprint.record()
    return json.dumps(record, ensure_ascii=False) if record else ""


def language(lang: str) -> dict[str, str]:
    """What a template shows of a language beside its name."""
    return {"tag": lang, "dir": direction_of(lang)}


def print_titles(title: str) -> str:
    """The style that prints a title on each page."""
    short = textwrap.shorten(title, 90, placeholder=" …")
    return f"@page {{ @top-left {{ content: {quoted(short)} }} }}"
