"""What each process that translates loads, and which device is whose."""

from dataclasses import dataclass, replace
from functools import partial

from bitext.corpus.blocks import Translate
from bitext.corpus.translation import translate_rows
from bitext.machine import usable_cores
from bitext.protocols import Translator
from bitext.terminology.choice import Terms, heed_terms
from bitext.translators.choice import ModelChoice

CUDA = "ctranslate2"
"""The engine that can be told which of several devices it is to use."""


@dataclass(frozen=True, slots=True)
class Loading:
    """What a process loads; can be pickled.

    Attributes:
        choice: the model, and the device.
        terms: what is heeded.
        paragraphs: see `bitext.corpus.translation.translate_rows`.
    """

    choice: ModelChoice
    terms: Terms
    paragraphs: str

    def __call__(self) -> tuple[str, Translate]:
        """The signature of what is loaded, and what translates rows.

        Raises:
            BitextError: it cannot be loaded.
        """
        from bitext.translators.marian import load_choice  # an engine is loaded where it works

        translator = heed_terms(load_choice(self.choice), self.terms)
        return str(translator.signature), rows_through(
            translator, self.choice.languages, self.paragraphs
        )


def rows_through(translator: Translator, languages: tuple[str, str], paragraphs: str) -> Translate:
    """What translates rows with a translator; see `bitext.corpus.translation.translate_rows`."""
    return partial(
        translate_rows, translator=translator, languages=languages, paragraphs=paragraphs
    )


def choices_for(choice: ModelChoice, workers: int | None, devices: int) -> list[ModelChoice]:
    """The model once for each process, with its share of the machine.

    On a processor one process has all cores: the engine has a worker a core, and one copy of the
    model serves them all. More processes share the cores.

    Args:
        choice: for the whole machine.
        workers: processes; None for one a device.
        devices: CUDA devices that can be used.

    >>> [each.device for each in choices_for(ModelChoice(), None, 2)]
    ['cuda:0', 'cuda:1']
    >>> [each.threads for each in choices_for(ModelChoice(threads=5), 2, 0)]
    [3, 2]
    """
    if devices and choice.device in ("auto", "cuda"):
        count = workers or devices
        return [replace(choice, device=f"cuda:{number % devices}") for number in range(count)]
    count, cores = workers or 1, choice.threads or usable_cores()
    if count == 1:
        return [choice]
    shares = [cores // count + (number < cores % count) for number in range(count)]
    return [replace(choice, threads=max(1, share)) for share in shares]


def usable_devices(choice: ModelChoice) -> int:
    """CUDA devices that the engine can share out; none where the processor is asked for."""
    if choice.engine != CUDA or choice.device not in ("auto", "cuda"):
        return 0
    from bitext.translators.ctranslate2 import count_devices

    return count_devices()
