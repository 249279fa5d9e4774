"""File formats, one module or package each; text → object and object → text, no disk.

A format of bitexts offers ``write`` (`bitext.protocols.Writer`, in parts), ``dumps`` (the same,
whole), ``loads`` (the text of a file) and ``read`` (its bytes, for `bitext.pipeline.read_bitext`).
Alignment formats hold no texts: their ``loads`` gives `bitext.bitexts.entry.Entry` objects, which
`bitext.bitexts.entry.beads_of` fits to two documents.

What comes back on reading:

=============  =========  ======  ==========================  =====
format         sentences  texts   scores                      flags
=============  =========  ======  ==========================  =====
``.jsonl``     yes        yes     yes, and links and titles   yes
``.tmx``       no         yes     six digits                  yes
``.tsv``       no         yes     six digits                  yes
``.beads``     yes        no      six digits                  no
``.ladder``    yes        no      six digits                  no
=============  =========  ======  ==========================  =====

``.txt`` (the target text) and ``.fr``, ``.en`` and the like (`bitext.bitexts.moses`) are for other
programs; they hold texts alone.
"""
