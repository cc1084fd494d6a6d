"""A meeting that the rules accept and that says something under every key of the interchange file."""

from __future__ import annotations

from typing import Any

from tests.trials.meetings import document

Document = dict[str, Any]


def full() -> Document:
    """E5's meeting with every key filled; each call gives a new one."""
    whole = document("E5")
    whole["meeting"] |= {
        "way": "hybrid",
        "link": "https://kokous.invalid/2",
        "breaks": [{"from": "10:20", "to": "10:30"}],
        "adjourned_to": "3/2026",
        "language": "fi",
        "deadline": "2026-03-11T16:00",
        "vacant_seats": 0,
        "demonstration": True,
        "minutes": {
            "state": "published",
            "sent_on": "2026-03-16",
            "checked_on": "2026-03-20",
            "published_on": "2026-03-23",
            "taken_down_on": "2026-04-23",
            "signed": [{"person": "M1", "as": "chair", "on": "2026-03-20"}],
            "corrections": [{"item": 13, "on": "2026-03-25", "reason": "Kirjoitusvirhe", "before": "Ilmoitus"}],
        },
    }
    _people(whole)
    _proposals(whole["proposals"])
    whole["items"] += [_voted(), _elected(), _removed()]
    _handled(next(item for item in whole["items"] if item["number"] == 14))
    for order, item in enumerate(whole["items"], start=1):
        item["order"] = order
    return whole


def _people(whole: Document) -> None:
    people = {person["id"]: person for person in whole["people"]}
    people["M4"] |= {
        "sector": "business",
        "business_id": "0828308-4",
        "employers": [{"organisation": "Toinen Oy", "business_id": "0245895-5", "role": "johtaja"}],
        "boards": [{"organisation": "Säätiö", "business_id": "0201256-6", "role": "jäsen"}],
    }
    people["V5"]["deputy_of"] = ["M5", "M9"]
    whole["people"].append({"id": "M10", "name": "Puhe Oikeus", "capacity": "member", "votes": False})
    for entry in whole["attendance"]:
        if entry["person"] == "V5":
            entry["seat"] = "M5"
        if entry["person"] == "M4":
            entry["remote"] = True


def _proposals(proposals: list[Document]) -> None:
    proposals[0] |= {
        "number": "312345",
        "handled_by": ["M2"],
        "call": "Haku 2026",
        "frame": "EAKR + valtio 2026–2027",
        "priority": "Akkukemia",
        "kind": "project",
        "points": "24.5",
        "rank": 1,
        "threshold": "15",
        "points_by": "council",
        "points_on": "2026-02-20",
        "start": "2026-05-01",
        "end": "2028-04-30",
        "goals": ["Osaamistason nosto"],
        "financing": [
            {"source": "eakr_state", "amount": "100000.00"},
            {"source": "municipal", "own": True, "financier": "Mallilan kaupunki", "amount": "100000.00"},
        ],
    }
    proposals += [
        {"number": "312346", "title": "Toinen hanke", "applicant": "Yhdistys ry", "requested": "20000.00"},
        {"number": "312347", "title": "Kolmas hanke", "applicant": "Yhdistys ry", "requested": "30000.00"},
        {"number": "312348", "title": "Toimenpide", "kind": "measure", "applicant": "Mallilan kaupunki"},
    ]


def _handled(item: Document) -> None:
    item |= {
        "public_title": "Hankkeen rahoitus",
        "publicity": "public",
        "explanation": "Hankkeen **selostus**.\n\n- yksi\n- kaksi",
        "base_kind": "recommend_with_conditions",
        "preparer": "S1",
        "chair": "M4",
        "secretary": "E1",
        "annexes": [{"title": "Hankesuunnitelma"}, {"title": "Pisteytys"}],
        "heard": ["V3"],
        "discussion": "Keskusteltiin.",
        "reasons": "Hanke toteuttaa sopimusta.",
        "disputes": [{"person": "M6", "disqualified": False, "text": "Ei sidosta."}],
        "irregular": [{"kind": "over_commitment", "reason": "Kehys ylittyy, koska hankkeita jää pois."}],
        "distribution": ["Hakija", "Liitto"],
        "appeal": "text",
        "appeal_text": "Oikaisuvaatimuksen saa tehdä.",
        "checked_at_once": True,
    }
    item["disqualified"][0]["note"] = "Ilmoitti itse ennen kokousta."
    item["decision"] |= {"kind": "recommend_with_conditions", "conditions": ["Kuntarahoitus on päätetty."]}


def _voted() -> Document:
    """A late item on two proposals with votes in every form, one of them settled by the chair."""
    return {
        "number": 17,
        "kind": "proposal",
        "title": "Kaksi hanketta",
        "late": True,
        "taken_up": True,
        "proposals": ["312346", "312347"],
        "start": "10:12",
        "end": "10:40",
        "motions": [
            {"id": "a", "by": "M1", "seconded_by": ["M2"], "text": "Asia jätetään pöydälle.", "kind": "table"},
            {"id": "b", "by": "M2", "seconded_by": ["M3"], "text": "Vähemmän.", "amount": "10000.00"},
            {"id": "c", "by": "M3", "seconded_by": ["M4"], "text": "Vielä vähemmän.", "amount": "5000.00"},
            {"id": "d", "by": "M4", "seconded_by": ["M7"], "withdrawn": True, "kind": "reject"},
        ],
        "votes": [
            {"motion": "a", "result": "clear_majority", "won": "for", "at": "10:31", "way": "show_of_hands"},
            {"motion": "c", "yes": "b", "counts": {"for": 4, "against": 1, "blank": 1}, "way": "ballot", "at": "10:33"},
            {
                "motion": "b",
                "way": "roll_call",
                "for": ["M3", "M4"],
                "against": ["M7", "V5"],
                "blank": ["M1", "M2"],
                "chair_decides": "for",
                "at": "10:35",
            },
        ],
        "dissents": [{"person": "M7", "text": "Pienempi tuki riittäisi."}],
        "decision": {
            "kind": "recommend",
            "at": "10:36",
            "amounts": {"312346": "20000.00", "312347": "30000.00"},
            "text": "Johtoryhmä päätti puoltaa hankkeita.",
        },
    }


def _elected() -> Document:
    """An election settled by lot, a reserve place, and an answer that somebody sent beforehand."""
    return {
        "number": 18,
        "kind": "other",
        "title": "Toimenpide ja valinta",
        "proposal": "312348",
        "start": "10:40",
        "end": "10:50",
        "elections": [
            {
                "role": "työryhmän vetäjä",
                "way": "ballot",
                "candidates": [{"person": "M1", "votes": 3}, {"person": "M2", "votes": 3}],
                "elected": ["M1"],
                "lot": True,
            }
        ],
        "answers": [{"person": "M9", "answer": "accept", "at": "2026-03-10T12:30"}],
        "decision": {"kind": "reserve", "reserve_rank": 2},
    }


def _removed() -> Document:
    secret = {"publicity": "secret", "secret_ground": 17}
    return {"number": 19, "kind": "other", "title": "Peruttu asia", "removed": True, **secret}
