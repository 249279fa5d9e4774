"""Shards on a cluster of three machines; some of its workers and machines die."""

import json
import logging
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.answering import SETTINGS, answering
from support.corpora import made_corpus, rows_below
from support.slow import BrokenJob, slow_job

from bitext.corpus.translation import translate_texts
from bitext.distributed import rays
from bitext.distributed.orders import Order, do_shard
from bitext.distributed.plan import find_plan
from bitext.distributed.rays import Needs, Pool, connected, cut_input, fitting_pool
from bitext.distributed.running import State, run_job
from bitext.distributed.shards import Shard, find_done
from bitext.document import Document, Paragraph
from bitext.errors import ModelError, UsageError
from bitext.files.remote import Place, find_files
from bitext.pipeline import translate
from bitext.terminology.choice import TermChoice, heed_terms, load_terms
from bitext.translators.choice import ModelChoice
from bitext.translators.marian import load_choice

pytestmark = pytest.mark.filterwarnings("ignore:::ray")

POOL = Pool(1, 3, 1)


@pytest.fixture(scope="module")
def driver(cluster: Any) -> Iterator[Any]:
    """This process, connected to the cluster."""
    with connected(cluster.address):
        yield cluster


def in_one_process(source: Path, output: Path, job: Any) -> list[dict[str, Any]]:
    """The rows that the same plan gives without a cluster."""
    plan = find_plan(Place.at(str(output)))
    assert plan is not None
    other = Place.at(f"{output}.alone")
    order, work = Order(job, Place.at(str(source)), other, plan.digest, "alone"), job.load()
    for shard in plan.shards:
        do_shard(order, work, shard)
    return rows_below(Path(str(other)))


def test_rows_are_those_of_one_process(driver: Any, tmp_path: Path) -> None:
    source, output = made_corpus(tmp_path / "in"), tmp_path / "out"
    told = list[State]()
    mark = run_job(
        slow_job(), Place.at(str(source)), Place.at(str(output)), POOL, rows=7, progress=told.append
    )
    found = rows_below(output)
    assert found == in_one_process(source, output, slow_job())
    assert len(found) == mark.rows == told[-1].rows > 60
    assert mark.errors == sum(row["error"] is not None for row in found) > 0
    assert [state.shards for state in told] == list(range(mark.shard + 1))
    assert (output / "_SUCCESS").is_file()


def test_killed_worker_costs_and_doubles_nothing(driver: Any, tmp_path: Path) -> None:
    source = made_corpus(tmp_path / "in", dying=2)
    (tmp_path / "deaths").mkdir()
    job = slow_job(0.0, str(tmp_path / "deaths"))
    run_job(job, Place.at(str(source)), Place.at(str(tmp_path / "out")), POOL, rows=7)
    assert len(list((tmp_path / "deaths").iterdir())) == 2
    found = rows_below(tmp_path / "out")
    assert found == in_one_process(source, tmp_path / "out", job)


def test_removed_machine_costs_and_doubles_nothing(driver: Any, tmp_path: Path) -> None:
    source, job = made_corpus(tmp_path / "in"), slow_job(0.05)
    victim = driver.add_node(num_cpus=1, object_store_memory=80 << 20)
    gone = list[bool]()

    def remove(state: State) -> None:
        if state.shards >= 4 and not gone:
            driver.remove_node(victim, allow_graceful=False)
            gone.append(True)

    pool = Pool(4, 4, 1)
    run_job(
        job, Place.at(str(source)), Place.at(str(tmp_path / "out")), pool, rows=4, progress=remove
    )
    assert gone
    assert rows_below(tmp_path / "out") == in_one_process(source, tmp_path / "out", job)


def test_job_killed_and_started_again_does_what_is_missing(driver: Any, tmp_path: Path) -> None:
    source, output = made_corpus(tmp_path / "in"), tmp_path / "out"
    code = (
        "import sys; from support.slow import slow_job; from bitext.files.remote import Place\n"
        "from bitext.distributed.rays import Pool, connected\n"
        "from bitext.distributed.running import run_job\n"
        "with connected(sys.argv[1]):\n"
        "    run_job(slow_job(.05), *map(Place.at, sys.argv[2:]), Pool(1, 3, 1), rows=4)\n"
    )
    started = subprocess.Popen(
        [sys.executable, "-c", code, driver.address, str(source), str(output)],
        env=os.environ | {"PYTHONPATH": os.environ["PYTHONPATH"]},
        stderr=subprocess.DEVNULL,
    )
    try:
        while len(list(output.glob("_bitext/done/*"))) < 3 and started.poll() is None:
            time.sleep(0.05)
    finally:
        started.kill()
        started.wait()
    assert not (output / "_SUCCESS").exists()
    (output / Shard(0, "", 0, 0).part).unlink(missing_ok=True)  # a mark without its file
    plan = find_plan(Place.at(str(output)))
    assert plan is not None
    done = find_done(Place.at(str(output)), plan.shards, plan.digest)
    times = {n: (output / plan.shards[n].part).stat().st_mtime_ns for n in done}
    assert 2 <= len(done) < len(plan.shards)
    run_job(slow_job(0.05), Place.at(str(source)), Place.at(str(output)), POOL, rows=4)
    assert rows_below(output) == in_one_process(source, output, slow_job())
    again = {n: (output / plan.shards[n].part).stat().st_mtime_ns for n in done}
    assert again == times


