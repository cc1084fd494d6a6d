"""What is next, in words: the facts of the desk become lines with one button each, the most pressing first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from kokkola_desktop.domain.meeting import MeetingState, MinutesState, Way
from kokkola_desktop.errors import N_
from kokkola_desktop.services.desk import facts
from kokkola_desktop.ui.desk.todos import Todo
from kokkola_desktop.ui.words import _, current, plural, sentence

Lead = Callable[[str, Any], object]

WAYS = {
    Way.IN_PLACE: N_("läsnäkokous"),
    Way.REMOTE: N_("etäkokous"),
    Way.HYBRID: N_("hybridikokous"),
    Way.WRITTEN: N_("kirjallinen menettely"),
}


def todos(known: facts.Facts, missing: Mapping[str, int], today: date, lead: Lead) -> list[Todo]:
    """All lines; ``missing`` is how much is missing by the meeting's number, ``lead(kind, key)`` goes somewhere."""
    lines = [_meeting(n, meeting, missing, today, lead) for n, meeting in enumerate(known.meetings)]
    lines += [_completion(n, request, lead) for n, request in enumerate(known.completions)]
    lines += [_minutes(n, minutes, lead) for n, minutes in enumerate(known.minutes)]
    lines += [_leaving(n, minutes, today, lead) for n, minutes in enumerate(known.leaving)]
    lines += [_review(n, review, lead) for n, review in enumerate(known.reviews)]
    lines += [_unanswered(n, waiting, today, lead) for n, waiting in enumerate(known.unanswered)]
    return lines


def short_date(day: date) -> str:
    """``to 10.12.2026``."""
    from babel.dates import format_date

    return f"{format_date(day, 'EEEEEE', locale=current().code)} {current().date(day)}"


def long_date(day: date) -> str:
    """``keskiviikko 25. marraskuuta 2026``."""
    from babel.dates import format_date

    return format_date(day, "full", locale=current().code)


def _days(count: int) -> str:
    if count == 0:
        return _("tänään")
    if count == 1:
        return _("huomenna")
    if count > 1:
        return plural("{n} päivän päästä", "{n} päivän päästä", count)
    return plural("{n} päivä sitten", "{n} päivää sitten", -count)


def _meeting(n: int, meeting: facts.NextMeeting, missing: Mapping[str, int], today: date, lead: Lead) -> Todo:
    title = sentence(
        _("Johtoryhmän kokous {number} on {when}"), number=meeting.number, when=_days((meeting.day - today).days)
    )
    when = short_date(meeting.day) + (f" {current().at(meeting.start)}" if meeting.start else "")
    details = [when + (f", {_(WAYS[meeting.way])}" if meeting.way else "")]
    details.append(plural("esityslistalla {n} asia", "esityslistalla {n} asiaa", meeting.items))
    if missing.get(meeting.number):
        details.append(plural("{n} puute", "{n} puutetta", missing[meeting.number]))
    details.append(_call(meeting, today))
    button, act = _meeting_step(meeting, today, lead)
    return Todo("calendar-clock", "accent", title, " · ".join(details), button, f"desk.meeting.{n}", act)


def _call(meeting: facts.NextMeeting, today: date) -> str:
    day = f"{meeting.call_by.day}.{meeting.call_by.month}."
    if meeting.state is MeetingState.OPEN:
        return _("kokous on käynnissä")
    if meeting.state is not MeetingState.PLANNED:
        return _("kutsu lähetetty")
    words = _("kutsu viimeistään {day}") if today <= meeting.call_by else _("kutsu olisi pitänyt lähettää {day}")
    return sentence(words, day=day)


def _meeting_step(meeting: facts.NextMeeting, today: date, lead: Lead) -> tuple[str, Callable[[], object]]:
    """Before the call the agenda is prepared, after it printed; on its day the meeting is held."""
    if meeting.state is MeetingState.PLANNED:
        return _("Valmistele esityslista"), partial(lead, "agenda", meeting.number)
    if meeting.state is MeetingState.OPEN or meeting.day <= today:
        return _("Kokouksen kulku"), partial(lead, "live", meeting.number)
    return _("Tee esityslistan PDF"), partial(lead, "paper.make", ("agenda", meeting.number))


def _completion(n: int, request: facts.OverdueCompletion, lead: Lead) -> Todo:
    title = sentence(_("Täydennys myöhässä: {title}"), title=request.title)
    detail = sentence(_("{number} · määräaika oli {day}"), number=request.number, day=request.deadline)
    act = partial(lead, "proposal", request.proposal_id)
    return Todo("mail-question-mark", "bad", title, detail, _("Näytä hanke"), f"desk.completion.{n}", act)


def _minutes(n: int, minutes: facts.UnfinishedMinutes, lead: Lead) -> Todo:
    if minutes.state is MinutesState.WITH_CHECKERS:
        title = sentence(_("Pöytäkirja {meeting} odottaa tarkastusta"), meeting=minutes.meeting)
        details = []
        if minutes.sent_on:
            details.append(sentence(_("lähetetty tarkastajille {day}"), day=short_date(minutes.sent_on)))
        if minutes.checkers:
            details.append(
                sentence(_("{approved}/{checkers} on hyväksynyt"), approved=minutes.approved, checkers=minutes.checkers)
            )
    else:
        title = sentence(_("Pöytäkirja {meeting} on luonnos"), meeting=minutes.meeting)
        details = [_("kokous on päättynyt, pöytäkirjaa ei ole lähetetty tarkastajille")]
    act = partial(lead, "minutes", minutes.meeting)
    return Todo("pen-line", "warn", title, " · ".join(details), _("Avaa pöytäkirja"), f"desk.minutes.{n}", act)


def _leaving(n: int, minutes: facts.LeavesTheWeb, today: date, lead: Lead) -> Todo:
    message = _("Pöytäkirja {meeting} poistetaan verkosta")
    if minutes.day < today:
        message = _("Pöytäkirja {meeting} piti poistaa verkosta")
    title = sentence(message, meeting=minutes.meeting)
    detail = f"{short_date(minutes.day)}, {_days((minutes.day - today).days)}"
    act = partial(lead, "minutes", minutes.meeting)
    ink = "warn" if minutes.day <= today else "accent"
    return Todo("calendar-clock", ink, title, detail, _("Avaa pöytäkirja"), f"desk.leaving.{n}", act)


def _review(n: int, review: facts.WaitingForReview, lead: Lead) -> Todo:
    title = plural("{n} hanke odottaa arviointia", "{n} hanketta odottaa arviointia", review.count)
    detail = sentence(_("haku {call}"), call=review.call) if review.call else _("ilman hakua")
    act = partial(lead, "proposal.list", {"state": facts.REVIEWED, "call": (review.call,) if review.call else ()})
    return Todo("clipboard-pen", "warn", title, detail, _("Näytä hankkeet"), f"desk.review.{n}", act)


def _unanswered(n: int, waiting: facts.Unanswered, today: date, lead: Lead) -> Todo:
    title = plural("{n} hanke ilman liiton päätöstä", "{n} hanketta ilman liiton päätöstä", waiting.count)
    details = [
        sentence(_("kokouksesta {meeting}"), meeting=waiting.meeting),
        sentence(_("kokous pidetty {day}, {when}"), day=waiting.day, when=_days((waiting.day - today).days)),
    ]
    act = partial(lead, "funding.page", "answers")
    button = _("Kirjaa liiton päätös")
    return Todo("hourglass", "accent", title, " · ".join(details), button, f"desk.unanswered.{n}", act)
