"""Sentences that the file's sentence bank puts in other words than the program: they win on every paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kokkola_desktop.domain.sentences import filled, open_places


@dataclass(frozen=True, slots=True)
class Bank:
    """``sentences`` by name, in the language of the paper and only those that somebody has put in other words.

    ``names`` are the forms of city and council by placeholder (``liitto:all``).
    """

    sentences: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def say(self, name: str, values: Mapping[str, str] | None = None) -> str:
        """The sentence with its values; empty where the bank has none, or one with a place that the record cannot fill.

        What cannot be filled is never printed: the program's own sentence stands then.
        """
        text = filled(self.sentences.get(name, ""), {**self.names, **(values or {})})
        return "" if open_places(text) else text
