"""Small models made up for tests, and what they are published on: an index of wheels, a hub.

The bytes mean nothing unless a test says so; the store's business is that they arrive unharmed.
"""

import hashlib
import io
import json
import random
import struct
import threading
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path

import pytest

from bitext.models import catalogue

CONFIG = {
    "model_type": "marian",
    "activation_function": "swish",
    "max_position_embeddings": 64,
}
FOLDER = "store/tiny/"

Files = Mapping[str, bytes]


def model_files(seed: int = 1) -> dict[str, bytes]:
    """A model's files, in the order in which they are published."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    return {
        "config.json": json.dumps(CONFIG | {"seed": seed}).encode(),
        "pytorch_model.bin": chance.randbytes(200_000),
        "source.spm": spm("abcdefgh", seed),
        "target.spm": spm("stuvwxyz", seed),
        "tokenizer_config.json": b'{"source_lang": "fr", "target_lang": "en"}',
        "vocab.json": b'{"</s>": 0, "<unk>": 1, "<pad>": 2}',
    }


def spm(letters: str, seed: int = 1) -> bytes:
    """A SentencePiece model of single letters: a protocol buffer of pieces, scores and types."""

    def piece(text: str, kind: int = 1) -> bytes:
        name = text.encode()
        body = b"\x0a%c%s\x15%s\x18%c" % (len(name), name, struct.pack("<f", -seed), kind)
        return b"\x0a%c%s" % (len(body), body)

    special = piece("<unk>", 2), piece("<s>", 3), piece("</s>", 3)
    return b"".join([*special, *map(piece, f"▁{letters}")])


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def manifest_text(name: str, files: Files, *sources: str) -> str:
    head = {"name": name, "source_lang": "fr", "target_lang": "en", "weights": "pytorch_model.bin"}
    head |= {"title": "Tiny", "licence": "CC0-1.0"}
    parts = ["\n".join([*(f'{key} = "{text}"' for key, text in head.items()), "default = true"])]
    parts += [
        f'[[file]]\nname = "{file}"\nsize = {len(content)}\nsha256 = "{sha256(content)}"'
        for file, content in files.items()
    ]
    return "\n\n".join([*parts, *sources])


def hub_source(repository: str) -> str:
    return f'[[source]]\nkind = "hub"\nrepository = "{repository}"'


def publish_wheels(
    index: Path, files: Files, *, cuts: Sequence[int] = (), compress: bool = False
) -> str:
    """Put an archive of the files into wheels, cut at some positions; gives back the source."""
    stream = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
    with zipfile.ZipFile(stream, "w", method) as archive:
        archive.writestr("store/another/readme.txt", "not ours " * 20)
        offset = stream.tell()
        for name, content in files.items():
            archive.writestr(FOLDER + name, content)
    whole = stream.getvalue()
    bounds = [0, *cuts, len(whole)]
    text = f'[[source]]\nkind = "wheels"\noffset = {offset}\nfolder = "{FOLDER}"'
    index.mkdir(exist_ok=True)
    for number, (start, end) in enumerate(pairwise(bounds), 1):
        wheel = make_wheel(index, f"tiny_part_{number}", f"tiny.zip.{number}", whole[start:end])
        content = wheel.read_bytes()
        text += (
            f'\n\n[[source.slice]]\nwheel = "{wheel.name}"\nsize = {len(content)}\n'
            f'sha256 = "{sha256(content)}"\nmember = "tiny.zip.{number}"\nstart = {start}'
        )
    return text


def make_wheel(index: Path, project: str, member: str, content: bytes) -> Path:
    path = index / f"{project}-0.0.1-py3-none-any.whl"
    info = f"{project}-0.0.1.dist-info"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr(f"{project}/input/{member}", content)
        wheel.writestr(
            f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {project}\nVersion: 0.0.1\n"
        )
        wheel.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{info}/RECORD", "")
    return path


def install(monkeypatch: pytest.MonkeyPatch, folder: Path, name: str, text: str) -> None:
    """Let the catalogue hold this one model, and the cache be empty."""
    (folder / "models" / name).mkdir(parents=True, exist_ok=True)
    (folder / "models" / name / "model.toml").write_text(text, "utf-8")
    monkeypatch.setattr(catalogue, "shipped", lambda kind: folder / kind)
    monkeypatch.setenv("BITEXT_CACHE", str(folder / "cache"))


class Hub(ThreadingHTTPServer):
    """A hub on this machine.

    Attributes:
        repositories: hub id → files.
        asked: paths that were asked for.
        large: files of at least so many bytes are told with their SHA-256.
        gate: when not set, the second half of every large file waits for it.
        waiting: set when one does.
        breaks_off: whether the second half of a large file never comes.
    """

    daemon_threads = True

    def __init__(self, repositories: Mapping[str, Files]) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.repositories = repositories
        self.asked: list[str] = []
        self.large = 10_000
        self.gate = threading.Event()
        self.gate.set()
        self.waiting = threading.Event()
        self.breaks_off = False

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that was killed is no news."""


