"""Manifests as TOML. Whatever is wrong with one is told at once."""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bitext.errors import ModelError, short
from bitext.models.manifest import FORMS, Hub, Manifest, ModelFile, Shipped, Slice, Source, Wheels

PLAIN_NAME = re.compile(r"[A-Za-z0-9_][\w.-]*", re.ASCII)
"""Of a file. No slash and no leading dot: a manifest never writes outside its folder."""

MODEL_NAME = re.compile(r"[A-Za-z0-9][\w.-]*(/[A-Za-z0-9][\w.-]*)?", re.ASCII)
HUB_ID = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*", re.ASCII)
TOLD = 20
"""Problems of a manifest that are told."""

MOST = 10**15
"""Bytes; larger than any model."""

SHA256 = re.compile(r"[0-9a-f]{64}")
FORM = re.compile("|".join(FORMS))
WHEEL = re.compile(r"\w[\w.]*-\d[\w.!+]*(-[\w.]+){3,4}\.whl", re.ASCII)


def loads(text: str, name: str | None) -> Manifest:
    """Read a manifest.

    Args:
        text: TOML.
        name: what the model is expected to be called; None allows any name.

    Raises:
        ModelError: it is not TOML, or fields are missing, wrong or unknown; all of them are named.
    """
    try:
        fields = Fields(tomllib.loads(text), [])
    except (ValueError, RecursionError) as error:  # TOML's own, or Python's of long numbers
        raise ModelError(f"not TOML: {short(str(error), 100)}") from error
    model = Manifest(
        name=fields.text("name", pattern=MODEL_NAME),
        source_lang=fields.text("source_lang"),
        target_lang=fields.text("target_lang"),
        weights=fields.text("weights"),
        files=tuple(model_file(part) for part in fields.tables("file")),
        sources=tuple(source(part) for part in fields.tables("source")),
        form=fields.text("form", FORMS[0], pattern=FORM),
        title=fields.text("title", ""),
        licence=fields.text("licence", ""),
        attribution=fields.text("attribution", ""),
        homepage=fields.text("homepage", ""),
        default=fields.flag("default"),
    )
    fields.refuse_unknown()
    if name is not None and model.name not in {name, ""}:
        fields.expected("name", repr(name), model.name)
    if model.weights not in {file.name for file in model.files}:
        fields.expected("weights", "the name of a file", model.weights)
    if fields.problems:
        raise ModelError(told(fields.problems))
    return model


def told(problems: list[str]) -> str:
    """What is wrong, the first dozen in full."""
    more = f"; and {len(problems) - TOLD} more" if len(problems) > TOLD else ""
    return "; ".join(problems[:TOLD]) + more


def dumps(model: Manifest) -> str:
    """A manifest as TOML; of its sources, the hub and the package are kept."""
    text = ["name", "title", "source_lang", "target_lang", "licence", "attribution", "homepage"]
    lines = [f"{key} = {quoted(getattr(model, key))}" for key in [*text, "form", "weights"]]
    for file in model.files:
        lines += ["", "[[file]]", f"name = {quoted(file.name)}", f"size = {file.size}"]
        lines += [f"sha256 = {quoted(file.sha256)}"]
    for hub in (source for source in model.sources if isinstance(source, Hub)):
        lines += ["", "[[source]]", 'kind = "hub"', f"repository = {quoted(hub.repository)}"]
        lines += [f"revision = {quoted(hub.revision)}"]
    if model.is_shipped:
        lines += ["", "[[source]]", 'kind = "shipped"']
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """A TOML string: JSON's, in which TOML wants one more character escaped."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


@dataclass(frozen=True, slots=True)
class Fields:
    """A table being read; what is wrong is noted, so that all of it can be told at once."""

    table: Mapping[str, Any]
    problems: list[str]
    where: str = ""
    seen: set[str] = field(default_factory=set)

    def text(
        self, key: str, default: str | None = None, *, pattern: re.Pattern[str] | None = None
    ) -> str:
        """A string."""
        value = self.get(key, default)
        if not isinstance(value, str) or (pattern and not pattern.fullmatch(value)):
            self.expected(key, f"text like {pattern.pattern}" if pattern else "text", value)
            return ""
        return value

    def count(self, key: str) -> int:
        """A whole number, 0 or more."""
        value = self.get(key)
        if type(value) is not int or not 0 <= value <= MOST:
            self.expected(key, "a number ≥ 0", value)
            return 0
        return value

    def flag(self, key: str) -> bool:
        """True or false; false where it is left out."""
        value = self.get(key, False)
        if not isinstance(value, bool):
            self.expected(key, "true or false", value)
        return value is True

    def tables(self, key: str) -> list["Fields"]:
        """A list of tables, empty where there is none."""
        value = self.get(key, [])
        if not isinstance(value, list) or not all(isinstance(part, dict) for part in value):
            self.expected(key, "tables", value)
            return []
        return [
            Fields(part, self.problems, f"{self.where}{key} {number}: ")
            for number, part in enumerate(value, 1)
        ]

    def get(self, key: str, default: object = None) -> Any:
        """A value as it is."""
        self.seen.add(key)
        return self.table.get(key, default)

    def expected(self, key: str, what: str, found: object) -> None:
        """Note that a value is another than it should be."""
        told = "nothing" if found is None else short(repr(found), 80)
        self.problems.append(f"{self.where}{key}: expected {what}, found {told}")

    def refuse_unknown(self) -> None:
        """Note the keys that were never asked for: a misspelt one must not be dropped quietly."""
        unknown = sorted(set(self.table) - self.seen)
        self.problems.extend(f"{self.where}{short(key)}: unknown" for key in unknown)


def model_file(fields: Fields) -> ModelFile:
    """Read one file's table."""
    file = ModelFile(
        name=fields.text("name", pattern=PLAIN_NAME),
        size=fields.count("size"),
        sha256=fields.text("sha256", pattern=SHA256),
    )
    fields.refuse_unknown()
    return file


def source(fields: Fields) -> Source:
    """Read one source's table."""
    kind = fields.get("kind")
    if kind == "wheels":
        return wheels(fields)
    if kind == "shipped":
        fields.refuse_unknown()
        return Shipped()
    if kind != "hub":
        fields.expected("kind", "'hub', 'wheels' or 'shipped'", kind)
        return Hub("", "")
    hub = Hub(fields.text("repository", pattern=HUB_ID), fields.text("revision", "main"))
    fields.refuse_unknown()
    return hub


def wheels(fields: Fields) -> Wheels:
    """Read the table of an archive that lies in wheels."""
    found = Wheels(
        folder=fields.text("folder"),
        offset=fields.count("offset"),
        slices=tuple(archive_slice(part) for part in fields.tables("slice")),
    )
    fields.refuse_unknown()
    starts = [piece.start for piece in found.slices]
    if starts != sorted(set(starts)) or not starts or found.offset < starts[0]:
        fields.expected("slice", "slices in order from before the offset on", starts)
    return found


def archive_slice(fields: Fields) -> Slice:
    """Read one slice's table."""
    piece = Slice(
        wheel=fields.text("wheel", pattern=WHEEL),
        size=fields.count("size"),
        sha256=fields.text("sha256", pattern=SHA256),
        member=fields.text("member"),
        start=fields.count("start"),
    )
    fields.refuse_unknown()
    return piece
