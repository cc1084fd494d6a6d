"""Files behind annexes, as more than one screen shows them: a line to open each, choosing and dropping them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDir, QMimeData, QSize, Qt, QTemporaryDir, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget

from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.layout import column, row
from kokkola_desktop.ui.words import _, current, sentence

if TYPE_CHECKING:
    from kokkola_desktop.services.attachments import Attachment


#: Kinds of files that programs show. Others may be programs themselves, and a workspace of somebody else may hold any.
SHOWN = frozenset(
    [
        ".pdf",
        ".doc",
        ".docx",
        ".odt",
        ".rtf",
        ".txt",
        ".md",
        ".xls",
        ".xlsx",
        ".ods",
        ".csv",
        ".ppt",
        ".pptx",
        ".odp",
        ".eml",
        ".msg",
        ".ics",
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".tif",
        ".tiff",
        ".webp",
        ".heic",
        ".svg",
    ]
)


class OpenedFiles:
    """Copies of annex files that other programs show: they lie in a folder of their own, which goes with the file."""

    def __init__(self) -> None:
        self._folder: QTemporaryDir | None = None

    def show(self, workspace: Any, attachment: int) -> bool:
        """Open a file (its id) in the system's program for it, for reading alone; False if there is none.

        Raises UserError for a file that is gone or of no kind that is opened, EnvironmentFault for a full disk.
        """
        from kokkola_desktop.services import attachments

        found, _data = attachments.read(workspace, attachment)
        if Path(found.name).suffix.lower() not in SHOWN:
            raise NotShown(N_("Tiedostoa {name} ei avata suoraan: tallenna se ensin."), name=found.name)
        if self._folder is None or not self._folder.isValid():
            self._folder = QTemporaryDir(QDir.tempPath() + "/kokkola-XXXXXX")
        path = attachments.save_into(workspace, attachment, Path(self._folder.path()))
        path.chmod(0o400)  # what would be written into the copy is kept nowhere
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def clear(self) -> None:
        """The workspace is closed: its copies go."""
        if self._folder is not None:
            self._folder.remove()
            self._folder = None


class NotShown(UserError):
    """A file of a kind that is not opened from here."""


class FileLinks(QWidget):
    """The files of one annex, a line each; ``opened(id)``, and ``removed(id, name)`` where they can be taken away."""

    opened = Signal(int)
    removed = Signal(int, str)

    def __init__(self, name: str, files: Iterable[Attachment], *, writable: bool) -> None:
        super().__init__()
        self.setObjectName(name)
        layout = column(self)
        for file in files:
            across = row(gap=4)
            link = _FileLink(f"{file.name} · {size_words(file.size)}", f"{name}.{file.id}")
            link.setToolTip(sentence(_("Avaa {name}"), name=file.name))
            link.clicked.connect(lambda _checked=False, key=file.id: self.opened.emit(key))
            across.addWidget(link)
            if writable:
                words = sentence(_("Poista tiedosto {name}"), name=file.name)
                away = Button(words, f"{name}.{file.id}.remove", Kind.FLAT, "trash-2", icon_only=True)
                away.clicked.connect(lambda _checked=False, one=file: self.removed.emit(one.id, one.name))
                across.addWidget(away)
            across.addStretch(1)
            layout.addLayout(across)


class _FileLink(Button):
    """A long name is shortened in its middle, so that its ending is seen; whole it is in the tool tip."""

    def __init__(self, words: str, name: str) -> None:
        super().__init__(words, name, Kind.LINK)
        self._words = words
        self._whole = super().sizeHint()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return self._whole

    def minimumSizeHint(self) -> QSize:
        """Some letters of the name and its ending."""
        return QSize(min(theme.current().px(96), self._whole.width()), self._whole.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - 2 * theme.current().px(2)
        self.setText(QFontMetricsF(self._font()).elidedText(self._words, Qt.TextElideMode.ElideMiddle, room))


class FileDrop(QWidget):
    """A place that takes any files dropped on it: ``given(paths)``."""

    given = Signal(object)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.given.emit(local_files(event.mimeData()))


def local_files(data: QMimeData) -> list[Path]:
    """The files of this machine in what is dragged."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.is_file()]


def ask_files(parent: QWidget, start: Path) -> list[Path]:
    """Let the user choose files; none if the dialog is left."""
    chosen, _kind = QFileDialog.getOpenFileNames(parent, _("Liitä tiedostoja"), str(start))
    return [Path(name) for name in chosen]


def size_words(size: int) -> str:
    """Bytes as a user reads them, such as 340 kt or 1,2 Mt."""
    if size < 1_000_000:
        return sentence(_("{n} kt"), n=max(1, round(size / 1000)))
    return sentence(_("{n} Mt"), n=current().number(Decimal(size) / 1_000_000, 1))


def of_annex(files: Sequence[Attachment], annex: str) -> list[Attachment]:
    """Those behind one annex; names are compared without case."""
    return [file for file in files if file.annex.strip().casefold() == annex.strip().casefold()]
