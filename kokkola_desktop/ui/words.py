"""The language of the window, and `_` for every sentence in it.

One language for the process, as Qt has one palette; papers take theirs from the paper.
"""

from __future__ import annotations

from kokkola_desktop import resources
from kokkola_desktop.errors import UserError
from kokkola_desktop.i18n import Language, language

_spoken = language("fi", resources.catalogues())


def speak(code: str) -> None:
    """From now on the window speaks this language (one of `i18n.LANGUAGES`); what is shown already is made anew."""
    global _spoken  # noqa: PLW0603 - one language for the process
    _spoken = language(code, resources.catalogues())


def current() -> Language:
    """The language of the window."""
    return _spoken


def _(message: str) -> str:
    """The Finnish message in the language of the window."""
    return current().text(message)


def sentence(message: str, **facts: object) -> str:
    """The message with its facts, money and dates written the way of the language."""
    return current().sentence(message, facts)


def plural(one: str, many: str, n: int) -> str:
    """The right form for a count; ``{n}`` in it is filled."""
    return current().plural(one, many, n)


def told(error: UserError) -> str:
    """What the user reads of an error, a line for each of its faults."""
    faults = getattr(error, "faults", None) or (error,)
    return "\n".join(current().sentence(fault.message, fault.facts) for fault in faults)