def test_command_translates_as_one_machine_does(driver: Any, tmp_path: Path) -> None:
    texts = ["Le chat dort. Il est noir.", "La maison est grande.", "Il pleut.\n\nIl neige."] * 2
    lines = [json.dumps({"text": text}) for text in texts]
    (tmp_path / "in.jsonl").write_text("\n".join(lines))
    words = ["in.jsonl", "-o", "out", "--address", driver.address, "--fast", "--threads", "1"]
    subprocess.run(
        [sys.executable, "-m", "bitext", "distributed", "translate", *words, "--rows", "2"],
        cwd=tmp_path,
        check=True,
    )
    translator = load_choice(ModelChoice("bitext-fr-en-small", beam=1, threads=1))
    translator = heed_terms(translator, load_terms(TermChoice(), ("fr", "en")))
    rows = rows_below(tmp_path / "out")
    assert [row["translation"] for row in rows] == [
        answer.text for answer in translate_texts(texts, translator)
    ]
    assert {row["signature"] for row in rows} == {
        str(translate(Document("fr", (Paragraph("Oui."),)), translator).signature)
    }


def test_large_input_is_cut_by_the_cluster(
    driver: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, job = Place.at(str(made_corpus(tmp_path / "in"))), slow_job()
    here = cut_input(source, find_files(source), 7, job)
    monkeypatch.setattr(rays, "HERE", 0)
    assert cut_input(source, find_files(source), 7, job) == here


def test_what_concerns_every_row_is_raised_here(driver: Any, tmp_path: Path) -> None:
    source = made_corpus(tmp_path / "in")
    with pytest.raises(ModelError, match="no such model"):
        run_job(BrokenJob(), Place.at(str(source)), Place.at(str(tmp_path / "out")), POOL)


def test_pool_fits_the_cluster(driver: Any) -> None:
    assert fitting_pool(None, Needs()) == Pool(1, 3, 1, 0)
    assert fitting_pool((2, 64), Needs(2, gpu=True)) == Pool(2, 64, 2, 0)


def test_only_what_ray_prints_is_silenced() -> None:
    class Printing(logging.StreamHandler[Any]):
        """As Ray's own."""

    Printing.__module__ = "ray._private.log"
    theirs, other = Printing(), logging.StreamHandler[Any]()
    rays.silence([theirs, other])
    assert [theirs.level, other.level] == [logging.CRITICAL, logging.NOTSET]


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Addresses that Ray was asked to connect to, which it is not."""
    ray = pytest.importorskip("ray", reason="no Ray: pip install 'ray[data]'")
    asked = list[str]()
    monkeypatch.setattr(ray, "init", lambda *, address, **_: asked.append(address))
    monkeypatch.setattr(ray, "shutdown", lambda: None)
    return asked


def test_address_of_no_cluster_is_told(begun: list[str]) -> None:
    told = r"no cluster at 127\.0\.0\.1:1 \(no cluster answers there: .+\); `ray status` tells"
    with pytest.raises(UsageError, match=told), connected("127.0.0.1:1"):
        pass
    assert begun == []  # Ray would have waited for minutes


def test_address_that_answers_is_handed_to_ray(begun: list[str]) -> None:
    with answering(SETTINGS) as port, connected(address := f"127.0.0.1:{port}"):
        pass
    assert begun == [address]


@pytest.mark.parametrize("address", ["auto", "local", "ray://127.0.0.1:1"])
def test_address_of_another_kind_is_left_to_ray(address: str, begun: list[str]) -> None:
    with connected(address):
        pass
    assert begun == [address]


def test_end_of_the_process_by_ray_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    ray = pytest.importorskip("ray", reason="no Ray: pip install 'ray[data]'")

    def end(**_: Any) -> None:
        raise SystemExit(15)

    monkeypatch.setattr(ray, "init", end)
    with (
        pytest.raises(UsageError, match="no cluster at ray://nowhere:1 "),
        connected("ray://nowhere:1"),
    ):
        pass


def test_cluster_that_fails_is_no_fault_of_ours() -> None:
    exceptions = pytest.importorskip("ray.exceptions", reason="no Ray: pip install 'ray[data]'")

    class Made:
        def iter_rows(self) -> Iterator[dict[str, str]]:
            yield {"told": "[null, [1]]"}
            raise exceptions.RayError("the head is gone")

    found = rays.answers(Made())
    assert next(found) == [1]
    with pytest.raises(UsageError, match=r"the head is gone.*; start the job again"):
        next(found)
