"""Models on their way to the workers: once to each machine, loaded once by each worker.

Ray's object store brings the files of a model to a machine once, and shares them there; the first
worker puts them into the machine's cache, where all find them and the system keeps one copy of them
in memory. A model that comes with the package is there already.
"""

from dataclasses import dataclass, replace
from typing import Any

from bitext.models import store
from bitext.models.conversion import converted
from bitext.models.sending import Packing, pack_model, unpack_model
from bitext.protocols import Aligner, Translator
from bitext.registry import ALIGNERS, make
from bitext.terminology.choice import Terms, heed_terms
from bitext.translators.choice import ModelChoice


@dataclass(frozen=True, slots=True)
class SentModel:
    """A translator as it is sent; calling it loads it.

    Attributes:
        choice: of the model.
        terms: that it heeds; None for none.
        packing: of the model's files; None where every machine has them.
        files: Ray's reference to them.
    """

    choice: ModelChoice
    terms: Terms | None = None
    packing: Packing | None = None
    files: Any = None

    def __call__(self) -> Translator:
        """The translator, on the machine where this is called.

        Raises:
            ModelError: the model cannot be unpacked or run.
        """
        # Late: to send a model, none need be loaded.
        from bitext.translators.marian import load_choice

        translator = load_choice(self.here())
        return translator if self.terms is None else heed_terms(translator, self.terms)

    def here(self) -> ModelChoice:
        """The choice, whose model is on this machine."""
        if self.packing is None:
            return replace(self.choice, offline=True)
        folder = unpack_model(self.packing, self.fetch)
        return replace(self.choice, model=str(folder), offline=True)

    def fetch(self) -> Any:
        """The model's files, from Ray's object store."""
        import ray

        return ray.get(self.files)


@dataclass(frozen=True, slots=True)
class SentAligner:
    """An aligner as it is sent; calling it loads it.

    Attributes:
        name: see `bitext.registry.ALIGNERS`.
        max_bead: sentences on one side of a bead, at most.
        model: for the aligner that translates.
    """

    name: str
    max_bead: int
    model: SentModel | None = None

    def __call__(self) -> Aligner:
        """The aligner, on the machine where this is called."""
        if self.name not in ALIGNERS.places:
            return make(ALIGNERS, self.name)
        needed = [] if self.model is None else [self.model()]
        return make(ALIGNERS, self.name, *needed, max_bead=self.max_bead)


def is_everywhere(name: str) -> bool:
    """Whether a model comes with the package, and so is on every machine."""
    known = store.known(name) if store.own_folder(name) is None else None
    return known is not None and known.is_shipped


def send_model(choice: ModelChoice, terms: Terms | None = None) -> tuple[SentModel, str]:
    """A model made ready for all workers of the cluster that is connected, and its signature.

    Args:
        choice: of the model; it is pulled here if it is not in the cache.
        terms: that the translator is to heed.

    Raises:
        ModelError: there is no such model, or it cannot be had or converted.
        UnknownComponentError: no model has that name.
    """
    name = choice.model or store.default_model(*choice.languages)
    choice = replace(choice, model=name)
    folder = store.resolve(name, offline=choice.offline)
    signature = store.model_signature(folder)
    if is_everywhere(name):
        return SentModel(choice, terms), signature
    import ray

    packing, files = pack_model(converted(folder) if choice.engine == "ctranslate2" else folder)
    return SentModel(choice, terms, packing, ray.put(files)), signature
