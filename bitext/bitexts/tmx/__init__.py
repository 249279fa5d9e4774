"""TMX 1.4b, the exchange format of translation memories.

On writing, each bead is a translation unit (``tu``) with a variant (``tuv``) for each side that has
sentences; their texts are joined by one space. ``tuid`` counts the beads from 1, a unit that is not
1-1 has the segment type ``block``, and properties hold what TMX has no place for:

====================================  ===========================================================
``x-bitext-signature`` (header)       how the bitext was made
``x-bitext-target-lang`` (header)     language of the target
``x-bitext-source-title`` (header)    title of the source, likewise of the target; left out if empty
``x-bitext-score`` (unit)             the translator's score, six significant digits
``x-bitext-confidence`` (unit)        the aligner's confidence, six significant digits
``x-bitext-flags`` (unit)             names of the checks it failed, a space between each two
====================================  ===========================================================

A unit's ``creationid`` is ``MT!`` in a translation and ``ALIGN!`` in an alignment, as translation
tools have it; its ``changeid`` tells whether a person has made or changed it. The dates are those
of the file. Files of version 1 have none of these; `bitext.bitexts.version1` reads them.

XML has no place for most control characters. In a segment each becomes a placeholder,
``<ph type="x-bitext-control">U+0001</ph>``, which translation tools show as a code and `loads`
turns back; in a property it becomes U+FFFD. There is no document type declaration, because
programs that obey it would look for ``tmx14.dtd`` beside the file.

The texts and what is said of them come back on reading; sentence boundaries, paragraphs and links
do not (`bitext.bitexts.jsonl` keeps them).

References:
    TMX 1.4b Specification, LISA OSCAR, 26 April 2005.
"""

from bitext.bitexts.tmx.reading import loads, read
from bitext.bitexts.tmx.writing import TmxWriter, dumps

__all__ = ["TmxWriter", "dumps", "loads", "read"]
