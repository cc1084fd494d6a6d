"""The sentences that a running meeting shows: the same that its papers will print."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kokkola_desktop import resources
from kokkola_desktop.domain.meeting import Disqualification, Election, Item, Meeting, Vote
from kokkola_desktop.i18n import Language, language
from kokkola_desktop.papers.issuer import Issuer
from kokkola_desktop.papers.wording import decisions, people, votes


@dataclass(frozen=True, slots=True)
class Words:
    """Sentences in one language; pure: the names of city and council were read with the meeting."""

    code: str
    issuer: Issuer

    @property
    def language(self) -> Language:
        """The language of the sentences."""
        return self.issuer.speaking(language(self.code, resources.catalogues()))

    def proposed(self, meeting: Meeting, item: Item) -> str:
        """The proposed decision as written, else as the base says."""
        return item.proposed_decision or _whole(decisions.proposed(self.language, self.issuer, meeting, item))

    def decided(self, meeting: Meeting, item: Item) -> str:
        """What the decision of the item says; its conditions follow it as lines of their own."""
        if item.decision is None:
            return ""
        return item.decision.text or _whole(decisions.decided(self.language, self.issuer, meeting, item))

    def put(self, meeting: Meeting, item: Item, vote: Vote) -> str:
        """The sentence that the chair puts to the vote."""
        return votes.put(self.language, meeting, item, vote)

    def sides(self, meeting: Meeting, item: Item, vote: Vote) -> str:
        """Who votes JAA and who EI, as a sentence of its own."""
        text = votes.sides(self.language, meeting, item, vote)
        return text[:1].upper() + text[1:]

    def result(self, meeting: Meeting, item: Item, vote: Vote) -> str:
        """What came of a vote, with every name where there are names."""
        return " ".join(filter(None, votes.result(self.language, meeting, item, vote)))

    def ground(self, entries: tuple[Disqualification, ...]) -> str:
        """``hallintolaki 28 § 1 mom. 4 kohta, palvelussuhde- ja toimeksiantojäävi``."""
        return people.ground_text(self.language, entries)

    def elected(self, meeting: Meeting, item: Item, elections: tuple[Election, ...]) -> str:
        """Who was elected to what."""
        shown = replace(item, elections=elections)
        return " ".join(votes.election_sentences(self.language, meeting, shown))

    def motions(self, meeting: Meeting, item: Item) -> tuple[str, ...]:
        """Each motion with who seconded it, or that it lapsed."""
        return tuple(votes.motion_sentences(self.language, meeting, item))

    def dissents(self, meeting: Meeting, item: Item) -> tuple[str, ...]:
        """Who announced a dissenting opinion."""
        return tuple(votes.dissent_sentences(self.language, meeting, item))

    def role(self, meeting: Meeting, person: str) -> str:
        """puheenjohtaja, jäsen, varajäsen …"""
        return people.role(self.language, meeting, meeting.person(person))


def _whole(decided: decisions.Decided) -> str:
    return "\n".join((decided.text, *decided.entries)) if decided.text else ""
