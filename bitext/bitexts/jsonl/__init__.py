"""JSON Lines: the lossless format, ``loads(dumps(bitext)) == bitext`` for every bitext.

One record a line; its ``record`` tells which. ``schema.json`` in this package (`schema` reads it)
describes them:

- ``header``, first: ``format``, ``version``, languages, titles, ``signature``.
- ``paragraph``: the next paragraph of one side with its number, kind, text, the ``gap`` before it
  and its sentences as offsets ``[start, end]``.
- ``bead``: its number, the numbers of its sentences, their texts joined by one space, score, word
  links (see `bitext.alignment.Link`) and flags. It stands right behind the paragraphs it needs.
- ``end``, last: the gaps behind the last paragraphs, and counts, so that a cut file is noticed.

All numbers start at 0 and run through the file; offsets are in characters (Unicode code points).
The file does not depend on the parts in which it was written::

    jq -r 'select(.record == "bead" and .flags != []) | [.id, .score, .source] | @tsv' x.jsonl
"""

from bitext.bitexts.jsonl.reading import loads, read
from bitext.bitexts.jsonl.records import schema
from bitext.bitexts.jsonl.writing import JsonLinesWriter, dumps

__all__ = ["JsonLinesWriter", "dumps", "loads", "read", "schema"]
