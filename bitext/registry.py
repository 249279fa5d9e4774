"""Names → components, loaded only when asked for.

The tables hold strings, so that ``bitext align`` never imports a translation engine. A name with a
colon, ``package.module:attribute``, is somebody else's component and is loaded the same way.
"""

from difflib import get_close_matches
from pkgutil import resolve_name
from typing import Any

from bitext.errors import UnknownComponentError

COMPONENTS: dict[str, dict[str, str]] = {
    "segmenter": {
        "rules": "bitext.segmentation.rules:RuleSegmenter",
    },
    "engine": {
        "ctranslate2": "bitext.translators.ctranslate2:CTranslate2Engine",
        "transformers": "bitext.translators.transformers:TransformersEngine",
    },
    "aligner": {
        "length": "bitext.aligners.length:LengthAligner",
        "lexical": "bitext.aligners.lexical:LexicalAligner",
        "encoder": "bitext.aligners.encoder:EncoderAligner",
        "translation": "bitext.aligners.translation:TranslationAligner",
    },
    "metric": {
        "bleu": "bitext.evaluation.metrics.quality:bleu",
        "chrf": "bitext.evaluation.metrics.quality:chrf",
        "chrf++": "bitext.evaluation.metrics.quality:chrf_plus_plus",
        "ter": "bitext.evaluation.metrics.quality:ter",
    },
    "reader": {
        ".txt": "bitext.documents.text:read",
    },
    "bitext-reader": {
        ".jsonl": "bitext.bitexts.jsonl:read",
        ".tmx": "bitext.bitexts.tmx:read",
        ".tsv": "bitext.bitexts.tsv:read",
    },
    "bead-reader": {
        ".beads": "bitext.bitexts.beads:loads",
        ".ladder": "bitext.bitexts.ladder:loads",
    },
    "editable writer": {
        ".html": "bitext.page.page:editable_write",
    },
    "writer": {
        ".beads": "bitext.bitexts.beads:write",
        ".html": "bitext.page.page:write",
        ".jsonl": "bitext.bitexts.jsonl:write",
        ".ladder": "bitext.bitexts.ladder:write",
        ".tmx": "bitext.bitexts.tmx:write",
        ".tsv": "bitext.bitexts.tsv:write",
        ".txt": "bitext.documents.text:write",
    },
}
"""Kind → name → where it is."""


def resolve(kind: str, name: str) -> Any:
    """Load a component.

    Args:
        kind: a key of `COMPONENTS`.
        name: a name of that kind, or ``package.module:attribute``.

    Raises:
        UnknownComponentError: the name is not known, or what it names cannot be loaded.
    """
    target = COMPONENTS[kind].get(name)
    if target is None and ":" not in name:
        known = sorted(COMPONENTS[kind])
        close = get_close_matches(name, known, n=1)
        hint = f"did you mean {close[0]!r}?" if close else f"expected one of {', '.join(known)}"
        raise UnknownComponentError(f"no {kind} is called {name!r}; {hint}")
    try:
        return resolve_name(target or name)
    except (ImportError, AttributeError, ValueError) as error:
        if target is not None:
            raise
        raise UnknownComponentError(f"{kind} {name!r} cannot be loaded: {error}") from error
