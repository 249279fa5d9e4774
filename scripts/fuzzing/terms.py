"""Readers of terms: glossaries and the project file."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from bitext.cli.options.project import read_project
from bitext.terminology.glossary import Glossary
from bitext.terminology.matching import Matcher
from bitext.terminology.reading import entries_in
from fuzzing.targets import Target, require_equal

FRENCH = ("fr", "en")

TABLES = [
    "source,target,pos,case,note\ngarde des Sceaux,Minister of Justice,noun,,x\nLe Monde,,,exact\n",
    'fr;en\n"accords d\'Abraham";Abraham Accords|Accords\nœil|yeux;eye\n',
    "Tsahal\tIDF\n# comment\nÉtat\tState\n",
]

TBX = """<?xml version="1.0"?><tbx type="TBX-Basic"><text><body><conceptEntry id="c1">
<langSec xml:lang="fr"><termSec><term>Tsahal</term>
<termNote type="partOfSpeech">properNoun</termNote></termSec></langSec><langSec xml:lang="en">
<termSec><term>IDF</term>
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec></langSec>
</conceptEntry></body></text></tbx>"""

PROJECT = 'glossary = ["terms.csv"]\nmemory = "old.tmx"\nmodel = "opus-mt-fr-en"\nterms = true\n'


def glossary_file(data: bytes) -> None:
    """A glossary: something is found in the words of each of its terms."""
    entries = tuple(entries_in(BytesIO(data), "x", FRENCH))
    matcher = Matcher([Glossary(entries, "x")], FRENCH)
    for entry in entries[:50]:
        for source in entry.sources:
            found = list(matcher.find_terms(source))
            require_equal("found", bool(found), True)


def project_file(data: bytes) -> None:
    """A project file: whatever it names lies below it."""
    with TemporaryDirectory(prefix="bitext-fuzz-") as place:
        path = Path(place) / "bitext.toml"
        path.write_bytes(data)
        project = read_project(path)
        for file in (*project.glossaries, *project.memory):
            root = Path(place).resolve()
            require_equal("below", file.resolve().is_relative_to(root), True)


def term_targets() -> Mapping[str, Target]:
    """The readers of terms."""
    return {
        "glossary": Target([text.encode() for text in (*TABLES, TBX)], glossary_file),
        "project": Target([PROJECT.encode()], project_file),
    }
