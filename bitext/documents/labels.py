"""The language that office documents say their text is in, by which programs check its spelling.

It is said in many places, of styles, runs and settings. Each that names the source's language is
made to name the target's, where it stands; the others stay, as those of a quotation do.

References:
    ECMA-376, part 1, 17.3.2.20 and 17.15.1.88; OASIS OpenDocument 1.3, part 3, 20.194 and 20.202.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from bitext.languages.locales import locale_near, region_of
from bitext.languages.tags import base_of


class Labels(NamedTuple):
    """Where a format names the language of its text, beside the members that hold it.

    Attributes:
        members: their names.
        rename: makes a member, which is XML, name another language: from that of the first BCP 47
            tag to that of the second. What is not in UTF-8 stays as it is.
    """

    members: re.Pattern[str]
    rename: Callable[[bytes, str, str], bytes]


WORD = re.compile(rb"<w:(?:lang|themeFontLang)\s[^<>]*>|<dc:language>[^<]*<")
"""What names languages in a Word document."""

TAG = re.compile(rb"(?<=[\"'>])[A-Za-z]{2,3}(?:[-_][A-Za-z\d]{1,8})*+(?=[\"'<])")
"""A language tag in quotes, or between tags."""

OPEN = re.compile(rb"<[^<>]*\sfo:language\s*=[^<>]*>|<dc:language>[^<]*<")
"""What names one in an OpenDocument file."""

PART = re.compile(rb"(?<=\s)(fo:language|fo:country|style:rfc-language-tag)(\s*=\s*[\"'])([^\"']*)")
"""An attribute with a part of a tag, or with the whole."""


def relabel_word(data: bytes, source: str, target: str) -> bytes:
    """Name the target's language in a member of a Word document; see `Labels`.

    >>> relabel_word(b'<w:lang w:val="fr-CA" w:eastAsia="zh-CN"/>', "fr", "en")
    b'<w:lang w:val="en-CA" w:eastAsia="zh-CN"/>'
    """
    return WORD.sub(lambda found: with_tags(found[0], source, target), data)


def with_tags(markup: bytes, source: str, target: str) -> bytes:
    """Markup with other language tags in it, where they are the source's."""

    def renamed(found: re.Match[bytes]) -> bytes:
        tag = found[0].decode()
        same = base_of(tag) == base_of(source)
        return locale_near(target, tag).encode() if same else found[0]

    return TAG.sub(renamed, markup)


def relabel_open(data: bytes, source: str, target: str) -> bytes:
    """Name the target's language in a member of an OpenDocument file; see `Labels`.

    >>> relabel_open(b'<a fo:language="fr" fo:country="FR"/>', "fr", "en")
    b'<a fo:language="en" fo:country="US"/>'
    """

    def renamed(found: re.Match[bytes]) -> bytes:
        said = {name: value.decode("utf-8", "replace") for name, _, value in PART.findall(found[0])}
        if not said:
            return with_tags(found[0], source, target)
        language = said[b"fo:language"]
        if base_of(language) != base_of(source):
            return found[0]
        tag = locale_near(target, f"{language}-{said.get(b'fo:country', '')}")
        values = {b"fo:language": base_of(tag), b"fo:country": region_of(tag) or "none"}
        return PART.sub(
            lambda part: part[1] + part[2] + values.get(part[1], tag).encode(), found[0]
        )

    return OPEN.sub(renamed, data)


WORD_LABELS = Labels(
    re.compile(r"(?:.*/)?(?:core|numbering|settings|styles)\d*\.xml"), relabel_word
)
OPEN_LABELS = Labels(re.compile(r"(?:meta|styles)\.xml"), relabel_open)
