"""The sentences of a meeting's papers, made from its record: people, votes, decisions.

A name is never glued to an ending: sentences are built so that names stand in their basic form. Texts are Finnish
source strings; the paper's `Language` translates them. May import domain, i18n and errors.
"""
