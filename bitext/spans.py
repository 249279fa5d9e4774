"""What is kept to the letter: addresses, paths, file names, code, handles, placeholders, symbols.

A machine that reads prose takes these for words: it translates ``notes_de_frais.xlsx``, ends a
sentence inside ``exemple.fr`` and knows no emoji. They are told by their form, whatever the
language. Every pattern takes time linear in the text: repetitions are possessive or bounded.
"""

import re
from functools import lru_cache
from typing import NamedTuple

__all__ = ["ADDRESSES", "KINDS", "SYMBOLS", "Span", "find_spans"]

DOMAINS = (
    "ac|app|be|biz|bzh|ca|cat|ch|ci|com|coop|corsica|dev|dk|dz|edu|eu|fi|fr|gouv|gov|ie|info|int|io"
    "|ke|lu|museum|net|nl|org|paris|pl|qc|re|sn|tn|tv|uk"
)
"""Ends of host names that may stand without ``www.`` in front; none is a word that begins one."""

EXTENSIONS = (
    "7z|apk|ass|avi|bak|bash|bat|bin|bmp|bz2|c|cfg|conf|cpp|crt|cs|css|csv|dat|db|deb|dll|dmg|docm"
    "|docx?|dotx?|eml|env|eps|epub|exe|flac|gif|go|gz|heic|hpp|html?|ico|ics|ini|ipynb|iso|jar|java"
    "|jpe?g|jsonl?|js|jsx|key|kt|lock|log|m4a|md|mjs|mkv|mo|mobi|mov|mp[34]|msi|od[gpst]|ogg|otf"
    "|pdf|pem|php|png|pot?|pp[st]x?|ps1|psd|py|rar|rb|rpm|rs|rst|rtf|scss|sh|so|sqlite3?|sql|srt|svg"
    "|swift|tar|tbx|tex|tgz|tiff?|tmp|tmx|toml|tsv|tsx?|ttf|txt|vcf|vtt|vue|war|wav|webm|webp|woff2?"
    "|xhtml|xliff?|xls[mx]?|xml|xsd|xslt?|xz|ya?ml|zip|zst"
)

FOLDERS = "assets|bin|dist|docs|libs?|node_modules|src|tmp|usr|var"
"""Folders at which a path begins, whatever follows; no words that prose joins with a slash."""

APART = r"(?<![^\s(\[«\"'“’=:])"
"""Where a word begins."""

TAIL = r"[^\s<>«»“”\"`]*[^\s<>«»“”\"`.,;:!?…)\]'’*_|]"
"""The rest of an address; the punctuation behind it is not its own."""

