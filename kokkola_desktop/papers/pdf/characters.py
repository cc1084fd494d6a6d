"""Which characters reach a paper: composed, without invisible ones, ligatures as letters, XML's rule for metadata."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

PLACEHOLDER = "\u25a1"  # □ stands for a character that no font has

# Soft hyphen, zero-width characters, variation selector, byte order mark: drawn or extracted they are only harm.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]")
_LINE_ENDS = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
_PLAIN = re.compile(r"[\n -~\u00a0-\u00ac\u00ae-\u024f\u2010-\u2026\u202f\u20ac\u2212]*")
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def tidy(text: str) -> str:
    r"""The text as it is set: NFC, line ends as ``\n``, tabs as spaces, ligatures as letters, nothing invisible."""
    if _PLAIN.fullmatch(text):
        return text
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ").translate(_LIGATURES)
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", text))


@lru_cache(maxsize=512)
def metadata_text(text: str) -> str:
    """The text for titles, bookmarks and XMP: tidy, on one line, without what XML cannot hold."""
    return " ".join(_NOT_XML.sub(PLACEHOLDER, tidy(text)).split())