class Answer(BaseHTTPRequestHandler):
    server: Hub

    def do_GET(self) -> None:
        path = self.path.partition("?")[0].strip("/")
        self.server.asked.append(path)
        for repository, files in self.server.repositories.items():
            if path.startswith(f"api/models/{repository}"):
                return self.send(json.dumps(self.description(repository, files)).encode())
            name = path.rpartition("/")[2]
            if path.startswith(f"{repository}/resolve/") and name in files:
                return self.send(files[name])
        self.send_response(404)
        kind = "RepoNotFound" if path.startswith("api/") else "EntryNotFound"
        self.send_header("X-Error-Code", kind)
        self.send_header("Content-Length", "0")
        return self.end_headers()

    def description(self, repository: str, files: Files) -> dict[str, object]:
        siblings: list[dict[str, object]] = [{"rfilename": "README.md", "size": 3, "blobId": "0"}]
        for name, content in files.items():
            git = hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False)
            entry: dict[str, object] = {"rfilename": name, "blobId": git.hexdigest()}
            if len(content) >= self.server.large:
                lfs = {"sha256": sha256(content), "size": len(content), "pointerSize": 134}
                entry["lfs"] = lfs
            siblings.append(entry | {"size": len(content)})
        return {
            "id": repository,
            "sha": "c0ffee",
            "siblings": siblings,
            "cardData": {"license": "cc-by-4.0"},
        }

    def send(self, content: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        half = len(content) // 2
        self.wfile.write(content[:half])
        self.wfile.flush()
        large = len(content) >= self.server.large
        if large and not self.server.gate.is_set():
            self.server.waiting.set()
            self.server.gate.wait(20)
        if not (large and self.server.breaks_off):
            self.wfile.write(content[half:])

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the parent's name
        """Keep still."""


@contextmanager
def serving(repositories: Mapping[str, Files]) -> Iterator[Hub]:
    with Hub(repositories) as hub:
        thread = threading.Thread(target=hub.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield hub
        finally:
            hub.gate.set()
            hub.shutdown()
            thread.join()


def use_hub(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    """Let the hub's client, which may have been imported already, find the hub there."""
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "ENDPOINT", address)
    template = f"{address}/{{repo_id}}/resolve/{{revision}}/{{filename}}"
    monkeypatch.setattr(constants, "HUGGINGFACE_CO_URL_TEMPLATE", template)
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    monkeypatch.setenv("HF_ENDPOINT", address)
    monkeypatch.setenv("HF_HUB_DISABLE_IMPLICIT_TOKEN", "1")


NOWHERE = "http://127.0.0.1:9"
"""Where nothing listens."""


def use_index(monkeypatch: pytest.MonkeyPatch, index: Path) -> None:
    """Let pip know no other index than a folder of wheels."""
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(index))
