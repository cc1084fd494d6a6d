"""What the record of a meeting may not say: votes without a right, decisions without a quorum or against their votes.

Every rule returns findings and none stops at the first. Lähde: domain.md §§ 4 and 8, cli.md ("Import goes through the
same rules as the window").
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kokkola_desktop.domain.attendance import disqualified
from kokkola_desktop.domain.consistency import consistency_faults
from kokkola_desktop.domain.decision import contradictions
from kokkola_desktop.domain.finding import Finding
from kokkola_desktop.domain.meeting import (
    DecisionKind,
    IrregularKind,
    Item,
    Meeting,
    Way,
)
from kokkola_desktop.domain.quorum import Rules, is_checked, quorum_of
from kokkola_desktop.domain.references import reference_faults, time_faults, with_strangers
from kokkola_desktop.domain.rules import Rule, found
from kokkola_desktop.domain.votes import vote_faults
from kokkola_desktop.domain.voting import acting
from kokkola_desktop.domain.written import answer_faults
from kokkola_desktop.errors import N_


def faults(meeting: Meeting, rules: Rules) -> tuple[Finding, ...]:
    """Everything in the record that is impossible, or irregular without a reason, at once; empty for a lawful one."""
    known = {person.id for person in meeting.people}
    judged = with_strangers(meeting)
    checks: tuple[Callable[[Meeting, Rules], Iterator[Finding]], ...] = (_attendance_missing, _each_item)
    return (
        *reference_faults(meeting),
        *time_faults(meeting),
        *consistency_faults(judged),
        # Of somebody who is not in the record nothing more can be said than that.
        *(finding for check in checks for finding in check(judged, rules) if finding.facts.get("id") in known | {None}),
    )


def _attendance_missing(meeting: Meeting, _rules: Rules) -> Iterator[Finding]:
    decided = [item for item in meeting.items if item.decision is not None or item.votes]
    if meeting.way is not Way.WRITTEN and decided and not meeting.attendance:
        yield found(
            Rule.ATTENDANCE_MISSING,
            N_("Kokouksella {number} on päätöksiä mutta ei läsnäolotietoja: kirjaa, ketkä olivat läsnä."),
            meeting=meeting.number,
            number=meeting.number,
        )


def _each_item(meeting: Meeting, rules: Rules) -> Iterator[Finding]:
    for item in meeting.items:
        yield from vote_faults(meeting, item)
        yield from item_faults(meeting, item, rules)
        yield from answer_faults(meeting, item, rules)
        yield from contradictions(meeting, item)


def item_faults(meeting: Meeting, item: Item, rules: Rules) -> Iterator[Finding]:
    """What is irregular in an item and has no written reason."""
    excused = item.excused
    if IrregularKind.STAYED not in excused:
        yield from _stayed(meeting, item)
    if is_checked(meeting, item) and meeting.attendance and IrregularKind.NO_QUORUM not in excused:
        quorum = quorum_of(meeting, item, rules)
        if not quorum.holds:
            yield found(
                Rule.NO_QUORUM,
                N_(
                    "§ {n}: kokous ei ollut päätösvaltainen päätöstä tehtäessä: läsnä {present}/{seats}, tarvitaan"
                    " {needed}. Jätä asia pöydälle, siirrä se seuraavaan kokoukseen tai kirjaa perustelu."
                ),
                meeting=meeting.number,
                item=item.number,
                n=item.number,
                present=quorum.present,
                seats=quorum.seats,
                needed=quorum.needed,
            )
    late = item.late and not item.taken_up and item.decision and item.decision.kind is not DecisionKind.MOVED
    if late and IrregularKind.NOT_TAKEN_UP not in excused:
        yield found(
            Rule.NOT_TAKEN_UP,
            N_(
                "§ {n}: lisäasiasta ei voi päättää ennen kuin se on otettu käsiteltäväksi. Kirjaa ottaminen tai perustelu."
            ),
            meeting=meeting.number,
            item=item.number,
            n=item.number,
        )


def _stayed(meeting: Meeting, item: Item) -> Iterator[Finding]:
    """Whoever leads the item, makes a motion or seconds one has not left, whatever the attendance says."""
    for person in sorted(acting(item) & disqualified(item)):
        yield found(
            Rule.STAYED,
            N_(
                "§ {n}: esteellinen {name} ({id}) johti käsittelyä tai teki tai kannatti ehdotusta eikä siis poistunut."
                " Korjaa merkintä tai kirjaa perustelu."
            ),
            meeting=meeting.number,
            item=item.number,
            n=item.number,
            name=meeting.person(str(person)).name,
            id=person,
        )
