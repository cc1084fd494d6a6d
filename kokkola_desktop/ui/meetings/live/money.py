"""The frame with this decision in it: the bar, and each of its figures."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from kokkola_desktop.domain.money import ZERO, total
from kokkola_desktop.ui.meetings.live.board import Effect
from kokkola_desktop.ui.meetings.live.parts import Panel
from kokkola_desktop.ui.widgets.cells import euros
from kokkola_desktop.ui.widgets.gauge import Gauge
from kokkola_desktop.ui.widgets.layout import label, say
from kokkola_desktop.ui.words import _, sentence


class FramePanel(Panel):
    """What the decision does to one frame; red where the frame does not bear it."""

    def __init__(self, name: str, *, large: bool = False) -> None:
        super().__init__(name, "")
        self._large = large
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._gauge = Gauge(f"{name}.gauge", 28 if large else 14)
        self._figures = label(role="wall-muted" if large else "label", name=f"{name}.figures", wrap=True)
        if large:
            say(self.head, "", "wall-muted")
        self.content.addWidget(self._gauge)
        self.content.addWidget(self._figures)

    def show_effect(self, effect: Effect, *, decided: bool) -> None:
        """Show it; ``decided`` says that it is no plan any more."""
        frame, amount = effect.frame, effect.decided
        self.head.setText(sentence(_("Kehys {name} tämän päätöksen jälkeen"), name=frame.name))
        over = effect.free.cents < 0
        words = _("ylittyy {amount}") if over else _("vapaana {amount}")
        free = sentence(words, amount=euros(-effect.free if over else effect.free))
        roles = ("wall-bad", "wall-text") if self._large else ("bad-strong", "small-strong")
        say(self.remark, free, roles[0] if over else roles[1])
        figures = " · ".join(self._parts(effect))
        self._figures.setText(figures)
        parts = (
            ("granted", frame.granted.cents),
            ("reco", frame.recommended.cents),
            ("reco" if decided else "agenda", amount.cents),
        )
        self._gauge.show_parts(parts, frame.amount.cents, f"{frame.name}: {figures} · {free}")

    def _parts(self, effect: Effect) -> list[str]:
        frame = effect.frame
        parts = [sentence(_("myönnetty {amount}"), amount=euros(frame.granted))]
        recommended = sentence(_("puollettu {amount}"), amount=euros(frame.recommended))
        if frame.here:
            here = total(amount for _n, amount in frame.here)
            numbers = ", ".join(f"§\u00a0{n}" for n, _amount in frame.here)
            recommended += sentence(_(" (tässä kokouksessa {numbers} {amount})"), numbers=numbers, amount=euros(here))
        parts.append(recommended)
        if effect.decided != ZERO:
            parts.append(sentence(_("tämä päätös {amount}"), amount=euros(effect.decided)))
        return parts
