"""A page of many pairs in headless Chromium: size, first paint, answer to a hover, find, modes.

The sentences are those of corpora/ in random order, paired as in a translation, with a link for
nearly every word. Times are medians over rounds, each with a fresh profile and a cold page.

    scripts/benchmark page [--pairs 10000] [--per-paragraph 4] [--rounds 5] [--keep FILE]
"""

import argparse
import random
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import accumulate
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bitext.alignment import Bead, Bitext, Link
from bitext.document import Document, Paragraph, Sentence
from bitext.pipeline import read, segment, write_parts
from bitext.signature import Signature

ROOT = Path(__file__).parents[2]
CHROMIUM = "/usr/bin/chromium"
SIGNATURE = Signature.parse("seg:rules-fr-1|mt:benchmark|align:1-1")
GOALS = {"size MB": 8.0, "first paint ms": 1500.0, "hover ms": 50.0}

# The time from an input event to the frame that shows what it did.
WATCH = """() => {
  window.took = null;
  const begin = () => {
    const start = performance.now();
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => { window.took = performance.now() - start; };
      channel.port2.postMessage(null);
    });
  };
  for (const type of ["pointermove", "input", "keydown"]) {
    addEventListener(type, begin, { capture: true });
  }
}"""


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/benchmark page")
    parser.add_argument("--pairs", type=int, default=10_000)
    parser.add_argument("--per-paragraph", type=int, default=4, help="sentences in a paragraph")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keep", type=Path, help="leave the page in this file")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.keep or Path(folder) / "page.html"
        begin = time.perf_counter()
        for _ in write_parts(parts(arguments.pairs, arguments.per_paragraph), [path], force=True):
            pass
        print(f"{arguments.pairs:,} pairs, written in {time.perf_counter() - begin:.2f} s")
        figures = [{"size MB": path.stat().st_size / 1e6}]
        figures += measure(path, arguments.rounds)
    return report(figures)


def parts(pairs: int, size: int) -> Iterator[Bitext]:
    """Parts of a long text, as the readers cut it."""
    choice = random.Random(1)
    sides = [
        [
            sentence.text
            for path in sorted((ROOT / "corpora").glob(f"*.{lang}.txt"))
            for sentence in segment(read(path, lang=lang)).sentences
        ]
        for lang in ("fr", "en")
    ]
    for begin in range(0, pairs, 500):
        count = min(500, pairs - begin)
        sampled = [choice.choices(side, k=count) for side in sides]
        documents = [
            document(lang, texts, size) for lang, texts in zip(("fr", "en"), sampled, strict=True)
        ]
        beads = [
            Bead(
                range(index, index + 1),
                range(index, index + 1),
                -(choice.random() ** 3),
                links=links(*texts),
                flags=("number",) if choice.random() < 0.03 else (),
            )
            for index, texts in enumerate(zip(*sampled, strict=True))
        ]
        yield Bitext(documents[0], documents[1], tuple(beads), SIGNATURE)


def document(lang: str, texts: list[str], size: int) -> Document:
    """Paragraphs of so many sentences."""
    runs = (texts[begin : begin + size] for begin in range(0, len(texts), size))
    return Document(lang, tuple(map(paragraph, runs)))


def paragraph(texts: list[str]) -> Paragraph:
    """A paragraph whose sentences are known."""
    starts = accumulate((len(text) + 1 for text in texts), initial=0)
    return Paragraph(" ".join(texts), tuple(map(Sentence, texts, starts)))


def links(source: str, target: str) -> tuple[Link, ...]:
    """The words of both sides in order, as long as there are some."""
    sides = [[match.span() for match in re.finditer(r"\w+", text)] for text in (source, target)]
    return tuple(Link(*a, *b) for a, b in zip(*sides, strict=False))


def measure(path: Path, rounds: int) -> list[dict[str, float]]:
    """One dictionary of figures a round."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        results = [one_round(browser, path) for _ in range(rounds)]
        browser.close()
    return results


def one_round(browser: Browser, path: Path) -> dict[str, float]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(path.as_uri())
    paint = """() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime"""
    found: dict[str, float] = {"first paint ms": wait(page, paint)}
    found["loaded ms"] = page.evaluate(
        "performance.timing.loadEventEnd - performance.timing.navigationStart"
    )
    page.evaluate(WATCH)
    found |= hover(page)
    found["next sentence ms"] = statistics.median(
        timed(page, lambda: page.keyboard.press("j")) for _ in range(10)
    )
    page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
    page.wait_for_timeout(300)
    found["hover in the middle ms"] = hover(page)["hover ms"]
    page.focus("#find")
    found["find, first letter ms"] = timed(page, lambda: page.keyboard.press("e"))
    found["find, more ms"] = timed(page, lambda: page.keyboard.press("n"))
    page.keyboard.press("Escape")
    found["mode ms"] = timed(page, lambda: page.keyboard.press("2"))
    found["JSON lines ms"] = page.evaluate(
        "() => { addEventListener('click', (e) => e.target.download && e.preventDefault());"
        " const start = performance.now(); document.querySelector('[data-export=jsonl]').click();"
        " return performance.now() - start }"
    )
    context.close()
    return found


def hover(page: Page) -> dict[str, float]:
    """The median and the worst answer to pointing at sentences down the window."""
    places = [(150 + 20 * step, 150 + 35 * step) for step in range(20)]
    times = [timed(page, partial(page.mouse.move, *place)) for place in places]
    return {"hover ms": statistics.median(times), "slowest hover ms": max(times)}


def timed(page: Page, act: Callable[[], object]) -> float:
    """Milliseconds from the event to the frame that shows what it did."""
    page.evaluate("window.took = null")
    act()
    return wait(page, "() => window.took")


def wait(page: Page, expression: str) -> float:
    return float(page.wait_for_function(expression).json_value())


def report(figures: list[dict[str, float]]) -> int:
    missed = 0
    for name in dict.fromkeys(name for figure in figures for name in figure):
        value = statistics.median(figure[name] for figure in figures if name in figure)
        goal = GOALS.get(name)
        verdict = "" if goal is None else f"goal {goal:g}: {'met' if value < goal else 'MISSED'}"
        missed += verdict.endswith("MISSED")
        print(f"{name:<24}{value:>10.1f}  {verdict}")
    return min(missed, 1)


if __name__ == "__main__":
    raise SystemExit(main())
