"""What is installed is what is in the checkout: wheel and sdist, built for real."""

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PARTS = ("bitext", "models", "corpora", "tests")
FILES = ("pyproject.toml", "setup.py", "README.md", "LICENSE")
LARGEST = 60_000_000
"""Bytes that a wheel may have."""

ARTICLE = ROOT.parent / "shared" / "articles" / "all-israel-ceasefire.fr.txt"
BUILD = (
    "import sys; from setuptools import build_meta; getattr(build_meta, sys.argv[1])(sys.argv[2])"
)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy, for building leaves things behind."""
    place = tmp_path_factory.mktemp("checkout")
    unwanted = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for name in PARTS:
        shutil.copytree(ROOT / name, place / name, symlinks=True, ignore=unwanted)
    for name in FILES:
        shutil.copy(ROOT / name, place)
    return place


def build(what: str, source: Path) -> Path:
    """Build a wheel or an sdist with the build backend, as pip does."""
    place = source.parent / f"{source.name}-{what}"
    place.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", BUILD, f"build_{what}", place],
        cwd=source,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    (built,) = place.iterdir()
    return built


@pytest.fixture(scope="module")
def sdist(checkout: Path) -> Path:
    return build("sdist", checkout)


@pytest.fixture(scope="module")
def wheel(checkout: Path, sdist: Path) -> Path:
    return build("wheel", checkout)


def contents(wheel: Path) -> dict[str, int]:
    """Name → checksum, without the list that holds the others' checksums."""
    with zipfile.ZipFile(wheel) as archive:
        return {entry.filename: entry.CRC for entry in archive.infolist()}


def test_wheel_holds_every_file_of_the_package(checkout: Path, wheel: Path) -> None:
    found = {name for name in contents(wheel) if name.startswith("bitext/")}
    wanted = {
        (Path(folder) / name).relative_to(checkout).as_posix()
        for folder, _, names in os.walk(checkout / "bitext", followlinks=True)
        for name in names
        if "__pycache__" not in folder
    }
    assert found == wanted
    for folder in ("models", "corpora"):
        for path in (checkout / folder).rglob("*.*"):
            assert f"bitext/_data/{path.relative_to(checkout).as_posix()}" in found
    assert wheel.name.endswith("-py3-none-any.whl")


def test_sdist_builds_the_same_wheel(sdist: Path, wheel: Path, tmp_path: Path) -> None:
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
        assert not any(member.issym() for member in archive)
    (source,) = tmp_path.iterdir()
    assert contents(build("wheel", source)) == contents(wheel)


def test_checkout_without_links_builds_the_same_wheel(
    checkout: Path, wheel: Path, tmp_path: Path
) -> None:
    """Git for Windows makes files of them that say where they lead."""
    source = tmp_path / "source"
    ignored = shutil.ignore_patterns("build", "*.egg-info", "tests")
    shutil.copytree(checkout, source, symlinks=True, ignore=ignored)
    for kind in ("corpora", "models"):
        link = source / "bitext" / "_data" / kind
        leads = link.readlink()
        link.unlink()
        link.write_text(str(leads), "utf-8")
    assert contents(build("wheel", source)) == contents(wheel)


def test_wheel_carries_a_model_and_is_small(wheel: Path) -> None:
    assert "bitext/_data/models/bitext-fr-en-small/model.bin" in contents(wheel)
    assert wheel.stat().st_size <= LARGEST


@pytest.fixture(scope="module")
def target(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the wheel is installed into."""
    place = tmp_path_factory.mktemp("installed") / "target"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--target", place, wheel], check=True)
    return place


def test_wheel_alone_translates_without_network_cache_or_home(target: Path, tmp_path: Path) -> None:
    article = ARTICLE if ARTICLE.is_file() else ROOT / "corpora" / "crue.fr.txt"
    shutil.copy(article, tmp_path / "a.fr.txt")
    (tmp_path / "file").touch()
    alone = ["unshare", "--map-root-user", "--net"] if shutil.which("unshare") else []
    if subprocess.run([*alone, "true"], capture_output=True).returncode:
        alone = []
    done = subprocess.run(
        [*alone, sys.executable, "-m", "bitext", "translate", "a.fr.txt"],
        cwd=tmp_path,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(target),
            "HOME": str(tmp_path / "file" / "home"),  # nobody can make it
            **dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9"),
        },
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "opus-mt-fr-en is not here; translating with bitext-fr-en-small" in done.stderr
    assert "a.fr.txt → a.en.html: " in done.stderr
    assert " words/s, " in done.stderr
    assert "mt:bitext-fr-en-small@" in (tmp_path / "a.en.html").read_text("utf-8")


def test_installed_wheel_works_far_from_the_checkout(target: Path, tmp_path: Path) -> None:
    code = (
        "import bitext.__main__; print(bitext.__file__); bitext.__main__.main(['models', 'list'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(target), "BITEXT_CACHE": str(tmp_path / "cache")},
        capture_output=True,
        text=True,
    )
    assert done.stderr == ""
    where, *table = done.stdout.splitlines()
    assert where == str(target / "bitext" / "__init__.py")
    models = ["bitext-fr-en-small", "opus-mt-en-fr", "opus-mt-fr-en"]
    assert [line.split()[0] for line in table] == ["MODEL", *models]
