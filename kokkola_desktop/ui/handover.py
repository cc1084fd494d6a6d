"""A second start of the program brings the running window forward instead of opening another one.

The window listens on a local socket of its user, one for the program and one for the file that it shows. A start knocks
there first; when the window answers, the start ends. Another file than the one that is open gets its own window.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

#: Milliseconds that a start waits for an answer; the window answers from its event loop.
PATIENCE = 3_000
ANSWER = b"here"


def address(place: Path, file: Path | None = None) -> str:
    """The name of the socket of a user's window (``place`` is where settings lie), or of one that shows a file."""
    words = f"{place}\n{os.path.realpath(file) if file is not None else ''}"
    return "kokkola-desktop-" + hashlib.sha256(words.encode()).hexdigest()[:24]


def knock(name: str) -> bool:
    """Ask a running window to come forward; whether one has answered."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(PATIENCE):
        return False
    answered = socket.waitForReadyRead(PATIENCE) and bytes(socket.readAll().data()) == ANSWER
    socket.disconnectFromServer()
    return answered


class Doorkeeper(QObject):
    """``knocked`` when another start asks this window to come forward."""

    knocked = Signal()

    def __init__(self, place: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._program = self._listen(address(place))
        self._file: QLocalServer | None = None

    def show_file(self, file: Path | None) -> None:
        """From now on the window shows this file, or none."""
        if self._file is not None:
            self._file.close()
            self._file.deleteLater()
        self._file = self._listen(address(self._place, file)) if file is not None else None

    def close(self) -> None:
        """The window is closing: nobody answers any more."""
        self.show_file(None)
        if self._program is not None:
            self._program.close()

    def _listen(self, name: str) -> QLocalServer | None:
        """A server of a name; None where another window listens already. What a killed program left is swept away."""
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        if not server.listen(name):
            if knock_is_answered(name):
                server.deleteLater()
                return None
            QLocalServer.removeServer(name)
            if not server.listen(name):
                server.deleteLater()
                return None
        server.newConnection.connect(lambda: self._answer(server))
        return server

    def _answer(self, server: QLocalServer) -> None:
        while server.hasPendingConnections():
            socket = server.nextPendingConnection()
            socket.disconnected.connect(socket.deleteLater)
            socket.write(ANSWER)
            socket.flush()
            self.knocked.emit()


def knock_is_answered(name: str) -> bool:
    """Whether somebody listens at a name, without asking for anything."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    there = socket.waitForConnected(PATIENCE)
    socket.abort()
    return there
