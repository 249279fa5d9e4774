"""Language tags: which tag of a file serves a language that was asked for."""


def matches(tag: str, wanted: str) -> bool:
    """Whether a tag is of the language wanted, or of one of its varieties.

    The basic filtering of RFC 4647, with the underscore of locale names taken for a hyphen.

    >>> matches("fr-CA", "fr"), matches("FR_FR", "fr-fr"), matches("fr", "fr-CA")
    (True, True, False)
    """
    tag, wanted = (name.replace("_", "-").lower() for name in (tag, wanted))
    return tag == wanted or tag.startswith(f"{wanted}-")


def choose_tag(tags: list[str], wanted: str) -> str | None:
    """The best of some tags for a language: the same tag, else the first variety, else None.

    >>> choose_tag(["en-GB", "en-US", "EN"], "en"), choose_tag(["de"], "en")
    ('EN', None)
    """
    fitting = [tag for tag in tags if matches(tag, wanted)]
    exact = (tag for tag in fitting if len(tag) == len(wanted))
    return next(exact, fitting[0] if fitting else None)


def choose_nearest(tags: list[str], wanted: str) -> str | None:
    """The best of some tags for a language, in whatever region it is spoken.

    The same tag, else a variety, else the tag without its region, else another region's.

    >>> choose_nearest(["fr-CA", "fr", "en"], "fr-FR"), choose_nearest(["fr_CA"], "fr-FR")
    ('fr', 'fr_CA')
    >>> choose_nearest(["fro", "de"], "fr-FR")
    """
    language = base_of(wanted)
    kin = [tag for tag in tags if base_of(tag) == language]
    plain = (tag for tag in kin if tag.lower() == language)
    return choose_tag(tags, wanted) or next(plain, kin[0] if kin else None)


def base_of(tag: str) -> str:
    """The language of a tag, without script and region.

    >>> base_of("fr-CA"), base_of("FR_fr")
    ('fr', 'fr')
    """
    return tag.replace("_", "-").partition("-")[0].lower()
