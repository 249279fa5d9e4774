"""A corpus on a cluster of this machine: what the spreading costs, and what it brings.

    scripts/benchmark distributed overhead [--actors 1 2 4 8] [--shards 5] [--seconds 6]
    scripts/benchmark distributed throughput [--actors 2] [--rows 140] [--text FILE]

``overhead``: a translator that sleeps a known time, so that cores do not matter, has so many shards
an actor. Told are the seconds from the first shard that is begun to the last that is done, against
those that the actors must sleep: what is above is reading, writing, and Ray's part; the first line
does the same without Ray. Beside it, the time until the first shard is begun, once.

``throughput``: articles by the small model that comes with the package, in one process with as many
threads as there are actors of one thread; both in turn, with what they take of processor time.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).parents[2]
MODEL = "bitext-fr-en-small"
SENTENCES = 20
"""Of a shard that sleeps; and of an article."""


def main() -> int:
    arguments = parse()
    # Workers would else wait for whatever goes on beside; Ray reads the name as it is written.
    os.environ.update({"RAY_worker_niceness": "0"})
    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT), str(ROOT / "tests"), *sys.path])
    with TemporaryDirectory() as name:
        return int(arguments.measure(arguments, Path(name)))


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/benchmark distributed")
    kinds = parser.add_subparsers(required=True)
    spread = kinds.add_parser("overhead")
    spread.add_argument("--actors", nargs="+", type=int, default=[1, 2, 4, 8])
    spread.add_argument("--shards", type=int, default=5, help="for each actor")
    spread.add_argument("--seconds", type=float, default=6.0, help="that a shard sleeps")
    spread.set_defaults(measure=measure_overhead)
    real = kinds.add_parser("throughput")
    real.add_argument("--actors", type=int, default=2)
    real.add_argument("--rows", type=int, default=140, help="articles")
    real.add_argument("--text", type=Path, help="a sentence a line; default: those of corpora/")
    real.add_argument("--model", default=MODEL)
    real.add_argument("--beam", type=int, default=1)
    real.add_argument("--rounds", type=int, default=1)
    real.set_defaults(measure=measure_throughput)
    return parser.parse_args()


def measure_overhead(arguments: argparse.Namespace, folder: Path) -> int:
    """How much longer shards take than they sleep, for more and more actors."""
    from support.slow import slow_job

    job = slow_job(arguments.seconds / SENTENCES)
    text = " ".join(f"Phrase numéro {number}." for number in range(SENTENCES))
    print(f"{arguments.shards} shards an actor, of {arguments.seconds:g} s each")
    print(f"{'actors':>6}{'shards':>8}{'asleep s':>10}{'took s':>9}{'overhead':>10}{'start s':>9}")
    start_cluster(max(arguments.actors))
    source = write_corpus(folder / "0.jsonl", [text] * arguments.shards)
    print(f"{'no Ray':>6}{told_overhead(arguments, 1, run_without_ray(job, source))}", flush=True)
    for actors in arguments.actors:
        source = write_corpus(folder / f"{actors}.jsonl", [text] * arguments.shards * actors)
        took, start, _ = run_on_cluster(job, source, actors, rows=1)
        print(f"{actors:>6}{told_overhead(arguments, actors, took)}{start:>9.1f}", flush=True)
    return 0


def told_overhead(arguments: argparse.Namespace, actors: int, took: float) -> str:
    """Shards, seconds asleep, seconds taken, and how much more these are."""
    asleep = arguments.shards * arguments.seconds
    return f"{arguments.shards * actors:>8}{asleep:>10.1f}{took:>9.2f}{took / asleep - 1:>10.1%}"


def measure_throughput(arguments: argparse.Namespace, folder: Path) -> int:
    """Words a second of one process and of as many actors as it has threads, in turn."""
    from translate import medians_of

    from bitext.distributed.jobs import TranslateJob
    from bitext.distributed.weights import send_model
    from bitext.translators.choice import ModelChoice

    texts = articles(arguments.text, arguments.rows)
    words = sum(len(text.split()) for text in texts)
    source = write_corpus(folder / "corpus.jsonl", texts)
    print(f"{len(texts)} articles of {words / len(texts):.0f} words, {arguments.model}")
    choice = ModelChoice(arguments.model, beam=arguments.beam, threads=1, offline=True)
    start_cluster(arguments.actors)
    model, _ = send_model(choice)
    job = TranslateJob(model, choice.languages, ("text",), ())
    found: dict[str, list[tuple[float, float]]] = {"one process": [], "cluster": []}
    for turn in range(arguments.rounds):
        *times, memory = run_alone(source, arguments)
        found["one process"].append((times[0], times[1]))
        output = folder / f"out {turn}"
        rows = max(1, len(texts) // (8 * arguments.actors))
        took, _, busy = run_on_cluster(job, source, arguments.actors, rows=rows, output=output)
        found["cluster"].append((took, busy))
    print(f"{'':<14}{'words/s':>9}{'words a core-second':>21}")
    for name, runs in found.items():
        took, busy = medians_of(runs)
        print(f"{name:<14}{words / took:>9,.0f}{words / busy:>21,.0f}")
    print(f"memory of the one process: {memory:.0f} MB")
    return 0


def articles(path: Path | None, count: int) -> list[str]:
    """So many texts of random sentences, those of corpora/ where no file is given.

    Each sentence once: one that comes again close by is not translated again.
    """
    from translate import sample

    sentences = sample(path, count * SENTENCES, 1).sentences
    return [
        " ".join(sentences[start : start + SENTENCES])
        for start in range(0, len(sentences), SENTENCES)
    ]


def write_corpus(path: Path, texts: list[str]) -> Path:
    lines = (json.dumps({"text": text}, ensure_ascii=False) for text in texts)
    path.write_text("\n".join(lines), "utf-8")
    return path


def start_cluster(cores: int) -> None:
    """A cluster with so many cores, be they there or not."""
    from bitext.distributed.rays import require_ray

    require_ray().init(num_cpus=cores, include_dashboard=False, log_to_driver=False)


def run_without_ray(job: Any, source: Path) -> float:
    """Seconds that this process takes for shards of one row."""
    from bitext.distributed.orders import Order, cut_file, do_shard
    from bitext.distributed.shards import Shard
    from bitext.files.remote import Place

    place = Place.at(str(source))
    order = Order(job, place, Place.at(f"{source}.out"), "", "")
    work, begin = order.load(), time.perf_counter()
    for number, cut in enumerate(cut_file(place, "", 1, job)):
        do_shard(order, work, Shard(number, "", *cut))
    return time.perf_counter() - begin


def run_on_cluster(
    job: Any, source: Path, actors: int, *, rows: int, output: Path | None = None
) -> tuple[float, float, float]:
    """Seconds from the first shard to the last, those before, and those of processor time."""
    from ray.data import DataContext

    from bitext.distributed.rays import Pool
    from bitext.distributed.running import run_job
    from bitext.files.remote import Place

    DataContext.get_current().wait_for_min_actors_s = 600  # so that all of them begin together
    output = output or source.with_suffix(".out")
    begin = time.time()
    places = Place.at(str(source)), Place.at(str(output))
    mark = run_job(job, *places, Pool(actors, actors, 1), rows=rows)
    begun = min(path.stat().st_mtime for path in output.glob("_bitext/tried/*"))
    done = max(path.stat().st_mtime for path in output.glob("_bitext/done/*"))
    return done - begun, begun - begin, mark.seconds


def run_alone(source: Path, arguments: argparse.Namespace) -> tuple[float, float, float]:
    """Seconds, those of processor time, and MB of one process with a thread for each actor."""
    words = [str(source), arguments.model, str(arguments.beam), str(arguments.actors)]
    result = subprocess.run(
        [sys.executable, "-c", ALONE, *words], capture_output=True, text=True, check=True
    )
    took, busy, memory = map(float, result.stdout.split())
    return took, busy, memory


ALONE = """
import json, sys, time
from bitext.corpus.translation import translate_texts
from bitext.machine import peak_memory
from bitext.translators.choice import ModelChoice
from bitext.translators.marian import load_choice
path, model, beam, threads = sys.argv[1:]
translator = load_choice(ModelChoice(model, beam=int(beam), threads=int(threads), offline=True))
begin, busy = time.perf_counter(), time.process_time()
with open(path, encoding="utf-8") as lines:
    texts = (json.loads(line)["text"] for line in lines)
    assert all(answer.text for answer in translate_texts(texts, translator))
print(time.perf_counter() - begin, time.process_time() - busy, peak_memory() / 1e6)
"""

if __name__ == "__main__":
    raise SystemExit(main())
