"""Passages by number come in, candidates and how like a question they are go out.

Words, meanings and names each propose passages; exact features are computed for those only. All
that stands here in memory is made from the catalogue and can be thrown away. This room knows no
scores: what the features are worth is decided in ``undivided.knowledge.index``.
"""
