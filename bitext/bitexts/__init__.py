"""File formats, one module or package each; text → object and object → text, no disk.

A format of bitexts offers ``write`` (`bitext.protocols.Writer`, in parts), ``dumps`` (the same,
whole), ``loads`` (the text of a file) and ``read`` (its bytes, for `bitext.pipeline.read_bitext`).
Alignment formats hold no texts: their ``loads`` gives `bitext.bitexts.entry.Entry` objects, which
`bitext.bitexts.entry.beads_of` fits to two documents.

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
