"""The models that come with the package: one ``model.toml`` each, in a folder of its name."""

from pathlib import Path

from bitext.errors import ModelError
from bitext.models.manifest import Hub, Manifest
from bitext.models.parsing import loads
from bitext.shipped import shipped

FILE = "model.toml"
CARD = "README.md"
"""The model card; no engine reads it."""


def names() -> list[str]:
    """Names of the models that have a manifest here, sorted."""
    return sorted(path.parent.name for path in shipped("models").glob(f"*/{FILE}"))


def find(name: str) -> Manifest | None:
    """The manifest that comes with the package under this name or this hub id; None without one.

    Raises:
        ModelError: a manifest is broken; the message tells everything that is wrong with it.
    """
    if name in names():
        return read(shipped("models") / name / FILE, name)
    return next((model for model in manifests() if name in repositories(model)), None)


def repositories(model: Manifest) -> set[str]:
    """Hub ids of the same bytes."""
    return {source.repository for source in model.sources if isinstance(source, Hub)}


def manifests() -> list[Manifest]:
    """All manifests that come with the package, by name."""
    return [read(shipped("models") / name / FILE, name) for name in names()]


def read(path: Path, name: str | None) -> Manifest:
    """Read the manifest of the model of that name, or of any where none is given.

    Raises:
        ModelError: it is not TOML, or fields are missing or wrong; all of them are named.
    """
    try:
        return loads(path.read_text("utf-8"), name)
    except (UnicodeDecodeError, ModelError) as error:
        raise ModelError(f"{path}: {error}") from error
