"""Runs that are killed at any moment: outputs are whole or absent, the next run is right.

    scripts/benchmark kills [--kills 50] [--seed 1]

``translate``, ``align`` and ``evaluate`` are killed with SIGKILL, SIGTERM and SIGHUP while they
write over outputs that are there; ``resume`` is a translation of all our texts by the small model
that comes with the package, with a memory that the killed runs fill. So is ``models pull``, whose
model comes from wheels in a folder, with no network. After each kill every output must be the old
one or the new one, all of one run alike; after the next run all must be new and nothing may be
left. The exit code is 1 where anything was lost, half or left over.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from support.made_up_models import manifest_text, model_files, publish_wheels

ROOT = Path(__file__).parents[2]
SIGNALS = (signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGHUP)
ENDED = {signal.SIGTERM: 143, signal.SIGHUP: 129}


@dataclass(frozen=True, slots=True)
class Job:
    """A command to be killed.

    Attributes:
        words: of the command line.
        outputs: files that it makes, all or none.
        growing: files that every run adds a line to.
        environment: beside the process's own.
    """

    words: list[str]
    outputs: tuple[str, ...]
    growing: tuple[str, ...] = ()
    environment: tuple[tuple[str, str], ...] = ()

    def start(self, place: Path) -> "subprocess.Popen[bytes]":
        """Begin a run."""
        command = [sys.executable, *(["-m", "bitext"] if self.words[0] != "-c" else [])]
        return subprocess.Popen(
            [*command, *self.words],
            cwd=place,
            # Outputs that hold a date are the same in every run.
            env=os.environ | {"SOURCE_DATE_EPOCH": "1764201600"} | dict(self.environment),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


def jobs(place: Path, *, model: bool) -> dict[str, Job]:
    """The commands, each with its inputs in a folder of its own."""
    source = (ROOT / "corpora" / "crue.fr.txt").read_text("utf-8")
    target = (ROOT / "corpora" / "crue.en.txt").read_text("utf-8")
    made = dict[str, Job]()
    for name in ("translate", "resume", "align", "evaluate", "pull"):
        (place / name).mkdir()
        (place / name / "a.fr.txt").write_text(source, "utf-8")
        (place / name / "a.en.txt").write_text(target, "utf-8")
    outputs = tuple(f"out{suffix}" for suffix in (".html", ".tmx", ".tsv", ".jsonl"))
    asked = [word for name in outputs for word in ("-o", name)]
    if model:
        words = ["translate", "a.fr.txt", *asked, "--force", "--offline"]
        made["translate"] = Job(words, outputs)
    made["resume"] = resume_job(place / "resume", asked, outputs)
    words = ["align", "a.fr.txt", "a.en.txt", *asked, "--force", "--aligner", "lexical"]
    made["align"] = Job(words, outputs)
    reports = ("s.json", "j.xml", "b.svg", "p.svg")
    words = ["evaluate", "a.en.txt", "a.en.txt", "--history", "h.jsonl"]
    for option, name in zip(("json", "junit", "badge", "plot"), reports, strict=True):
        words += [f"--{option}", name]
    made["evaluate"] = Job(words, reports[:1], ("h.jsonl",))
    made["pull"] = pull_job(place / "pull")
    return made


def resume_job(place: Path, asked: list[str], outputs: tuple[str, ...]) -> Job:
    """A translation of all our texts, with a memory of its own that each run goes on filling."""
    texts = sorted((ROOT / "corpora").glob("*.fr.txt"))
    whole = "\n".join(text.read_text("utf-8") for text in texts)
    (place / "a.fr.txt").write_text(whole, "utf-8")
    environment = (("BITEXT_MEMORY", "on"), ("BITEXT_CACHE", str(place / "cache")))
    return Job(
        ["translate", "a.fr.txt", *asked, "--force", "--fast", "--offline"],
        outputs,
        environment=environment,
    )


PULL = """
import sys
from pathlib import Path
from bitext.models import catalogue
catalogue.shipped = lambda kind: Path("shipped") / kind
from bitext.cli import main
raise SystemExit(main(["models", "pull", "tiny"]))
"""


def pull_job(place: Path) -> Job:
    """A pull of a made-up model out of wheels in a folder."""
    files = model_files() | {"pytorch_model.bin": random.Random(1).randbytes(20_000_000)}
    text = manifest_text("tiny", files, publish_wheels(place / "index", files, cuts=[9_000_000]))
    (place / "shipped" / "models" / "tiny").mkdir(parents=True)
    (place / "shipped" / "models" / "tiny" / "model.toml").write_text(text, "utf-8")
    environment = {
        "BITEXT_CACHE": str(place / "cache"),
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(place / "index"),
    }
    outputs = tuple(f"cache/models/tiny/{name}" for name in files)
    return Job(["-c", PULL], outputs, environment=tuple(environment.items()))


def contents(place: Path, names: tuple[str, ...]) -> list[bytes | None]:
    """What is in some files; None where one is not there."""
    return [(place / n).read_bytes() if (place / n).is_file() else None for n in names]


def leftovers(place: Path) -> list[str]:
    """Files and folders that no run should leave."""
    found = [*place.rglob("*.partial"), *place.rglob("*.part"), *place.rglob("*.wheels")]
    return [str(path.relative_to(place)) for path in found]


@dataclass(frozen=True, slots=True)
class Killed:
    """A run that was killed.

    Attributes:
        where: for messages.
        sent: the signal.
        code: how it ended.
        before: the files that grow, as they were.
    """

    where: str
    sent: signal.Signals
    code: int
    before: list[bytes]


def siege(name: str, job: Job, place: Path, kills: int, chance: random.Random) -> list[str]:
    """Kill runs of a command; gives back what went wrong."""
    begin = time.monotonic()
    if job.start(place).wait(600):
        return [f"{name}: does not run at all"]
    whole = time.monotonic() - begin
    expected = contents(place, job.outputs)
    wrong = list[str]()
    for number in range(kills):
        old = prepared(name, job, place)
        before = [(place / grown).read_bytes() for grown in job.growing]
        process = job.start(place)
        time.sleep(chance.uniform(0.05, 1.1) * whole)
        sent = chance.choice(SIGNALS)
        process.send_signal(sent)
        where = f"{name} {number}, {sent.name}"
        killed = Killed(where, sent, process.wait(60), before)
        wrong += faults_after_kill(job, place, killed, old, expected)
        wrong += [f"{where}: {fault}" for fault in faults_of_next_run(job, place, expected)]
    return wrong


def prepared(name: str, job: Job, place: Path) -> list[bytes | None]:
    """Let outputs of another run lie there; of a pull, nothing. What was resumed begins anew."""
    if name in ("pull", "resume"):
        shutil.rmtree(place / "cache", ignore_errors=True)
    if name == "pull":
        return [None for _ in job.outputs]
    for output in job.outputs:
        (place / output).write_bytes(b"old")
    return [b"old" for _ in job.outputs]


def faults_after_kill(
    job: Job,
    place: Path,
    killed: Killed,
    old: list[bytes | None],
    expected: list[bytes | None],
) -> list[str]:
    """What is neither the old set nor the new one, and what was lost."""
    found, wrong = contents(place, job.outputs), list[str]()
    sent = killed.sent
    if sent in ENDED and killed.code not in (0, ENDED[sent], -sent):
        wrong.append(f"exit code {killed.code}")
    for output, was, now, new in zip(job.outputs, old, found, expected, strict=True):
        if now not in (was, new):
            wrong.append(f"{output} is neither the old one nor the new one")
    # The files of a pull come one by one, those of a run together.
    if old[0] is not None and found not in (old, expected):
        wrong.append("outputs of two runs side by side")
    for grown, lines in zip(job.growing, killed.before, strict=True):
        if not (place / grown).read_bytes().startswith(lines):
            wrong.append(f"{grown} has lost lines")
    return [f"{killed.where}: {fault}" for fault in wrong]


def faults_of_next_run(job: Job, place: Path, expected: list[bytes | None]) -> list[str]:
    """Whether the next run does what it should, and leaves nothing."""
    wrong = list[str]()
    if job.start(place).wait(600):
        wrong.append("the next run fails")
    if contents(place, job.outputs) != expected:
        wrong.append("the next run gives something else")
    return wrong + [f"{left} is left" for left in leftovers(place)]


@contextmanager
def folder() -> Iterator[Path]:
    """A place for everything."""
    with TemporaryDirectory(prefix="bitext-kills-") as name:
        yield Path(name)


def main() -> int:
    """Kill, and tell."""
    parser = argparse.ArgumentParser(prog="scripts/benchmark kills")
    parser.add_argument("--kills", type=int, default=50, help="of all commands together")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-model", action="store_true", help="leave out translate")
    arguments = parser.parse_args()
    bad = 0
    with folder() as place:
        made = jobs(place, model=not arguments.no_model)
        print(f"{'command':<12}{'kills':>7}{'wrong':>7}{'seconds':>9}")
        for index, (name, job) in enumerate(made.items()):
            share = arguments.kills // len(made) + (index < arguments.kills % len(made))
            begin = time.monotonic()
            wrong = siege(name, job, place / name, share, random.Random(arguments.seed + index))
            print(
                f"{name:<12}{share:>7}{len(wrong):>7}{time.monotonic() - begin:>9.0f}", flush=True
            )
            for line in wrong:
                print(f"    {line}", flush=True)
            bad += len(wrong)
    return int(bad > 0)


if __name__ == "__main__":
    raise SystemExit(main())
