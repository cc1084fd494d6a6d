"""What can go wrong for a user, as facts: the sentence is made when it is shown.

A message is a Finnish source string with named placeholders, for instance ``N_("Tiedostoa {path} ei ole.")``; screen,
command line and paper may show it in different languages. Imports nothing of the program.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping


def N_(message: str) -> str:
    """Mark a message for the catalogues without translating it here."""
    return message


class Term(str):
    """A fact that is a message itself, such as the name of a state: it is shown in the language of its sentence."""

    __slots__ = ()
    is_message = True


class UserError(Exception):
    """Something that the user can mend; nothing was changed.

    ``message`` is the message id, ``facts`` its parameters (money and dates as values, formatted when shown),
    ``field`` the name of the input that it belongs to, if it belongs to one.
    """

    exit_code = 2

    def __init__(self, message: str, *, field: str | None = None, **facts: object) -> None:
        super().__init__(message, facts)
        self.message = message
        self.facts = facts
        self.field = field

    def __str__(self) -> str:
        return self.message.format_map(_Forgiving(self.facts))


class _Forgiving(dict[str, object]):
    """Facts for a log line: a placeholder without a fact stays as it is instead of hiding the first fault."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


class Refused(UserError):
    """Acts that domain rules call impossible, or irregular without a reason; all of them at once."""

    def __init__(self, faults: Iterable[UserError]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults).replace("{", "(").replace("}", ")"))


class NotOurFile(UserError):
    """The file is no workspace of this program, or a damaged one."""


class FileLocked(UserError):
    """Another program or window holds the file for writing."""


class FileMissing(UserError):
    """A file that was named does not exist."""


class FileExists(UserError):
    """A file that would be written over exists already."""


class EnvironmentFault(UserError):
    """Disk full, no right to write, a broken disk: told as it is, with what can be done."""


class NotWritable(EnvironmentFault):
    """A file may be read where it lies, but not written."""


_REASONS: Mapping[int, str] = {
    errno.ENOENT: N_("sitä ei ole"),
    errno.EACCES: N_("käyttöoikeus puuttuu"),
    errno.EPERM: N_("käyttöoikeus puuttuu"),
    errno.EROFS: N_("levy on vain luettavissa"),
    errno.ENOSPC: N_("levy on täynnä"),
    errno.EDQUOT: N_("levytila on käytetty"),
    errno.EISDIR: N_("se on kansio"),
    errno.ENOTDIR: N_("polun osa ei ole kansio"),
    errno.ENAMETOOLONG: N_("nimi on liian pitkä"),
    errno.EBUSY: N_("toinen ohjelma käyttää sitä"),
    errno.ETXTBSY: N_("toinen ohjelma käyttää sitä"),
    errno.EIO: N_("levy tai yhteys on vioittunut"),
}


def reason_of(fault: OSError | ValueError) -> str:
    """Why the system refused, as a fact of a sentence; in the system's own words where there are none here."""
    known = _REASONS.get(getattr(fault, "errno", None) or 0)
    return Term(known) if known else getattr(fault, "strerror", None) or str(fault)
