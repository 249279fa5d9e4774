"""What a model does badly and we mend: acronyms, quotation marks, seams, verbatim spans.

Repairs lie around the model like the skins of an onion: what the first one makes of a request is
given to the second, and the model's answer comes back through them from the last to the first. So
each sees, in ``after``, the request as it got it and the answer to what it made of it. One that
changes the request's text moves marks and terms along, and takes the answer's links back.
"""

from collections.abc import Callable, Sequence

from bitext.languages.tags import base_of
from bitext.protocols import Hypothesis, Repair, Request
from bitext.translators.repair.acronyms import Acronyms
from bitext.translators.repair.dashes import Dashes
from bitext.translators.repair.doublets import Doublets
from bitext.translators.repair.emphasis import Emphasis
from bitext.translators.repair.formulas import Formulas
from bitext.translators.repair.givennames import GivenNames
from bitext.translators.repair.headings import Headings
from bitext.translators.repair.letters import Letters
from bitext.translators.repair.mastheads import Mastheads
from bitext.translators.repair.numbers import numbers_between
from bitext.translators.repair.punctuation import Punctuation
from bitext.translators.repair.quotes import EnglishQuotes, Quotes
from bitext.translators.repair.spelling import Spelling
from bitext.translators.repair.streets import Streets
from bitext.translators.repair.surnames import Surnames
from bitext.translators.repair.verbatim import Verbatim
from bitext.translators.repair.wordings import Wordings

__all__ = ["mend_answer", "prepare_request", "repairs_for"]


def repairs_for(
    source_lang: str,
    target_lang: str,
    *,
    reads: Callable[[str], bool],
) -> tuple[Repair, ...]:
    """The repairs for a pair of languages, the outermost first.

    Args:
        source_lang: BCP 47 tag.
        target_lang: BCP 47 tag.
        reads: whether the model knows the script of some words.
    """
    numbers = numbers_between(source_lang, target_lang)
    known = (numbers,) if numbers else ()
    into_english = base_of(target_lang) == "en"
    english = (
        *(Spelling(target_lang, source_lang), Dashes(), Punctuation(), EnglishQuotes()),
        *(Doublets(source_lang), Surnames(source_lang), Mastheads()),
    )
    asked = (
        *(Acronyms(source_lang, target_lang), GivenNames(source_lang, target_lang)),
        Formulas(source_lang),
    )
    target = english if into_english else (Quotes(),)
    streets, headings = Streets(source_lang), Headings(source_lang)
    words = Wordings(source_lang), Emphasis(source_lang)
    plain = (streets, headings, Verbatim(reads), Letters(), *words)
    return (*plain, *known, *target, *asked)


def prepare_request(repairs: Sequence[Repair], request: Request) -> list[Request]:
    """The request as each repair gets it; the last one is for the model.

    >>> [r.text for r in prepare_request([Quotes()], Request("« Oui », dit-il."))]
    ['« Oui », dit-il.', '« Oui », dit-il.']
    """
    stages = [request]
    for repair in repairs:
        stages.append(repair.before(stages[-1]))
    return stages


def mend_answer(
    repairs: Sequence[Repair], stages: Sequence[Request], found: Hypothesis
) -> Hypothesis:
    """The model's answer, mended by each repair from the last to the first.

    Args:
        repairs: as for `prepare_request`.
        stages: what `prepare_request` gave.
        found: the answer to the last stage.
    """
    for repair, request in zip(reversed(repairs), reversed(stages[:-1]), strict=True):
        found = repair.after(request, found)
    return found