KINDS = {
    "code": r"(?P<ticks>`{1,3})(?!`)(?:(?!(?P=ticks))[^\n]){1,300}+(?P=ticks)(?!`)"
    r"|(?<!.)\$[ ](?:sudo[ ])?[a-z./~][^\n]{1,300}",
    "tag": rf"""
        </?[A-Za-z][\w:.-]{{0,40}}+(?:\s[^<>\n]{{0,300}}+)?/?> | <!--[^\n]{{0,300}}?-->
      | \[/?(?:b|i|u|s|url|img|quote|code|size|color)(?:=[^\]\n]{{1,300}}+)?\]
      | &(?:[a-zA-Z]{{2,8}}|\#\d{{1,6}}|\#x[\da-fA-F]{{1,6}});
      | (?<![\w-])[A-Za-z][\w:-]{{0,40}}+=(?:"[^"\n]{{0,200}}+"|{APART}'[^'\n]{{0,200}}+')""",
    "placeholder": r"""
        \{\{[^{}\n]{1,100}+\}\} | \{%[^{}\n]{1,100}+%\} | [$\#]\{[^{}\n]{1,100}+\}
      | \{[\w.:,!\[\]-]{0,60}+\} | \{[\w.]{1,40}+(?:![rsa])?:[^{}\s]{1,40}+\}
      | (?<![\d%])(?<!\d[ \u00a0\u202f])%L?\d{1,2}(?![\w$%.,]*\w)
      | %\(\w{1,60}+\)[-+0]?\d{0,3}(?:\.\d{1,2})?[a-zA-Z]
      | (?<![\d%])(?<!\d[ \u00a0\u202f])%(?:\d{1,2}\$)?[-+0]?\d{0,3}(?:\.\d{1,2})?
        (?:l{0,2}[diu]|[sfxXgu@])(?![\w'’])
      | %[A-Z][A-Z\d_]{2,40}+%""",
    "mail": r"(?<![\w.+-])(?:mailto:)?[\w.+-]{1,64}+@[\w-]++(?:\.[\w-]++)+",
    "url": rf"""
        (?:(?<![a-zA-Z])[a-zA-Z][a-zA-Z\d+.-]{{1,15}}+://|(?<!\w)www\.){TAIL}/?
      | (?<![\w@.·/-])(?:[a-zA-Z\d][\w-]{{0,62}}+\.){{1,5}}(?:{DOMAINS})(?::\d{{1,5}}+)?
        (?:/{TAIL}/?|/|(?![\w·@(-]|\.\w))""",
    "link": r"""
        (?<=\]\()[^()\s<>]{1,300}+(?:\([^()\s]{0,80}+\))?(?=[)\s])
      | (?<=\[\[)[^\[\]|\n]{1,120}+\|(?=[^\[\]|\n]{1,120}\]\])""",
    "formula": r"""
        (?<![\w$\\])\$(?![\s\d])(?=[^$\n]{0,200}?[\\^_={}<>])[^$\n]{1,200}+(?<![\s\\])\$(?![\w$])""",
    "path": rf"""
        (?<!\w)[A-Za-z]:\\(?:[^\s\\/:*?"<>|«»]++\\)*+(?:[^\s\\/:*?"<>|«»]*[^\s\\/:*?"<>|«».,;!)])?
      | (?<!\S)\\\\[\w.$-]++(?:\\[\w.$-]++)+
      | {APART}(?<![\d€$£%][ \u00a0\u202f])(?:~|\.{{1,2}})?/(?=[^\W\d_]|[.~_@]|\d++[^\W\d])
        [\w.@%+~{{}}/-]{{0,400}}[\w@%+~{{}}/-]
      | {APART}(?:{FOLDERS})(?:/[\w@%+~-]{{1,60}}+(?:\.[\w@%+~-]{{1,60}}+){{0,4}}){{1,12}}/?
      | {APART}(?:~|\.{{1,2}})/(?!\S)
      | (?<![\w./\\-])(?:[\w@.-]{{1,80}}+[/\\]){{1,12}}+(?:[\w-]{{1,80}}+\.){{1,4}}
        (?i:{EXTENSIONS})(?![\w-])
      | (?<![\w./-])(?![\d./-]++(?!\w))(?!\d{{1,2}}er/\d)
        (?:[^\W\d_]{{0,40}}+[\d_.-][\w.-]{{0,40}}+/){{2,12}}[\w.-]{{0,60}}\w""",
    "file": rf"""
        (?<![\w./\\@-])(?:[\w-]{{2,100}}+\.){{1,4}}(?i:{EXTENSIONS})(?![\w-]|\.\w)
      | (?<!\S)\*\.\w{{1,6}}+(?!\w)
      | {APART}\.(?:env|git\w*+|npmrc|bashrc|bash_profile|zshrc|profile|htaccess|dockerignore
        |editorconfig|ssh|config|cache|vscode|github)(?![\w-])
      | (?<!\w)(?:Makefile|Dockerfile|README|CHANGELOG)(?![\w.])""",
    "handle": r"(?<![\w@./+-])@[A-Za-z\d_](?:[\w.-]{0,60}\w)?(?:/[\w.-]{0,60}\w)?",
    "hashtag": r"(?<![\w&\#/])\#(?=\w{0,60}[^\W\d])\w{1,100}+",
    "option": r"(?<![\w-])--[a-zA-Z][\w-]{0,60}+(?:=[^\s,;)»]{0,80}[^\s,;.)»])?",
    "variable": r"(?<![\w$])\$(?:[A-Z_][A-Z\d_]{0,60}+|[a-z_]\w{1,60}+)",
    "hash": r"""
        (?<![\w-])(?:[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}
      | (?=[a-f]{0,63}\d)(?=\d{0,63}[a-f])[\da-f]{7,64}
      | (?:md5|sha\d{1,3}):[\da-fA-F]{6,128})(?![\w-])""",
    "identifier": r"""
        (?<![\w.])(?:[A-Za-z_]\w{0,60}+(?:\.|::|->)){0,5}[A-Za-z_]\w{0,60}\(\)
      | (?<![\w=])[A-Za-z_][\w.]{0,40}+=(?![\d=])[\w./-]{0,60}\w(?![\w=]|://)
      | (?<=[ ])&&(?=[ ])
      | (?<!\w)__(?:init|main|name|file|all|dict|call|str|repr|doc)__(?!\w)
      | (?<![\w-])_{0,2}+(?:[^\W_]{1,40}+_{1,2}+){1,8}+[^\W_]{1,40}+
        (?:(?:\.|::)[A-Za-z_]\w{0,60}+){0,4}(?![\w-])
      | (?<![\w.-])[a-z]{2,30}\d{0,4}(?!(?:E|NE|LE|TE|RICE)s?(?!\w))(?:[A-Z]{1,4}[a-z\d]{1,30}){0,8}
        (?:[A-Z][a-z\d]{1,30}|[A-Z]{2,4})(?![\w-])
      | (?<![\w-])[a-z][a-z\d]{0,20}+(?:-[a-z\d]{1,20}+){0,4}?
        (?:-(?:\d{1,3}[a-z]{1,3}|[a-z]{1,3}\d{1,3})|-[a-z]{1,20}-\d{1,3}|(?:--|__)[a-z\d]{1,20})
        (?:-{1,2}[a-z\d]{1,20}){0,4}(?![\w-])""",
    "unit": r"(?:(?<=\d)|(?<=\d[ \u00a0\u202f]))[kMGTmµ]?[\u03a9\u2126](?![^\W\d_])",
    "version": r"""
        (?<![\w.,])(?:[vV]\d{1,4}(?:\.\d{1,6}){1,4}
      | (?!\d{1,3}(?:\.\d{3})++(?![\d.]))(?!\d{1,2}\.\d{1,2}\.(?:\d\d){1,2}(?!\d))
        \d{1,4}(?:\.\d{1,6}){2,4})
        (?:[-+](?:alpha|beta|rc|dev|post|pre)[\w.]{0,12}|(?:a|b|rc)\d{1,3})?(?::\d{1,5}+|/\d{1,3}+)?
        (?!\w|[.,]\d)""",
    "symbol": r"""
        (?<![\w.])(?:_{3,200}+|\.{4,200}+)(?![\w.])
      |
        (?:(?:[\u00f7\u2102\u2115\u211a\u211d\u2124\u203b\u2020-\u2023\u2042\u2043\u204e-\u2051\u2190-\u2211\u2213-\u2426\u2460-\u27ff\u2900-\u2bff\u3004\u3012\u3013\u3020\u20bf\ue000-\uf8ff\U0001f000-\U0001fbff]
          |[\d\#*]\ufe0f?\u20e3)
        [\ufe0e\ufe0f\u200d\u20e3\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*+)++""",
}
"""Kind → pattern, in the order in which they are tried at a place."""

