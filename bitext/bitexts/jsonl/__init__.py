"""JSON Lines: the lossless format, ``loads(dumps(bitext)) == bitext`` for every bitext.

One record a line; its ``record`` tells which. ``schema.json`` in this package (`schema` reads it)
describes them:

- ``header``, first: ``format``, ``version``, languages, titles, and the ``signature`` of the bitext
  and of each side; ``source_imprint`` and ``target_imprint``, what the files say of the article
  (`bitext.imprint.Imprint`), only where they say something.
- ``paragraph``: the next paragraph of one side with its number, kind, text, the ``gap`` before it,
  its sentences as offsets ``[start, end]`` and its marks ``[start, end, code, keep, depth]``.
- ``bead``: its number, the numbers of its sentences, their texts joined by one space, score,
  confidence, word links (see `bitext.alignment.Link`), flags, and ``made_by``, ``machine`` or
  ``person``; ``alternatives``, other translations, only where there are some; ``suggestion``, what
  a person made of a sentence that is nearly this one, only where a memory knew one: its ``source``,
  ``target`` and ``similarity``, above 0 and up to 1. It stands right behind the paragraphs it
  needs.
- ``end``, last: the gaps behind the last paragraphs, and counts, so that a cut file is noticed.

All numbers start at 0 and run through the file; offsets are in characters (Unicode code points).
Version 1 had one number for score and confidence, and no ``made_by``; it is still read, see
`bitext.bitexts.version1`. The file does not depend on the parts in which it was written::

    jq -r 'select(.record == "bead" and .flags != []) | [.id, .score, .source] | @tsv' x.jsonl
"""

from bitext.bitexts.jsonl.reading import loads, read
from bitext.bitexts.jsonl.records import schema
from bitext.bitexts.jsonl.writing import JsonLinesWriter, dumps

__all__ = ["JsonLinesWriter", "dumps", "loads", "read", "schema"]
