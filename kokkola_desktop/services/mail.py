"""A message with files in it, as a file that any mail program opens as one to be sent. Nothing is sent from here."""

from __future__ import annotations

import mimetypes
from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from kokkola_desktop.services.papers.writing import read_whole


def message(
    subject: str, text: str, files: Sequence[Path], *, to: Sequence[str] = (), copies: Sequence[str] = ()
) -> bytes:
    """The bytes of an .eml file (``X-Unsent``). Raises EnvironmentFault for a file that cannot be read."""
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = subject
    if to:
        mail["To"] = ", ".join(to)
    if copies:
        mail["Cc"] = ", ".join(copies)
    mail["X-Unsent"] = "1"
    mail.set_content(text)
    for path in files:
        kind, encoding = mimetypes.guess_type(path.name)
        # A message inside a message would have to be written as one; as mere bytes any program can save it.
        plain = kind and not encoding and not kind.startswith(("message/", "multipart/"))
        major, _, minor = (kind if kind and plain else "application/octet-stream").partition("/")
        mail.add_attachment(read_whole(path), maintype=major, subtype=minor, filename=path.name)
    return mail.as_bytes()
