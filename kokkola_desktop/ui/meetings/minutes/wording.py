"""What the tab of the minutes says: states, grounds of secrecy, what is next."""

from __future__ import annotations

from kokkola_desktop.domain.meeting import Item, Meeting, MinutesState, SignedAs
from kokkola_desktop.domain.minutes import Act, allowed, awaited, checkers, unsigned
from kokkola_desktop.errors import N_
from kokkola_desktop.ui.words import _, sentence

#: Grounds of 621/1999 24 § 1 mom. as a secret passage or item has them; empty is no ground given.
GROUNDS: tuple[tuple[str, str], ...] = (
    ("17", N_("Salassa pidettävä, 24 § 1 mom. 17 kohta")),
    ("20", N_("Salassa pidettävä, 24 § 1 mom. 20 kohta")),
    ("21", N_("Salassa pidettävä, 24 § 1 mom. 21 kohta")),
    ("", N_("Salassa pidettävä, peruste merkitsemättä")),
)
#: Instructions on appeal that a § may carry; empty is what the group's procedure brings.
APPEALS: tuple[tuple[str, str], ...] = (
    ("", N_("menettelyn mukainen")),
    ("not_appealable", N_("ei muutoksenhakukelpoinen")),
    ("prohibited", N_("muutoksenhakukielto")),
)
#: Words, icon and ink of each state.
STATES: dict[MinutesState, tuple[str, str, str]] = {
    MinutesState.NONE: ("", "file-text", "muted"),
    MinutesState.DRAFT: (N_("luonnos"), "file-pen", "warn"),
    MinutesState.WITH_CHECKERS: (N_("tarkastettavana"), "pen-line", "warn"),
    MinutesState.CHECKED: (N_("tarkastettu"), "shield-check", "ok"),
    MinutesState.PUBLISHED: (N_("julkaistu"), "circle-check", "ok"),
}
ROLES: dict[SignedAs, str] = {
    SignedAs.CHAIR: N_("puheenjohtaja"),
    SignedAs.MINUTE_TAKER: N_("pöytäkirjanpitäjä"),
    SignedAs.CHECKER: N_("pöytäkirjantarkastaja"),
}


def state_words(meeting: Meeting) -> str:
    """``tarkastettavana · 1/2 hyväksynyt``."""
    words = _(STATES[meeting.minutes_state][0])
    if meeting.minutes_state is MinutesState.WITH_CHECKERS and (all_ := checkers(meeting)):
        done = sentence(_("{done}/{all} hyväksynyt"), done=len(all_) - len(awaited(meeting)), all=len(all_))
        return f"{words} · {done}"
    if meeting.minutes_state is MinutesState.CHECKED and unsigned(meeting):
        return f"{words} · {_('allekirjoitus puuttuu')}"
    return words


def next_step(meeting: Meeting) -> tuple[str, str, str] | None:
    """Action, words and icon of what is to be done next; None where nothing is."""
    acts = allowed(meeting)
    if Act.SEND in acts:
        return "minutes.send", _("Lähetä tarkastajille"), "send"
    if Act.APPROVE in acts or Act.CONFIRM in acts:
        return "minutes.check", _("Kirjaa tarkastus…"), "shield-check"
    if Act.SIGN in acts:
        return "minutes.check", _("Kirjaa allekirjoitus…"), "pen-line"
    if Act.PUBLISH in acts:
        return "minutes.publish", _("Julkaise…"), "upload"
    return None


def secrecy_words(item: Item) -> str:
    """The ground of a secret item as a choice names it."""
    ground = str(item.secret_ground) if item.secret_ground else ""
    return _(dict(GROUNDS).get(ground, dict(GROUNDS)[""]))
