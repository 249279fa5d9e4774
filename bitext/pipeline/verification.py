"""Files against their sources: which claims hold of a translation, whatever its format."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from bitext.alignment import Bitext
from bitext.bitexts.entry import beads_of
from bitext.document import Document, concatenated
from bitext.documents.original import Original
from bitext.errors import UsageError
from bitext.files.decoding import decode
from bitext.files.inputs import blocks, open_input
from bitext.formats import FORMATS, format_named, format_of
from bitext.markers import holds_both, is_fragment
from bitext.pipeline.conversion import UNKNOWN
from bitext.pipeline.frames import claims_of_document
from bitext.pipeline.integrity import SENTENCES, Claim, claims_of_bitext, claims_of_text
from bitext.pipeline.interleaving import claims_of_both
from bitext.pipeline.reading import read_bitext, read_entries, read_head
from bitext.pipeline.recognition import bitext_format
from bitext.pipeline.splicing import DocumentSource
from bitext.pipeline.translation import segment
from bitext.protocols import AS_IT_SAYS, About, ReadOptions

CUES = (FORMATS["srt"], FORMATS["vtt"])
"""Formats whose paragraphs run over several places of a file."""

NOTHING: Mapping[str, int] = {}


def verify(
    output: Path,
    against: Path,
    *,
    langs: tuple[str, str] = ("fr", "en"),
    options: ReadOptions = AS_IT_SAYS,
    told: Mapping[str, int] = NOTHING,
) -> list[Claim]:
    """See what of a source is in a translation of it.

    Args:
        output: the translation: a bitext, a file of the source's own format, or its words alone.
        against: the source.
        langs: BCP 47 tags; a bitext that tells its own is taken by those.
        options: how the source is read.
        told: flag → how many sentences the run that made it told of, where the file cannot.

    Raises:
        UsageError: nothing can be claimed of such a file.
        FormatError: a file is not what its suffix says.
        AlignmentError: the beads of a bitext do not hold every sentence once.
        OSError: a file cannot be read.
    """
    row, about = format_named(output.name), About(*langs)
    head = read_head(output)
    if format_of(head) is FORMATS["page"]:
        return verify_bitext(read_bitext(output), against, langs, options, is_lossless=True)
    if holds_both(output.name) or is_fragment(output.name):
        return verify_both(output, against, about, options)
    if row is not None and row.document and row is format_named(against.name):
        ways = replace(options, paragraphs="blank") if row is FORMATS["text"] else options
        found = originals(output, langs[1], replace(ways, encoding=None))
        return claims_of_document(found, originals(against, langs[0], ways), about, told)
    if bitext := bitext_format(str(output), head):
        is_lossless = bitext is FORMATS["jsonl"]
        return verify_bitext(read_bitext(output), against, langs, options, is_lossless=is_lossless)
    if row is not None and row.beads:
        return [sentences_in(output, segmented(against, langs[0], options))]
    if row is not None and row.writer and not row.document:
        raise UsageError(f"{output}: holds no texts, so nothing of the source can be seen in it")
    text = text_of(output)
    document = concatenated([part.document for part in originals(against, langs[0], options)])
    return claims_of_text(text, document, about, told)


def verify_bitext(
    bitext: Bitext,
    against: Path,
    langs: tuple[str, str],
    options: ReadOptions,
    *,
    is_lossless: bool,
) -> list[Claim]:
    """See what of a source is in a bitext; see `verify` and `claims_of_bitext`."""
    about = About(
        langs[0] if bitext.source.lang == UNKNOWN else bitext.source.lang,
        langs[1] if bitext.target.lang == UNKNOWN else bitext.target.lang,
    )
    document = segmented(against, about.source_lang, options)
    return claims_of_bitext(bitext, document, about, is_lossless=is_lossless)


def verify_both(output: Path, against: Path, about: About, options: ReadOptions) -> list[Claim]:
    """See what of a source is in a file like it that holds both texts.

    Raises:
        UsageError: cues share out their words, so that nobody knows whose they are; or the file is
            not of the source's format.
    """
    row = format_named(output.name)
    alike = row is not None and row is format_named(against.name)
    if row is None or not alike or row in CUES or is_fragment(output.name):
        raise UsageError(
            f"{output}: both texts cannot be told apart in it; verify the .jsonl of the same run"
        )
    # Both alike, so that words of another language in the source stand in both.
    found = originals(output, "mul", replace(options, encoding=None))
    return claims_of_both(found, originals(against, "mul", options), about)


def sentences_in(output: Path, document: Document) -> Claim:
    """Whether each sentence of a source is in one bead of a file that tells nothing but beads.

    Raises:
        AlignmentError: one is not.
    """
    entries, count = read_entries(output), len(document.sentences)
    targets = 1 + max((number for entry in entries for number in entry.target), default=-1)
    beads_of(entries, count, targets, name=str(output))
    return Claim(SENTENCES, count)


def text_of(output: Path) -> str:
    """The text of a file."""
    with open_input(output) as stream:
        return "".join(decode(blocks(stream), name=str(output)))


def segmented(against: Path, lang: str, options: ReadOptions) -> Document:
    """A source as it is translated: in sentences."""
    parts = originals(against, lang, options)
    return segment(concatenated([part.document for part in parts]))


def originals(path: Path, lang: str, options: ReadOptions) -> list[Original]:
    """The parts of a file of documents."""
    with open_input(path) as stream:
        return list(DocumentSource(name=str(path), lang=lang, options=options).originals(stream))
