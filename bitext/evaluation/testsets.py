"""Public test sets: what sacreBLEU can fetch, and what a local folder holds."""

import contextlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import chain
from pathlib import Path

from bitext.errors import ModelError, UnknownComponentError, UsageError
from bitext.files.decoding import decode
from bitext.files.inputs import blocks, digest_file
from bitext.files.packed import open_unpacked, unpacked_name
from bitext.formats import FORMATS, format_named
from bitext.pipeline.reading import read_bitext_parts


@dataclass(frozen=True, slots=True)
class Testset:
    """A test set that can be had.

    Attributes:
        name: as sacreBLEU calls it, or as the files of a folder are called.
        pair: languages, ``fr-en``.
        hashes: ``md5:…`` of the archives, or ``sha256:…`` of the local files.
        description: for people.
    """

    # pytest would take the name for a test.
    __test__ = False

    name: str
    pair: str
    hashes: tuple[str, ...]
    description: str


def available(pair: str, folder: Path | None = None) -> list[Testset]:
    """The test sets of a language pair, by name.

    Args:
        pair: ``fr-en``; both directions of sacreBLEU's are listed as they are published.
        folder: where ``NAME.fr`` and ``NAME.en`` lie; sacreBLEU's list if left out.
    """
    if folder is not None:
        return in_folder(pair, folder)
    from sacrebleu.dataset import DATASETS

    return [
        Testset(
            name,
            pair,
            tuple(f"md5:{digest}" for digest in data.md5 or ()),
            " ".join((data.description or "").split()),
        )
        for name, data in sorted(DATASETS.items())
        if pair in data.langpairs
    ]


def in_folder(pair: str, folder: Path) -> list[Testset]:
    """The test sets of a local folder."""
    source, target = languages(pair)
    found = []
    for path in sorted(folder.glob(f"*.{source}")):
        other = path.with_suffix(f".{target}")
        if other.is_file():
            hashes = (f"sha256:{digest_file(path)}", f"sha256:{digest_file(other)}")
            found.append(Testset(path.stem, pair, hashes, f"files in {folder}"))
    return found


def get(name: str, pair: str, folder: Path | None = None) -> tuple[list[str], list[list[str]]]:
    """Source and references of a test set.

    Args:
        name: as `available` lists it.
        pair: ``fr-en``.
        folder: a local folder instead of the network.

    Raises:
        UnknownComponentError: there is no such test set for this pair.
        ModelError: it cannot be fetched.
    """
    known = [testset.name for testset in available(pair, folder)]
    if name not in known:
        close = get_close_matches(name, known, n=1)
        hint = f"did you mean {close[0]!r}?" if close else "see bitext testsets list"
        raise UnknownComponentError(f"no test set for {pair} is called {name!r}; {hint}")
    if folder is not None:
        source, target = languages(pair)
        columns = [list(lines_of(folder / f"{name}.{lang}")) for lang in (source, target)]
        return columns[0], [columns[1]]
    return fetch(name, pair)


def fetch(name: str, pair: str) -> tuple[list[str], list[list[str]]]:
    """Fetch a test set through sacreBLEU, which verifies the archive's hash and keeps it."""
    from sacrebleu.utils import get_reference_files, get_source_file

    printed = io.StringIO()
    try:
        with contextlib.redirect_stderr(printed):
            source = get_source_file(name, pair)
            references = get_reference_files(name, pair)
    except (OSError, SystemExit) as error:
        raise ModelError(
            f"test set {name} cannot be fetched ({error}); is there a "
            "network? offline, give --from DIR with its files"
        ) from error
    return list(lines_of(Path(source))), [list(lines_of(Path(path))) for path in references]


def lines_of(path: Path) -> Iterator[str]:
    """The lines of a text, or both sides of a bitext, one after the other; also packed."""
    name = unpacked_name(path)
    stated = format_named(name)
    is_table = stated is FORMATS["tsv"]
    with open_unpacked(path) as stream:
        if stated is not None and stated.bitext and not is_table:
            for part in read_bitext_parts(stream, name=name):
                yield from chain.from_iterable((p.source, p.target) for p in part.pairs())
            return
        for line in decode(blocks(stream), name=str(path)):
            text = line.rstrip("\r\n")
            yield from text.split("\t") if is_table else (text,)


def languages(pair: str) -> tuple[str, str]:
    """The languages of a pair.

    Raises:
        UsageError: it is not written ``fr-en``.
    """
    source, hyphen, target = pair.partition("-")
    if not (source and hyphen and target):
        raise UsageError(f"language pair {pair!r}: expected two tags, for example fr-en")
    return source, target
