"""A sentence with inline elements, in a file of its format: translated, and taken out again."""

import io
import re
import zipfile
from io import BytesIO

from support.made_up_documents import odt

from bitext.documents.original import document_formats
from bitext.pipeline import translate
from bitext.protocols import ReadOptions, Translator

FRAMES = {
    "html": ("{}", r"(.*)"),
    "md": ("{}\n", r"(.*)\n"),
    "vtt": ("WEBVTT\n\n00:01.000 --> 00:09.000\n{}\n", r"WEBVTT\n\n[^\n]*\n(.*)\n"),
    "xlf": (
        (
            '<xliff version="1.2"><file source-language="fr"><body><trans-unit id="1"><source>{}'
            "</source></trans-unit></body></file></xliff>"
        ),
        r".*<target[^>]*>(.*)</target>.*",
    ),
    "odt": ("<text:p>{}</text:p>", r".*<office:text><text:p>(.*)</text:p></office:text>.*"),
}
"""Format → what stands around a sentence, and what finds its translation."""


def translated_inline(form: str, sentence: str, translator: Translator) -> str:
    """The translation of a sentence with its elements.

    Args:
        form: one of `FRAMES`.
        sentence: in the markup of that format.
        translator: into English.
    """
    frame, pattern = FRAMES[form]
    text = frame.replace("{}", sentence)
    data = odt(text) if form == "odt" else text.encode()
    reader = document_formats().load(f".{form}")(ReadOptions())
    found = b"".join(
        reader.splice(
            (original, translate(original.document, translator, target_lang="en").target)
            for original in reader.read(BytesIO(data), lang="fr", name=f"x.{form}")
        )
    )
    if form == "odt":
        found = zipfile.ZipFile(io.BytesIO(found)).read("content.xml")
    match = re.fullmatch(pattern, found.decode(), re.DOTALL)
    assert match is not None, found.decode()
    return " ".join(match[1].split("\n"))
