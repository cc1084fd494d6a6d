"""Text being typed is safe without a step of history, and ends when its field is saved."""

from __future__ import annotations

from kokkola_desktop.services import drafts, history, workspaces
from kokkola_desktop.store import drafts as store
from kokkola_desktop.store.tables import ProposalRow


def test_what_is_typed_is_there_after_the_program_was_ended(workspace, file):
    drafts.keep(workspace, "item", 7, "explanation", "Ensin")
    drafts.keep(workspace, "item", 7, "explanation", "Sitten")
    drafts.keep(workspace, "item", 7, "reasons", "Koska")
    drafts.keep(workspace, "item", 8, "reasons", "Muu")
    workspace.close()
    with workspaces.open(file) as again:
        assert drafts.kept(again, "item", 7) == {"explanation": "Sitten", "reasons": "Koska"}
        assert next(iter(drafts.all_kept(again))).text == "Muu"
        assert history.undo_name(again) is None
        assert workspaces.verify(file) == []


def test_saving_the_field_ends_its_draft_in_the_same_change(workspace):
    drafts.keep(workspace, "proposal", 1, "title", "Kesken")
    with workspace.change("Nimi") as session:
        session.add(ProposalRow(title="Valmis"))
        store.clear(session, "proposal", 1, "title")
    assert drafts.all_kept(workspace) == []
    history.undo(workspace)
    assert drafts.all_kept(workspace) == []


def test_a_draft_is_discarded_by_field_or_whole(workspace):
    for field in ("a", "b", "c"):
        drafts.keep(workspace, "item", 1, field, "x")
    drafts.discard(workspace, "item", 1, "a")
    assert set(drafts.kept(workspace, "item", 1)) == {"b", "c"}
    drafts.discard(workspace, "item", 1)
    assert drafts.kept(workspace, "item", 1) == {}
