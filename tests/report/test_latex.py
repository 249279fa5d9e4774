"""The table for a paper: what LaTeX would obey is printed, the best is bold."""

import pytest
from support.made_up_comparisons import comparisons

from bitext.report.latex import comparison, escaped


def test_table_has_a_row_for_each_system_and_a_column_for_each_metric() -> None:
    lines = comparison(comparisons()).splitlines()
    rows = [line for line in lines if line.endswith(r"\\")]
    assert rows[0] == r"System & BLEU $\uparrow$ & chrF $\uparrow$ & TER $\downarrow$ \\"
    assert len(rows) == 4
    assert {row.replace(r"\&", "").count("&") for row in rows} == {3}
    assert lines.count(r"\begin{tabular}{lrrr}") == lines.count(r"\end{tabular}") == 1


def test_best_is_bold_and_what_is_significant_has_a_star() -> None:
    rows = [line for line in comparison(comparisons()).splitlines() if line.endswith(r"\\")]
    assert rows[2].startswith(r"new <b>\&\_\% & \textbf{")
    assert rows[2].count(r"\textbf{") == rows[2].count(r"\textsuperscript{*}") == 3
    assert r"\textbf" not in rows[1]


def test_signatures_stand_in_comments() -> None:
    comments = [line for line in comparison(comparisons()).splitlines() if line.startswith("%")]
    assert sum("|bs:200|ar:200|seed:1" in line for line in comments) == 3


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (r"a\b", r"a\textbackslash{}b"),
        ("{x}", r"\{x\}"),
        ("~^", r"\textasciitilde{}\textasciicircum{}"),
        ("1 & 2 % 3 $ 4 # 5 _", r"1 \& 2 \% 3 \$ 4 \# 5 \_"),
        ("a\nb", "a␊b"),
    ],
)
def test_text_means_itself(text: str, printed: str) -> None:
    assert escaped(text) == printed
