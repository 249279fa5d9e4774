"""What the rules see in a text, whatever its language.

Every pattern takes time linear in the text: repetitions are possessive or bounded.
"""

import re

MARKS = ".!?…‥‼⁇⁈⁉؟۔।॥"
"""Characters that may end a sentence where white space follows."""

WIDE = "。！？｡"
"""Characters that end one without it."""

ELLIPSES = ".…‥"

EMOJI = "\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\U0001f000-\U0001faff"
FIRST_EMOJI = "\U0001f1e6"
INVISIBLE = "\u200b\u200e\u200f\u2060\ufeff\u00ad"

CANDIDATE = re.compile(
    rf"""
    [{MARKS}{WIDE}(\[\n»{FIRST_EMOJI}-\U0001faff]
    (?: (?<=\n) \s*+
      | (?<=[{MARKS}]\s») (?P<quoted> (?=[A-ZÀ-Þ]) )
      | (?<![(\[\n»]) [{MARKS}{WIDE}]*+
      (?P<tail>
        (?: ["'’”»›>)\]}}」』）】*_{INVISIBLE}]
          | “ (?!\S)
          | [^\S\n]? (?: [”»›](?!\w) | >> )
          | \[\d{{1,3}}\] | [¹²³⁰⁴-⁹]
          | [^\S\n]? (?: [{EMOJI}]++ | [:;=]-?[)(DPp](?!\w) | \^\^ )
        )*+
      )
      (?P<gap> \s*+ )
    )?+
    """,
    re.VERBOSE,
)
"""A place to look at: an opening bracket; white space from a line break on; a closing quotation
mark with a capital glued to it (then ``quoted`` is empty, not None); or a run of marks, with the
closing quotes, brackets, note numbers and smileys that belong to it in ``tail`` and white space in
``gap``, which is None in the other three."""

NEXT = re.compile(
    rf"""
    (?: [«“”„"'‘’‹`<(\[{{—–‒―•▪‣◦●*_¿¡{INVISIBLE}-] [^\S\n]*+ ){{0,6}}+
    (?P<first>
        https?:// | www\.
      | (?: \.\.\. | … ) [\])]
      | (?: [a-z] | [ivx]{{1,4}} ) \) \s
      | [a-z]{{1,2}} [A-Z]
      | \w
    )
    """,
    re.VERBOSE,
)
"""What stands behind a candidate: quotes, brackets and dashes, then ``first``: an address, a cut in
a quotation, a list marker, a name such as iPhone, or the first character of any other word."""

QUOTE = re.compile(
    r"""
    " (?: (?P<opening> (?<!\S") (?=[^\s.,;:!?…)]) )
        | (?P<closing> (?<=\S") (?!\w) | (?=[.,;:!?…)]) )
        | (?<!\S") (?!\S) )
    """,
    re.VERBOSE,
)
"""A straight quotation mark: one that opens, one that closes, or (in no group) a loose one."""

LOOSE_QUOTE = re.compile(r'"\s++')
"""A straight quotation mark with white space on both sides."""

BRACKETS = {
    "(": re.compile(r"\( [^()]{0,300}+ (?: \([^()]{0,200}+\) [^()]{0,300}+ ){0,3}+ \)", re.VERBOSE),
    "[": re.compile(r"\[[^\[\]]{0,300}+\]"),
}
"""A whole bracket; longer ones are taken for a slip of the pen."""

MARKER = re.compile(
    r"\W*+ (?: \d{1,3} | [A-Za-z] | [IVXLC]{1,7} ) (?: [.-] (?: \d{1,3} | [A-Za-z] ) )*+ °?",
    re.VERBOSE,
)
"""A list marker or a heading's number: 3, 1.2, a, IV, I.A."""

NUMBERED = (
    r"\.?\s(?:\d[\d.-]*+(?:er|re|e)?|[IVXLC]+(?:er|re)?|[A-Z](?:\.?\s?\d[\d.-]*+)?|premi[eè]re?)"
)
"""The number in a heading: Article 3, Art. L. 121-3, Chapitre II, Article premier."""

WORDS = re.compile(r"[^\W\d_]+")

CAPITALS = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ '’-]+")
DASHES = "—–-"

MARK = re.compile(rf"[{MARKS}]")

ROMAN = re.compile(r"(?:[IVXLC]+|[A-Z])\b")
"""What an abbreviation such as "chap." may have behind it instead of a figure."""

DOTTED = re.compile(
    r"(?:.*[-–/])? (?: (?:[^\W\d_]{1,2}\.-?)+ [^\W\d_]{1,2} | [A-ZÀ-Þ]\w?-[A-ZÀ-Þ]\w? )", re.VERBOSE
)
"""A dotted acronym or double initial, without the last stop: O.N.U, J.-P, J-P, Ph.D."""

OPENING = "(«“„\"'‘’[{<—–-*_‹"
"""What may cling to the front of a word."""

CLOSING = "\"'’”»› \u00a0\u202f"
"""What may stand between a mark and the bracket it ends."""

OPENING_OR_BLANK = OPENING + " \u00a0\u202f"
