"""Formats of bitexts, one module or package each; they touch no disk.

A format of bitexts offers a writer (`bitext.protocols.Writer`: bytes, in parts), ``dumps`` (text,
whole), ``read`` (`bitext.protocols.BitextReader`: bytes → parts) and ``loads`` (text, whole).
Alignment formats hold no texts: their ``loads`` gives `bitext.protocols.Entry` objects, which
`bitext.bitexts.entry.beads_of` fits to two documents. `bitext.formats` says which suffix is whose.

What comes back on reading:

=============  =========  ======  ==========================  =====  ===================
format         sentences  texts   score and confidence        flags  who made a bead
=============  =========  ======  ==========================  =====  ===================
``.jsonl``     yes        yes     yes, and links and titles   yes    yes
``.tmx``       no         yes     six digits                  yes    yes
``.tsv``       no         yes     six digits                  yes    yes
``.beads``     yes        no      confidence, six digits      no     by its lack of one
``.ladder``    yes        no      confidence, six digits      no     by its lack of one
=============  =========  ======  ==========================  =====  ===================

``.txt`` (the target text) and ``.fr``, ``.en`` and the like (`bitext.bitexts.moses`) are for other
programs; they hold texts alone.
"""
