"""A picture file as papers take it: a PNG of eight bits a colour on white, no larger than it is shown."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from kokkola_desktop.errors import N_, UserError

KINDS = ("png", "jpeg", "svg")
ENDINGS = "*.png *.jpg *.jpeg *.svg"


def as_png(path: Path, most: tuple[int, int]) -> bytes:
    """The picture of a PNG, JPEG or SVG file, told by its content; raises UserError for any other file.

    ``most`` is the greatest width and height in pixels: greater pictures are made smaller, drawings as large as that.
    """
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    kind = reader.format().data().decode("ascii") if reader.canRead() else ""
    if kind not in KINDS:
        raise UserError(N_("Tiedosto {name} ei ole PNG-, JPEG- eikä SVG-kuva."), name=path.name)
    size = reader.size()
    if kind == "svg" or size.width() > most[0] or size.height() > most[1]:
        reader.setScaledSize(size.scaled(QSize(*most), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise UserError(N_("Kuvaa {name} ei voi lukea: se on vioittunut."), name=path.name)
    return _on_white(image)


def _on_white(image: QImage) -> bytes:
    ground = QImage(image.size(), QImage.Format.Format_RGB888)
    ground.fill(Qt.GlobalColor.white)
    painter = QPainter(ground)
    painter.drawImage(0, 0, image)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    ground.save(buffer, "PNG")
    return bytes(data.data())
