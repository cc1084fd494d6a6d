"""Undo of settings; drafts have no history."""

from __future__ import annotations

from kokkola_desktop.services import drafts, history, letterhead, settings
from tests.papers.pdf.pictures import BLUE, ORANGE, png


def change_settings(workspace):
    yield
    settings.change(workspace, {"notice.days": 4, "uusi.asetus": [1, 2]})


def restore_a_setting(workspace):
    settings.change(workspace, {"notice.days": 4, "uusi.asetus": 1})
    yield
    settings.restore(workspace, ["notice.days", "uusi.asetus"])
    assert settings.get(workspace, "notice.days") == 7
    assert settings.get(workspace, "uusi.asetus") is None


def keep_a_picture(workspace):
    letterhead.keep(workspace, png(colour=ORANGE))
    yield
    letterhead.keep(workspace, png(colour=BLUE))


def remove_a_picture(workspace):
    letterhead.keep(workspace, png())
    yield
    letterhead.remove(workspace)
    assert settings.get(workspace, letterhead.PICTURE) is None


def keep_a_draft(workspace):
    settings.change(workspace, {"notice.days": 4})
    yield
    drafts.keep(workspace, "item", 1, "explanation", "Kesken jää")
    assert drafts.kept(workspace, "item", 1) == {"explanation": "Kesken jää"}


def discard_a_draft(workspace):
    drafts.keep(workspace, "item", 1, "explanation", "Kesken jää")
    yield
    drafts.discard(workspace, "item", 1)
    assert drafts.all_kept(workspace) == []


def undo_and_redo_themselves(workspace):
    settings.change(workspace, {"notice.days": 4})
    settings.change(workspace, {"notice.days": 3})
    history.undo(workspace)
    yield
    history.redo(workspace)
    history.undo(workspace)


UNDONE = {
    "settings.change": change_settings,
    "settings.restore": restore_a_setting,
    "letterhead.keep": keep_a_picture,
    "letterhead.remove": remove_a_picture,
}
NEVER_UNDONE = {
    "drafts.keep": keep_a_draft,
    "drafts.discard": discard_a_draft,
    "history.undo": undo_and_redo_themselves,
    "history.redo": undo_and_redo_themselves,
}
