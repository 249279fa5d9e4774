"""``--dry-run``: what would be translated, what is passed over and why, and the time it takes."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from functools import partial
from typing import TypeAlias

from bitext.cli.batch import Options, read_job, source_of, tell_failure
from bitext.cli.options.files import Job
from bitext.cli.options.inputs import Skipped
from bitext.cli.terminal import say
from bitext.errors import BitextError, ModelError, UsageError, tell_count
from bitext.files.outputs import require_absent
from bitext.pipeline.forecast import Forecast, Knows, Sample, forecast, measure_speed
from bitext.protocols import Translator

Mark: TypeAlias = Callable[[Translator], Translator]
"""Puts terms into a translator's requests."""

Recall: TypeAlias = Callable[[Translator | None], AbstractContextManager[tuple[Knows, Mark]]]
"""Opens the memory for a translator, if there is one."""

MINUTE, HOUR = 60, 3600
"""In seconds."""


def run_dry(
    jobs: Sequence[Job],
    skipped: Sequence[Skipped],
    options: Options,
    load: Callable[[], Translator],
    recall: Recall,
) -> int:
    """Tell what a run would do, on standard output; nothing is written.

    Args:
        jobs: what would be translated.
        skipped: what is passed over.
        options: see `Options`.
        load: gives the translator, without a network; the speed is unknown where it fails, and so
            is what the memory has, for that depends on the translator.
        recall: opens the memory for a translator, and tells what it knows.

    Returns:
        The exit code: that of the worst text that could not be read.
    """
    done, sample = list[tuple[Job, Forecast]](), Sample()
    translator, reason = loaded(load)
    with recall(translator) as (knows, mark):
        worst = foresee(
            jobs, options, done, partial(forecast, sample=sample, knows=knows, mark=mark)
        )
    speed, how = speed_told(translator, reason, sample)
    total = Forecast()
    for job, found in done:
        total.add(found)
        say(f"{job}{hindrance(job, options)}: {line_of(found, speed)}")
    for path, reason in skipped:
        say(f"passed over {path}: {reason}")
    texts = f"{tell_count(len(done), 'text')}, {len(skipped):,} passed over"
    say(f"{texts}: {line_of(total, speed)}; {how}")
    return worst


def foresee(
    jobs: Sequence[Job],
    options: Options,
    done: list[tuple[Job, Forecast]],
    count_of: Callable[..., Forecast],
) -> int:
    """Add what there is to do in each text; gives back the worst exit code."""
    worst = 0
    for job in jobs:
        source = source_of(job, options)
        source.share(0)
        try:
            parts = read_job(job, source, options.langs[1])
            done.append((job, count_of(parts, options.langs[1])))
        except (BitextError, OSError) as error:
            worst = max(worst, tell_failure(job, error))
    return worst


def loaded(load: Callable[[], Translator]) -> tuple[Translator | None, str]:
    """The translator, or why there is none."""
    try:
        return load(), ""
    except ModelError as error:
        return None, str(error)


def speed_told(translator: Translator | None, reason: str, sample: Sample) -> tuple[float, str]:
    """Words a second, and how that is known; 0 where it is not."""
    if not sample.requests:
        return 0.0, "nothing to translate"
    if translator is None:
        return 0.0, f"the time is not known: {reason}"
    speed = measure_speed(translator, sample)
    return speed, f"at {speed:,.0f} words/s, measured now on a sample with {translator.signature}"


def hindrance(job: Job, options: Options) -> str:
    """What would stop one text, where something would."""
    there = list[str]()
    for out in job.files:
        try:
            require_absent(out, force=options.force)
        except UsageError:
            there.append(str(out))
    return f" ({', '.join(there)} exists: needs --force)" if there else ""


def line_of(found: Forecast, speed: float) -> str:
    """What there is to do, and the time that it would take where the speed is known."""
    parts = [
        tell_count(found.paragraphs, "paragraph"),
        tell_count(found.sentences, "sentence"),
        tell_count(found.words, "word"),
    ]
    if found.left:
        parts.append(f"{found.left:,} left as they are")
    if found.known:
        parts.append(f"{found.known:,} known from before")
    if speed:
        parts.append(f"about {duration(found.words / speed)}")
    return ", ".join(parts)


def duration(seconds: float) -> str:
    """A length of time for people, never less than a second.

    >>> duration(0.2), duration(95), duration(7300)
    ('1 s', '2 min', '2 h 2 min')
    """
    if seconds < MINUTE:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / MINUTE)
    if seconds < HOUR:
        return f"{minutes} min"
    return f"{minutes // MINUTE} h {minutes % MINUTE} min"
