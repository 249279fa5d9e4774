from pathlib import Path

import pytest
from support.identical_aligner import IdenticalAligner
from support.spoiled import sentences, spoiled, write

import bitext
from bitext.errors import FormatError, SegmentCountError, UnknownComponentError, UsageError
from bitext.evaluation.column import Column, translate_column
from bitext.evaluation.matching import gather
from bitext.evaluation.regrouping import gather_systems
from bitext.evaluation.significance import Resampling
from bitext.translators.identity import IdentityTranslator

LINES = list(sentences()[:20])
SPOILED = spoiled(LINES, 0.2)
NONE = Resampling(0)


def test_files_texts_and_columns_are_scored_alike(tmp_path: Path) -> None:
    files = [write(tmp_path / name, lines) for name, lines in (("h", SPOILED), ("r", LINES))]
    by_path = bitext.evaluate(*files, resampling=NONE)
    by_name = bitext.evaluate(*map(str, files), resampling=NONE)
    by_text = bitext.evaluate(SPOILED, LINES, resampling=NONE, system="h")
    by_column = bitext.evaluate(Column("h", SPOILED), LINES, resampling=NONE)
    assert by_path == by_name == by_text == by_column
    assert [score.metric for score in by_path.scores] == ["BLEU", "chrF"]


def test_bitext_is_scored_with_checks_and_probability() -> None:
    source = bitext.Document("fr", (bitext.Paragraph("Il a 3 chats. Oui."),))
    table = {"Il a 3 chats.": "He has 4 cats.", "Oui.": "Yes."}
    made = bitext.translate(source, IdentityTranslator(table, score=-1.0))
    report = bitext.evaluate(made, ["He has 3 cats.", "Yes."], resampling=NONE)
    assert report.score("number").value == 50.0
    assert report.score("probability").value == pytest.approx(36.788, abs=1e-3)
    assert report.signature == str(made.signature)
    assert len(bitext.evaluate(made).segments) == 2


def test_column_is_translated_line_by_line() -> None:
    column = Column("s", ["Oui. Non.", "", "Bon."])
    table = {"Oui.": "Yes.", "Non.": "No.", "Bon.": "Good."}
    translator = IdentityTranslator(table, score=-0.5)
    made = translate_column(column, translator, source_lang="fr", target_lang="en")
    assert made.texts == ["Yes. No.", "", "Good."]
    assert made.sources == column.texts
    assert made.scores == [-0.5] * 3


def test_reference_with_other_lines_is_aligned_or_refused() -> None:
    reference = [*LINES[:10], "Zzz only here.", *LINES[10:]]
    report = bitext.evaluate(LINES, reference, aligner=lambda _: IdenticalAligner())
    assert report.alignment is not None
    assert report.alignment.references_left == ("Zzz only here.",)
    with pytest.raises(SegmentCountError, match="20 hypotheses in hypothesis against 21"):
        bitext.evaluate(LINES, reference, aligner=None)


def test_what_cannot_be_scored_is_refused_before_any_file_is_read() -> None:
    with pytest.raises(UnknownComponentError, match="did you mean 'bleu'"):
        bitext.evaluate("absent", "absent", metrics=["blue"])
    with pytest.raises(UsageError, match="comet needs --comet-command"):
        bitext.evaluate("absent", "absent", metrics=["comet"])
    with pytest.raises(UsageError, match="nothing to score against"):
        bitext.evaluate(LINES)
    with pytest.raises(FormatError, match="hypothesis: the file is empty"):
        bitext.evaluate(["", ""], LINES)


def test_documents_have_scores_of_their_own() -> None:
    labels = ["a"] * 5 + ["b"] * 15
    report = bitext.evaluate(SPOILED, LINES, documents=labels, metrics=["chrf"])
    alone = bitext.evaluate(SPOILED[:5], LINES[:5], metrics=["chrf"])
    assert report.documents["a"]["chrF"] == pytest.approx(alone.score("chrf").value)


@pytest.mark.parametrize(("source_lang", "share"), [("en", 0.0), (None, 100.0)])
def test_checks_are_told_the_languages(source_lang: str | None, share: float) -> None:
    # 1,250 is a whole number in English and one and a quarter in French.
    report = bitext.evaluate(
        ["Les 1 250 personnes sont parties."],
        source=["The 1,250 people left."],
        lang="fr",
        source_lang=source_lang,
    )
    assert report.score("number").value == share


def test_bitext_tells_the_language_of_its_source(tmp_path: Path) -> None:
    texts = {"en": "The 1,250 people left.", "fr": "Les 1 250 personnes sont parties."}
    source, target = (
        bitext.segment(bitext.Document(lang, (bitext.Paragraph(text),)))
        for lang, text in texts.items()
    )
    made = bitext.Bitext(source, target, (bitext.Bead(range(1), range(1)),))
    bitext.write(made, tmp_path / "x.jsonl")
    for material in (made, tmp_path / "x.jsonl"):
        assert bitext.evaluate(material, lang="fr").score("number").value == 0


@pytest.mark.parametrize(("source_lang", "count"), [("en", 0), ("fr", 1)])
def test_checks_of_aligned_and_regrouped_segments_are_told_them_too(
    source_lang: str, count: int
) -> None:
    made = Column("x.fr", ["", "Les 1 250 personnes sont parties."])
    wanted = Column("y.fr", ["Les 1 250 personnes sont parties.", ""])
    sources = ["", "The 1,250 people left."]

    def aligner(_: int) -> IdenticalAligner:
        return IdenticalAligner()

    found = gather(
        made, [wanted], aligner, lang="fr", source_lang=source_lang, sources=sources
    ).segments
    regrouped = gather_systems(
        {"x": made}, [wanted], aligner, lang="fr", source_lang=source_lang, sources=sources
    )
    for segments in (found, regrouped["x"]):
        assert [flags.count("number") for flags in segments.flags or ()] == [count]


def test_mean_confidence_is_a_score_without_a_reference() -> None:
    column = Column("a.tsv", ["Yes.", "No."], sources=["Oui.", "Non."], scores=[-0.1, -1.5])
    report = bitext.evaluate(column, metrics=["qe"])
    found = report.score("qe")
    assert found.value == pytest.approx((95.11 + 1.63) / 2, abs=0.5)
    assert found.signature.startswith("qe:logprob-1|")


def test_confidence_of_what_nobody_scored_is_refused() -> None:
    with pytest.raises(UsageError, match="--qe needs the model's probabilities"):
        bitext.evaluate(["Yes."], source=["Oui."], metrics=["qe"])
