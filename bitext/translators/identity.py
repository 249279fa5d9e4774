"""A translator for tests, yours and ours: it needs no model and no time."""

from collections.abc import Iterable, Iterator, Mapping

from bitext.alignment import Link
from bitext.protocols import Hypothesis, Request
from bitext.signature import Signature


class IdentityTranslator:
    """Translates every sentence into itself, or as a table says.

    Args:
        table: source → translation; sentences that are not in it stay as they are.
        score: what every translation gets.
        signature: stands in what is written.

    >>> translator = IdentityTranslator({"Bonjour.": "Hello."})
    >>> requests = map(Request, ["Bonjour.", "Oui."])
    >>> [hypothesis.text for hypothesis in translator.translate(requests)]
    ['Hello.', 'Oui.']
    """

    def __init__(
        self,
        table: Mapping[str, str] | None = None,
        *,
        score: float | None = 0.0,
        signature: Signature = Signature((("mt", "identity"),)),  # noqa: B008 - frozen
    ) -> None:
        self.signature = signature
        self._table = dict(table or {})
        self._score = score

    def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
        """One hypothesis a sentence; one that stays as it is, is linked to itself as a whole."""
        for request in requests:
            yield self._hypothesis(request.text)

    def _hypothesis(self, sentence: str) -> Hypothesis:
        text = self._table.get(sentence, sentence)
        whole = Link(0, len(sentence), 0, len(text))
        return Hypothesis(text, self._score, (whole,) if sentence and text == sentence else ())
