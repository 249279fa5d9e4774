"""argos-translate from PyPI, in an environment of its own, with opus-mt-fr-en packaged for it.

It is no dependency of ours, and is run as its users run it: a text of paragraphs, here of one
sentence each. What cuts a paragraph into sentences is left out, which favours it, for its model
would have to be fetched; stanza and torch, which it imports, are those of our environment.
"""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

from systems.plain import convert, joint, published
from systems.system import KEPT, Run, Sentences

VERSION = "1.11.0"
NEEDED = (
    *(f"argostranslate=={VERSION}", "stanza==1.10.1", "minisbd", "onnxruntime", "flatbuffers"),
    *("emoji", "protobuf", "requests", "sacremoses", "urllib3", "idna", "certifi"),
    *("charset-normalizer", "packaging", "tqdm", "filelock", "joblib", "click", "regex"),
)
ENVIRONMENT = KEPT / f"argos-{VERSION}"
PACKAGE = KEPT / f"argos-{VERSION}-opus-mt-fr-en"
HOME = KEPT / f"argos-{VERSION}-home"
PYTHON = ENVIRONMENT / "bin" / "python"


def prepare() -> None:
    """Make the environment and the package, unless they are there."""
    convert()
    if not PACKAGE.is_dir():
        make_package()
    if not PYTHON.is_file():
        subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)
        pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-deps"]
        subprocess.run([*pip, *NEEDED], check=True)
        paths = {"base": str(ENVIRONMENT), "platbase": str(ENVIRONMENT)}
        own = Path(sysconfig.get_path("purelib", "venv", paths))
        # Numbers, CTranslate2 and torch of our environment: the same versions for both.
        (own / "ours.pth").write_text(sysconfig.get_path("purelib"), "utf-8")


def make_package() -> None:
    """The same weights as by hand, as a package of argos-translate."""
    partial = PACKAGE.with_suffix(".part")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    shutil.copytree(joint(), partial / "model")
    config = partial / "model" / "config.json"
    # Its tokenizer closes no sentence, so that the engine has to.
    config.write_text(json.dumps(json.loads(config.read_text()) | {"add_source_eos": True}))
    shutil.copyfile(published() / "source.spm", partial / "sentencepiece.model")
    about = {"package_version": "1", "argos_version": VERSION, "from_code": "fr", "to_code": "en"}
    about |= {"from_name": "French", "to_name": "English"}
    (partial / "metadata.json").write_text(json.dumps(about))
    partial.rename(PACKAGE)


def load(beam: int) -> Run:
    """What `argostranslate.translate.PackageTranslation` gives for the whole text."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        os.environ[name] = str(HOME)
    os.environ["ARGOS_BEAM_SIZE"] = str(beam)
    from argostranslate import package, settings, translate

    settings.beam_size = beam
    settings.compute_type = "int8"
    languages = translate.Language("fr", "French"), translate.Language("en", "English")
    translation: Any = translate.PackageTranslation(*languages, package.Package(PACKAGE))
    translation.sentencizer = Whole()

    def run(sentences: Sentences) -> list[str]:
        found: str = translation.translate("\n".join(sentences))
        return found.split("\n")

    return run


class Whole:
    """Takes every paragraph for one sentence."""

    def split_sentences(self, text: str) -> list[str]:
        return [text]
