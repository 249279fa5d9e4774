"""What is chosen is read, and told in a signature; the packaged glossary holds what it promises."""

import pickle
from pathlib import Path

import pytest

from bitext.errors import FormatError, UsageError
from bitext.lexicon.acronyms import acronyms
from bitext.signature import Signature
from bitext.terminology.choice import TermChoice, general_glossary, heed_terms, load_terms
from bitext.terminology.matching import Matcher
from bitext.translators.identity import IdentityTranslator

FRENCH = ("fr", "en")


def test_packaged_glossary_serves_its_pair_only() -> None:
    assert load_terms(TermChoice(), FRENCH)
    assert load_terms(TermChoice(), ("fr-CA", "en-GB"))
    assert not load_terms(TermChoice(), ("de", "en"))
    assert not load_terms(TermChoice(general=False), FRENCH)


def test_packaged_entries_are_many_and_each_stands_once() -> None:
    glossary = general_glossary("fr", "en")
    assert glossary is not None
    sources = [source for entry in glossary.entries for source in entry.sources]
    assert len(sources) == len(set(sources)) > 200
    assert all(entry.target for entry in glossary.entries)
    assert not set(sources) & acronyms("fr", "en").keys()


def test_each_packaged_entry_is_found_in_its_own_words() -> None:
    glossary = general_glossary("fr", "en")
    assert glossary is not None
    matcher = Matcher([glossary], FRENCH)
    for entry in glossary.entries:
        [term] = matcher.find_terms(f"Voici : {entry.sources[0]}.")
        assert term.target == entry.target


def test_choice_travels_to_other_processes() -> None:
    choice = TermChoice(("a.csv",), general=False, protected=("x",))
    assert pickle.loads(pickle.dumps(choice)) == choice  # noqa: S301 - our own


def test_signature_tells_what_each_file_says(tmp_path: Path) -> None:
    path = tmp_path / "Mes termes|1.csv"
    path.write_text("port,harbour\n", "utf-8")
    terms = load_terms(TermChoice((str(path),), protected=("REF",)), FRENCH)
    names = [part.partition("@")[0] for part in terms.told.split("+")]
    assert names == ["general", "Mes-termes-1", "protect"]
    path.write_text("port,haven\n", "utf-8")
    assert load_terms(TermChoice((str(path),), protected=("REF",)), FRENCH).told != terms.told
    assert Signature.parse(f"mt:x|terms:{terms.told}").get("terms") == terms.told


def test_own_term_wins_over_the_packaged_one(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text("Tsahal,the army\n", "utf-8")
    terms = load_terms(TermChoice((str(path),)), FRENCH)
    [term] = Matcher(terms.glossaries, FRENCH).find_terms("Tsahal")
    assert term.target == "the army"


def test_what_cannot_be_read_is_told_before_any_work(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"none\.csv"):
        load_terms(TermChoice((str(tmp_path / "none.csv"),)), FRENCH)
    with pytest.raises(UsageError, match="not a regular expression"):
        load_terms(TermChoice(protected=("(",)), FRENCH)
    (tmp_path / "empty.csv").write_text("", "utf-8")
    with pytest.raises(FormatError, match="found no term"):
        load_terms(TermChoice((str(tmp_path / "empty.csv"),)), FRENCH)


def test_translator_without_terms_is_the_same_object() -> None:
    plain = IdentityTranslator()
    assert heed_terms(plain, load_terms(TermChoice(general=False), FRENCH)) is plain
