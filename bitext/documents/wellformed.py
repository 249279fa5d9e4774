"""Whether XML is well formed, asked before anything is read of it."""

from xml.parsers import expat  # nothing is read of it but whether it is well formed

from bitext.errors import FormatError


def require_xml(data: bytes, where: str) -> None:
    """Refuse what is no well-formed XML, and document types, which could define entities.

    Args:
        data: the file.
        where: what messages call it.

    Raises:
        FormatError: naming line and column.
    """

    def refuse(*_: object) -> None:
        raise FormatError(f"{where}: has a document type, which no such file has")

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise FormatError(f"{where}: damaged ({error}); save the document anew") from error
