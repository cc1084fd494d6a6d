"""Every verb of the services can be undone and done again, and a verb without such a test fails here.

A verb is a public function whose first parameter is the open `Workspace` and that makes a step, by itself or through
another function. Its test is a generator in a file of ``tests/services/undo/``: what comes before ``yield`` prepares,
what comes after is the verb. The file names it in ``UNDONE`` under its name below ``kokkola_desktop.services``; in
``NEVER_UNDONE`` if what the verb does is history but no step of undo, or no history at all; in ``UNDO_REFUSED`` if undo
has to refuse; in ``ENDS_UNDO`` if nothing from before can be undone afterwards.
"""

from __future__ import annotations

import ast
import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from kokkola_desktop import services
from kokkola_desktop.errors import UserError
from kokkola_desktop.services import history, workspaces
from kokkola_desktop.store.recording import recorded_tables

PACKAGE = Path(services.__file__).parent
STEPS = frozenset({"change", "step", "draft"})

Case = Callable[[workspaces.Workspace], Iterator[None]]


class Module:
    """One module of the services as its syntax tree: its functions, and what the names in it stand for."""

    def __init__(self, path: Path) -> None:
        parts = path.relative_to(PACKAGE.parent.parent).with_suffix("").parts
        self.package = ".".join(parts[:-1])
        self.name = ".".join(part for part in parts if part != "__init__")
        tree = ast.parse(path.read_text(encoding="utf-8"))
        self.functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
        self.names = {name: f"{self.name}.{name}" for name in self.functions}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("kokkola_desktop"):
                self.names |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}

    def called(self, function: ast.FunctionDef) -> Iterator[str]:
        """The full names of what a function calls, and the bare names of the methods."""
        for node in ast.walk(function):
            if not isinstance(node, ast.Call):
                continue
            target = node.func
            if isinstance(target, ast.Name):
                yield self.names.get(target.id, target.id)
            elif isinstance(target, ast.Attribute):
                yield f".{target.attr}"
                if isinstance(target.value, ast.Name):
                    yield f"{self.names.get(target.value.id, target.value.id)}.{target.attr}"


def modules() -> list[Module]:
    return [Module(path) for path in sorted(PACKAGE.rglob("*.py"))]


def verbs() -> list[str]:
    """The verbs by their names below the services; a package's front door and the module behind it are one."""
    read = modules()
    calls = {f"{m.name}.{name}": set(m.called(node)) for m in read for name, node in m.functions.items()}
    doors = {f"{m.name}.{name}": target for m in read for name, target in m.names.items()}
    writing = {name for name, called in calls.items() if called & {f".{step}" for step in STEPS}}
    # The store's undo and redo make a step themselves.
    writing |= {"kokkola_desktop.store.history.undo", "kokkola_desktop.store.history.redo"}
    while True:
        more = {name for name, called in calls.items() if {doors.get(one, one) for one in called} & writing} - writing
        if not more:
            break
        writing |= more
    return sorted(
        f"{m.name}.{name}".removeprefix("kokkola_desktop.services.")
        for m in read
        for name, node in m.functions.items()
        if f"{m.name}.{name}" in writing and not name.startswith("_") and takes_workspace(node)
    )


def takes_workspace(function: ast.FunctionDef) -> bool:
    parameters = [*function.args.posonlyargs, *function.args.args]
    annotation = parameters[0].annotation if parameters else None
    return annotation is not None and ast.unparse(annotation).rpartition(".")[2] == "Workspace"


def cases(name: str) -> dict[str, Case]:
    found: dict[str, Case] = {}
    for path in sorted((Path(__file__).parent / "undo").glob("*.py")):
        specification = importlib.util.spec_from_file_location(f"undo_{path.stem}", path)
        module = importlib.util.module_from_spec(specification)
        specification.loader.exec_module(module)
        found |= getattr(module, name, {})
    return found


UNDONE = cases("UNDONE")
NEVER_UNDONE = cases("NEVER_UNDONE")
UNDO_REFUSED = cases("UNDO_REFUSED")
ENDS_UNDO = cases("ENDS_UNDO")
TESTED = {*UNDONE, *NEVER_UNDONE, *UNDO_REFUSED, *ENDS_UNDO}


def test_verbs_are_found_at_all():
    assert {"settings.change", "settings.restore", "drafts.keep", "history.undo"} <= set(verbs())
    assert "settings.get" not in verbs()


def test_every_verb_has_an_undo_test():
    assert [verb for verb in verbs() if verb not in TESTED] == []


def test_no_undo_test_speaks_of_a_verb_that_is_gone():
    assert sorted(TESTED - set(verbs())) == []


def state(workspace: workspaces.Workspace) -> dict[str, list[tuple[object, ...]]]:
    """All rows that have a history."""
    with workspace.read() as session:
        return {
            table.name: [tuple(row) for row in session.execute(text(f'SELECT * FROM "{table.name}" ORDER BY id'))]  # noqa: S608
            for table in recorded_tables()
        }


@pytest.mark.parametrize("verb", sorted(UNDONE))
def test_what_a_verb_does_is_undone_and_done_again(verb, workspace, file):
    act = UNDONE[verb](workspace)
    next(act, None)
    before, steps = state(workspace), len(history.steps(workspace))
    assert next(act, "end") == "end"
    after = state(workspace)
    made = [step for step in history.steps(workspace)[steps:] if step.undoable]
    assert after != before, "the verb changed nothing"
    assert len(made) == 1, "a verb is one step"
    assert history.undo(workspace).id == made[0].id
    assert state(workspace) == before
    history.redo(workspace)
    assert state(workspace) == after
    assert workspaces.verify(file) == []


@pytest.mark.parametrize("verb", sorted(NEVER_UNDONE))
def test_what_is_no_step_leaves_undo_as_it_was(verb, workspace, file):
    act = NEVER_UNDONE[verb](workspace)
    next(act, None)
    before = history.undo_name(workspace)
    assert next(act, "end") == "end"
    assert history.undo_name(workspace) == before
    assert workspaces.verify(file) == []


@pytest.mark.parametrize("verb", sorted(ENDS_UNDO))
def test_after_what_cannot_be_undone_nothing_from_before_can(verb, workspace, file):
    act = ENDS_UNDO[verb](workspace)
    next(act, None)
    assert history.undo_name(workspace)
    assert next(act, "end") == "end"
    after = state(workspace)
    with pytest.raises(UserError, match="Kumottavaa ei ole"):
        history.undo(workspace)
    assert state(workspace) == after
    assert workspaces.verify(file) == []


@pytest.mark.parametrize("verb", sorted(UNDO_REFUSED))
def test_what_may_not_be_undone_is_refused_by_name_and_stays(verb, workspace, file):
    act = UNDO_REFUSED[verb](workspace)
    next(act, None)
    assert next(act, "end") == "end"
    after = state(workspace)
    with pytest.raises(UserError, match="Vaihetta ei voi kumota"):
        history.undo(workspace)
    assert state(workspace) == after
    assert workspaces.verify(file) == []