ADDRESSES = frozenset({"mail", "url"})
"""Kinds that lead somewhere: a person copies them as well."""

SYMBOLS = frozenset({"symbol"})
"""Kinds that stand beside words rather than for one."""

PATTERN = re.compile("|".join(f"(?P<{kind}>{part})" for kind, part in KINDS.items()), re.VERBOSE)

SENTENCE = 2000
"""Characters of a text, at most, whose spans are worth remembering."""


class Span(NamedTuple):
    """A run of characters that comes through as it stands.

    Attributes:
        start: offset of the first character.
        end: offset behind the last one.
        kind: one of `KINDS`.
    """

    start: int
    end: int
    kind: str


def find_spans(text: str) -> tuple[Span, ...]:
    """Every span of a text that is kept to the letter, in order, none over another.

    >>> text = "Ouvrez notes_de_frais.xlsx dans ~/docs, puis écrivez à @mairie 😀"
    >>> [(text[start:end], kind) for start, end, kind in find_spans(text)]
    [('notes_de_frais.xlsx', 'file'), ('~/docs', 'path'), ('@mairie', 'handle'), ('😀', 'symbol')]
    """
    return spans_of_sentence(text) if len(text) <= SENTENCE else spans_of(text)


def spans_of(text: str) -> tuple[Span, ...]:
    """The spans of a text, which is looked through."""
    return tuple(Span(*m.span(), str(m.lastgroup)) for m in PATTERN.finditer(text))


# A sentence is asked, mended and checked in turn: each time the same spans are looked for.
spans_of_sentence = lru_cache(maxsize=4096)(spans_of)
