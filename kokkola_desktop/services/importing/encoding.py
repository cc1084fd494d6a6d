"""From bytes to text: byte order mark, then strict UTF-8, then Windows-1252. Nothing is guessed beyond that.

The whole file decides, since the first letter that is not ASCII may stand on its last line.
"""

from __future__ import annotations

import codecs
import re

from kokkola_desktop.errors import N_, UserError

#: UTF-32 first: its mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# ä, ö, å, é and a dash of UTF-8 as they look when it is read as Windows-1252.
_MISREAD = re.compile("Ã[¤¶¥„–…©]|â€[“”™]|Â\u00a0")


def decode(data: bytes, name: str) -> str:
    """The text of a file. Raises UserError for what is no text, naming the file ``name``."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _plain(_marked(data[len(mark) :], encoding, name), name)
    try:
        return _plain(data.decode("utf-8"), name)
    except UnicodeDecodeError:
        pass
    try:
        return _plain(data.decode("cp1252"), name)
    except UnicodeDecodeError:
        raise _no_text(name) from None


def looks_misread(text: str) -> bool:
    """Whether a text read as Windows-1252 seems to have been UTF-8 with a fault in it."""
    # To look for a single sign takes a tenth of the time, and most texts have none of them.
    return any(sign in text for sign in "ÃâÂ") and len(_MISREAD.findall(text)) > 1


def _marked(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        line = data[: fault.start].decode(encoding, "replace").count("\n") + 1
        message = N_("Tiedoston {name} merkistö on rikki rivillä {line}: tallenna se uudelleen UTF-8-muodossa.")
        raise UserError(message, name=name, line=line) from None


def _plain(text: str, name: str) -> str:
    if "\0" in text:
        raise _no_text(name)
    # A file that was joined or saved twice has the mark twice.
    return text.lstrip("\ufeff")


def _no_text(name: str) -> UserError:
    message = N_("Tiedosto {name} ei ole tekstitaulukko: tallenna taulukko .xlsx- tai .csv-muodossa (UTF-8).")
    return UserError(message, name=name)
