"""A page of single settings: each field stands for one, and is saved when it is left."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt

from kokkola_desktop.ui.settings.page import SettingsPage, is_to_check
from kokkola_desktop.ui.settings.specs import Group, Spec
from kokkola_desktop.ui.widgets.check_box import CheckBox
from kokkola_desktop.ui.widgets.choice import Choice
from kokkola_desktop.ui.widgets.fields import Entry, Field
from kokkola_desktop.ui.widgets.form_grid import FormGrid
from kokkola_desktop.ui.words import _, sentence


class FieldsPage(SettingsPage):
    """The fields of some groups, in their order."""

    def __init__(self, name: str, groups: Sequence[Group]) -> None:
        super().__init__(name)
        self.fields: dict[str, Entry | Choice | CheckBox] = {}
        self._words = {spec.name: spec.words for group in groups for spec in group.specs}
        for group in groups:
            self.head(_(group.head), _(group.text) if group.text else "")
            parts = []
            for spec in group.specs:
                field = self._field(spec)
                if isinstance(field, Field):  # several groups have a field of the same words
                    field.editor.setAccessibleName(f"{_(group.head)}: {_(spec.words)}")
                self.fields[spec.name] = field
                parts.append(field)
            wide = [part for spec, part in zip(group.specs, parts, strict=True) if spec.tick or spec.lines > 1]
            self.content.addWidget(FormGrid(parts, 240, 3, wide=wide))
        self.content.addStretch(1)

    def _field(self, spec: Spec) -> Entry | Choice | CheckBox:
        name = f"setting.{spec.name}"
        field: Entry | Choice | CheckBox
        if spec.tick:
            field = CheckBox(_(spec.words), name)
            field.clicked.connect(lambda checked: self.save.emit({spec.name: checked}, spec.words))
            return field
        if spec.offers:
            field = Choice(_(spec.words), name, [(value, _(words)) for value, words in spec.offers])
        else:
            field = Entry(_(spec.words), name, spec.read, spec.write, lines=spec.lines)
        field.changed.connect(partial(self._left, spec))
        return field

    def _left(self, spec: Spec, value: Any) -> None:
        self.save.emit({spec.name: value}, spec.words)

    def show_values(self, values: dict[str, Any], to_check: Sequence[str]) -> None:
        """Each field shows its setting; what nobody has confirmed says so."""
        for name, field in self.fields.items():
            value = values.get(name)
            if isinstance(field, CheckBox):
                field.setChecked(value is not False)
                words = _(self._words[name])
                field.setText(sentence(_("{words} – tarkista"), words=words) if is_to_check(name, to_check) else words)
                field.setAccessibleName(field.text())
                continue
            field.follow_value(None if value in ("", [], ()) else value)
            if not field.fault and is_to_check(name, to_check):
                field.say(_("Tarkista (ei vahvistettu)"), "warn")

    def entries(self) -> dict[str, Entry]:
        """The fields that are typed in, for the drafts."""
        return {name: field for name, field in self.fields.items() if isinstance(field, Entry)}

    def focus_first(self) -> None:
        """To the first field."""
        first = next(iter(self.fields.values()))
        getattr(first, "editor", first).setFocus(Qt.FocusReason.OtherFocusReason)
