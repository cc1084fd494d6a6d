"""A message that was written as a file opens in whatever program the system has for mail."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from kokkola_desktop.ui.widgets.report import Report
from kokkola_desktop.ui.words import _, sentence


def open_message(message: Path, report: Report, name: str, more: Sequence[str] = ()) -> None:
    """Open it and say so, with a link of this name to its folder; where there is no such program say where it lies.

    ``more`` are sentences about what is missing in it.
    """
    opened = QDesktopServices.openUrl(QUrl.fromLocalFile(str(message)))
    words = (
        _("Viesti on avattu sähköpostiohjelmaan: {name}")
        if opened
        else _("Sähköpostiohjelmaa ei löytynyt. Viesti on tiedostossa {name}.")
    )
    folder = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(message.parent)))
    tone = "ok" if opened and not more else "warn"
    report.tell_all([sentence(words, name=message.name), *more], tone, (_("Avaa kansio"), name, folder))
