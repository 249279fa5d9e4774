"""Files against their sources: which claims hold of a translation, whatever its format."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from bitext.document import concatenated
from bitext.documents.original import Original
from bitext.errors import UsageError
from bitext.files.decoding import decode
from bitext.files.inputs import blocks, open_input
from bitext.formats import FORMATS, Format, format_named
from bitext.markers import holds_both
from bitext.pipeline.conversion import UNKNOWN
from bitext.pipeline.frames import claims_of_document
from bitext.pipeline.integrity import Claim, claims_of_bitext, claims_of_text
from bitext.pipeline.reading import read_bitext, read_head
from bitext.pipeline.recognition import bitext_format, is_made_by_us
from bitext.pipeline.splicing import DocumentSource
from bitext.pipeline.translation import segment
from bitext.protocols import AS_IT_SAYS, About, ReadOptions

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
    if (row is FORMATS["html"] and is_made_by_us(head)) or holds_both(output.name):
        raise UsageError(
            f"{output}: a file with both texts is not read back; verify the .jsonl of the same run"
        )
    if row is not None and row.document and row is format_named(against.name):
        ways = replace(options, paragraphs="blank") if row is FORMATS["text"] else options
        found = originals(output, langs[1], replace(ways, encoding=None))
        return claims_of_document(found, originals(against, langs[0], ways), about, told)
    if bitext := bitext_format(str(output), head):
        return verify_bitext(output, against, bitext, langs, options)
    if row is not None and (row.beads or (row.writer and not row.document)):
        raise UsageError(f"{output}: holds no texts, so nothing of the source can be seen in it")
    with open_input(output) as stream:
        text = "".join(decode(blocks(stream), name=str(output)))
    document = concatenated([part.document for part in originals(against, langs[0], options)])
    return claims_of_text(text, document, about, told)


def verify_bitext(
    output: Path, against: Path, row: Format, langs: tuple[str, str], options: ReadOptions
) -> list[Claim]:
    """See what of a source is in a bitext; see `verify`."""
    bitext = read_bitext(output)
    about = About(
        langs[0] if bitext.source.lang == UNKNOWN else bitext.source.lang,
        langs[1] if bitext.target.lang == UNKNOWN else bitext.target.lang,
    )
    parts = originals(against, about.source_lang, options)
    document = segment(concatenated([part.document for part in parts]))
    return claims_of_bitext(bitext, document, about, is_lossless=row is FORMATS["jsonl"])


def originals(path: Path, lang: str, options: ReadOptions) -> list[Original]:
    """The parts of a file of documents."""
    with open_input(path) as stream:
        return list(DocumentSource(name=str(path), lang=lang, options=options).originals(stream))
