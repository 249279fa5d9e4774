"""One client against many on `bitext serve`: latency, sentences a second, memory, right or wrong.

Every answer is compared with what the server gave for the same text when it was asked alone: a word
that differs is wrong.

    scripts/benchmark serve [--clients 32] [--seconds 60] [--alone 20]
"""

import argparse
import json
import random
import re
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).parents[2]


def main() -> int:
    arguments = parse()
    texts = paragraphs(arguments.seed)
    process, port = start()
    try:
        expected = {text: ask(port, text)[0] for text in texts}
        alone = load(port, texts, expected, 1, arguments.alone)
        sizes = [memory(process.pid)]
        half = arguments.seconds / 2
        watch = threading.Timer(half, lambda: sizes.append(memory(process.pid)))
        watch.start()
        many = load(port, texts, expected, arguments.clients, arguments.seconds)
        watch.join()
        sizes.append(memory(process.pid))
    finally:
        process.terminate()
        process.wait(30)
    heads = {"clients": 7, "answers": 9, "wrong": 7}
    heads |= {"sent./s": 9, "p50 s": 8, "p95 s": 8}
    print("".join(f"{head:>{width}}" for head, width in heads.items()))
    for count, result in ((1, alone), (arguments.clients, many)):
        print(result.line(count))
    print(f"sentences a second: {many.rate / alone.rate:.2f} × one client's")
    before, middle, after = sizes
    print(f"memory: {before:.0f} MB before the many, {middle:.0f} at half-time, {after:.0f} after")
    return 1 if alone.wrong or many.wrong else 0


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/benchmark serve")
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--alone", type=float, default=20, help="seconds for the single client")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def paragraphs(seed: int) -> list[str]:
    """The paragraphs of our own texts, in random order."""
    lines = [
        line.strip()
        for path in sorted((ROOT / "corpora").glob("*.fr.txt"))
        for line in path.read_text("utf-8").splitlines()
        if len(line.split()) > 5
    ]
    return random.Random(seed).sample(lines, len(lines))


def start(*words: str) -> tuple["subprocess.Popen[str]", int]:
    """Start a server on a free port, with these options, and wait until its model is loaded."""
    command = [sys.executable, "-m", "bitext", "serve", "--port", "0", "--offline", *words]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    match = re.search(r":(\d+)/", process.stderr.readline())
    assert match, "the server did not tell its address"
    port = int(match[1])
    threading.Thread(target=process.stderr.read, daemon=True).start()
    for _ in range(600):
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/health")
            if connection.getresponse().status == 200:
                return process, port
        except OSError:
            pass
        time.sleep(0.1)
    raise SystemExit("the server was not ready within a minute")


class Result:
    """What one load gave."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.sentences = 0
        self.wrong = 0
        self.refused = 0
        self.whole = 0.0

    @property
    def rate(self) -> float:
        return self.sentences / self.whole

    def line(self, clients: int) -> str:
        refused = f"  ({self.refused} refused with 503)" if self.refused else ""
        return (
            f"{clients:>7}{len(self.seconds):>9}{self.wrong:>7}{self.rate:>9.1f}"
            f"{cut(self.seconds, 10):>8.2f}{cut(self.seconds, 19):>8.2f}{refused}"
        )


def cut(seconds: Sequence[float], twentieth: int) -> float:
    """A quantile of some times, in twentieths; of fewer than two times the time itself, or 0."""
    if len(seconds) < 2:
        return max(seconds, default=0.0)
    return statistics.quantiles(seconds, n=20)[twentieth - 1]


def load(
    port: int, texts: list[str], expected: dict[str, str], clients: int, seconds: float
) -> Result:
    """So many clients, each asking again as soon as it has its answer."""
    result, lock = Result(), threading.Lock()
    begin = time.perf_counter()

    def client(number: int) -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=120)
        turn = number * 7
        while time.perf_counter() - begin < seconds:
            text = texts[turn % len(texts)]
            turn += 1
            answer, took, status = ask_on(connection, text)
            with lock:
                if status != 200:
                    result.refused += 1
                    continue
                result.seconds.append(took)
                result.sentences += max(1, len(re.findall(r"[.!?…]+(?=\s|$)", text)))
                if answer != expected[text]:
                    result.wrong += 1
                    print(f"expected {expected[text]!r}\n   found {answer!r}", file=sys.stderr)

    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    result.whole = time.perf_counter() - begin
    return result


def ask(port: int, text: str) -> tuple[str, float, int]:
    return ask_on(HTTPConnection("127.0.0.1", port, timeout=120), text)


def ask_on(connection: HTTPConnection, text: str) -> tuple[str, float, int]:
    """Translation, seconds, status."""
    begin = time.perf_counter()
    body = json.dumps({"q": text, "source": "fr", "target": "en"})
    connection.request("POST", "/translate", body, {"content-type": "application/json"})
    response = connection.getresponse()
    answer = json.loads(response.read())
    return answer.get("translatedText", ""), time.perf_counter() - begin, response.status


def memory(pid: int) -> float:
    """Resident memory of a process, in MB."""
    status = Path(f"/proc/{pid}/status").read_text()
    match = re.search(r"VmRSS:\s+(\d+)", status)
    return int(match[1]) / 1024 if match else 0.0


if __name__ == "__main__":
    raise SystemExit(main())
