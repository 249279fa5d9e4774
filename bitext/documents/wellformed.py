"""XML that is read as it stands: it is asked first whether it is well formed."""

import re
from xml.parsers import expat  # nothing is read of it but whether it is well formed

from bitext.errors import FormatError, short
from bitext.files.codec import MARKS, Codec
from bitext.files.decoding import decode_whole

DECLARED = re.compile(rb"\s*<\?xml[^>]*?\bencoding\s*=\s*[\"']\s*([\w.:-]+)")


def decode_xml(data: bytes, where: str) -> tuple[Codec, str]:
    """The codec and the text of a file: by its byte-order mark, its declaration, else UTF-8.

    Args:
        data: the file.
        where: what messages call it.

    Raises:
        FormatError: see `require_xml`; or its bytes are not text in the encoding that it declares.
    """
    require_xml(data, where)
    declared = None if data.startswith(tuple(MARKS.values())) else DECLARED.match(data)
    return decode_whole(data, name=where, encoding=declared[1].decode() if declared else None)


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
    except FormatError:
        raise
    except (expat.ExpatError, LookupError, ValueError) as error:
        told = short(str(error), 80)
        raise FormatError(f"{where}: damaged ({told}); save the document anew") from error
