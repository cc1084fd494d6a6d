"""Calls: kept, looked at. Criteria and rules of a call decide the standing of its proposals. Lähde: domain.md § 3."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from kokkola_desktop.domain.funding import Average, Call, Criterion, CriterionKind
from kokkola_desktop.domain.funding.costs import FLAT_RATES
from kokkola_desktop.errors import N_, Refused, UserError
from kokkola_desktop.services import standings
from kokkola_desktop.store import funding as store, proposal_list, scoring, settings
from kokkola_desktop.store.workspace import Workspace


def all(workspace: Workspace) -> list[Call]:
    """All calls by name."""
    with workspace.read() as session:
        return store.calls(session)


def get(workspace: Workspace, call: int) -> Call:
    """The call of an id; raises UserError if it is gone."""
    with workspace.read() as session:
        return store.load_call(session, call)


def find(workspace: Workspace, name: str) -> Call | None:
    """The call of this name."""
    with workspace.read() as session:
        return store.find_call(session, name)


def save(workspace: Workspace, call: Call) -> int:
    """Keep a call, new or changed, and rank its proposals anew; gives its id. Raises `Refused` with every fault."""
    faults = list(_faults(call))
    if faults:
        raise Refused(faults)
    with workspace.change(N_("Haku {name}"), name=call.name) as session:
        known = store.find_call(session, call.name)
        if known is not None and known.id != call.id:
            raise UserError(N_("Haku {name} on jo tiedostossa."), field="name", name=call.name)
        key = store.save_call(session, call)
        standings.bring_up_to_date(session, key)
        return key


def remove(workspace: Workspace, call: int) -> None:
    """Take out a call (its id) that no project belongs to; raises UserError for one that has some."""
    name = get(workspace, call).name
    with workspace.change(N_("Haku {name} poistettu"), name=name) as session:
        of_call = len(proposal_list.ids(session, filters=proposal_list.ProposalFilters(call=(name,))))
        if of_call:
            message = N_("Haussa on {count} hanketta: siirrä ne ensin toiseen hakuun.")
            raise UserError(message, count=of_call)
        store.remove_call(session, call)


def amend(workspace: Workspace, call: int, act: Callable[[Call], Call], label: str, /, **facts: object) -> None:
    """Change a call (its id) as it stands now, as one step named by ``label`` with its facts and {name}.

    Raises `Refused` with every fault of what would come of it, UserError for a name that is taken.
    """
    before = get(workspace, call)
    with workspace.step(label, {"name": before.name, **facts}) as session:
        kept = store.load_call(session, call)
        changed = act(kept)
        faults = list(_faults(changed))
        if faults:
            raise Refused(faults)
        known = store.find_call(session, changed.name)
        if known is not None and known.id != changed.id:
            raise UserError(N_("Haku {name} on jo tiedostossa."), field="name", name=changed.name)
        _take_points_along(session, kept, changed)
        store.save_call(session, changed)
        standings.bring_up_to_date(session, call)


def _take_points_along(session: Session, before: Call, after: Call) -> None:
    """Points follow a criterion that gets another key; UserError for a scale that some that were given lie outside."""
    given = scoring.scorings(session, call=before.id)
    keys, new_keys = ({one.key for one in call.criteria} for call in (before, after))
    lost, fresh = keys - new_keys, new_keys - keys
    names = {lost.pop(): fresh.pop()} if len(lost) == len(fresh) == 1 else {}
    unchanged = {(one.least, one.most, one.key) for one in before.criteria}
    for one in given:
        points = {names.get(key, key): value for key, value in one.points.items()}
        for criterion in after.criteria:
            value = points.get(criterion.key)
            same = (criterion.least, criterion.most, criterion.key) in unchanged
            if value is not None and not same and not criterion.least <= value <= criterion.most:
                message = N_("Perusteesta {key} on annettu {points} pistettä: muuta ensin annettuja pisteitä.")
                raise UserError(message, field="criteria", key=criterion.key, points=value)
        reasons = {names.get(key, key): text for key, text in one.reasons.items()}
        if (points, reasons) != (dict(one.points), dict(one.reasons)):
            scoring.save_scoring(session, replace(one, points=points, reasons=reasons))


def proposed(workspace: Workspace, name: str, language: str = "fi") -> Call:
    """A new call of this name and language with what the settings say of all: authority, programme, lists, criteria.

    It is not kept; that is `save`'s.
    """
    with workspace.read() as session:

        def get_setting(key: str, default: object) -> Any:
            return settings.get(session, key, default)

        def named(key: str) -> str:
            return str(get_setting(key.format(language), "") or get_setting(key.format("fi"), ""))

        sets = get_setting("criteria.sets", ())
        chosen = sets[0] if sets else {}
        return Call(
            name,
            authority=named("council.{}.nominative"),
            programme=named("programme.{}"),
            language=language,
            priorities=tuple(one["fi"] for one in get_setting("priorities.list", ())),
            objectives=tuple(one["code"] for one in get_setting("objectives.list", ())),
            cost_models=tuple(FLAT_RATES),
            annexes=tuple(get_setting("annexes.default", ())),
            criteria=tuple(_criterion(one) for one in chosen.get("criteria", ())),
            threshold=Decimal(chosen["threshold"]) if "threshold" in chosen else None,
            tie_breakers=tuple(chosen.get("tie_breakers", ())),
            horizontals_count=bool(chosen.get("horizontals_count", False)),
            average=Average(chosen.get("average", Average.MEAN.value)),
        )


def _criterion(one: Mapping[str, Any]) -> Criterion:
    return Criterion(
        one["key"],
        one["name"],
        CriterionKind(one["kind"]),
        Decimal(one["weight"]),
        int(one["least"]),
        int(one["most"]),
    )


def _faults(call: Call) -> Iterator[UserError]:
    if not call.name.strip():
        yield UserError(N_("Anna haulle nimi."), field="name")
    if call.opens and call.closes and call.closes < call.opens:
        yield UserError(N_("Haku sulkeutuu ennen kuin se avautuu."), field="closes")
    if call.idea_opens and call.idea_closes and call.idea_closes < call.idea_opens:
        yield UserError(N_("Ideahaku sulkeutuu ennen kuin se avautuu."), field="idea_closes")
    elif call.idea_closes and call.opens and call.opens < call.idea_closes:
        yield UserError(
            N_("Ideahaku sulkeutuu vasta haun avauduttua: ideat haetaan ennen hakemuksia."), field="idea_closes"
        )
    keys = [criterion.key for criterion in call.criteria]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield UserError(N_("Valintaperuste {criterion} on haussa kahdesti."), field="criteria", criterion=key)
    for criterion in call.criteria:
        if criterion.most <= criterion.least or criterion.weight < 0:
            message = N_("Valintaperusteen {criterion} asteikko tai painokerroin ei kelpaa.")
            yield UserError(message, field="criteria", criterion=criterion.name)
    for key in call.tie_breakers:
        if key not in keys:
            message = N_("Tasapisteet ratkaisevaa valintaperustetta {criterion} ei ole haussa.")
            yield UserError(message, field="tie_breakers", criterion=key)
