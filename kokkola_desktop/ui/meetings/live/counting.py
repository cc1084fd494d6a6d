"""A vote while it is being held: who has said what, what the figures are, whether it has a result. Plain values, no Qt."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from enum import Enum

from kokkola_desktop.domain.meeting import Counts, Item, Meeting, Side, Vote, VoteResult, VoteWay
from kokkola_desktop.domain.voting import Outcome, Pair, chair_of, outcome, tie_breaker
from kokkola_desktop.errors import N_


class Voice(Enum):
    """What somebody said: JAA, EI or tyhjä."""

    YES = "yes"
    NO = "no"
    BLANK = "blank"


class Method(Enum):
    """How the vote is held."""

    ROLL_CALL = "roll_call"
    SHOW_OF_HANDS = "show_of_hands"
    BALLOT = "ballot"
    CLEAR_MAJORITY = "clear_majority"
    UNANIMOUS = "unanimous"


METHODS: dict[Method, str] = {
    Method.ROLL_CALL: N_("Nimenhuuto"),
    Method.SHOW_OF_HANDS: N_("Kädennosto: luvut"),
    Method.BALLOT: N_("Lippuäänestys"),
    Method.CLEAR_MAJORITY: N_("Selvä enemmistö"),
    Method.UNANIMOUS: N_("Yksimielinen"),
}
_WAYS = {
    Method.ROLL_CALL: VoteWay.ROLL_CALL,
    Method.SHOW_OF_HANDS: VoteWay.SHOW_OF_HANDS,
    Method.BALLOT: VoteWay.BALLOT,
}
_RESULTS = {Method.CLEAR_MAJORITY: VoteResult.CLEAR_MAJORITY, Method.UNANIMOUS: VoteResult.UNANIMOUS}
#: Methods whose voices are counted as figures.
COUNTED = frozenset({Method.SHOW_OF_HANDS, Method.BALLOT})


@dataclass(frozen=True, slots=True)
class Count:
    """One vote under way. ``voices`` are in the order in which they were given; ``figures`` JAA, EI, blank."""

    pair: Pair
    voters: tuple[str, ...]
    method: Method = Method.ROLL_CALL
    voices: tuple[tuple[str, Voice], ...] = ()
    figures: tuple[int, int, int] = (0, 0, 0)
    won: Side | None = None
    chair: Side | None = None
    chosen: str | None = None

    @property
    def current(self) -> str | None:
        """Whose turn it is: the one chosen, else the first who has not answered."""
        given = dict(self.voices)
        if self.chosen is not None:
            return self.chosen
        return next((voter for voter in self.voters if voter not in given), None)

    def say(self, voice: Voice) -> Count:
        """The one whose turn it is says this; an earlier answer of the same one is replaced."""
        voter = self.current
        if voter is None:
            return self
        rest = tuple(entry for entry in self.voices if entry[0] != voter)
        return replace(self, voices=(*rest, (voter, voice)), chosen=None, chair=None)

    def take_back(self) -> Count:
        """The last answer is taken back."""
        if self.chair is not None:
            return replace(self, chair=None)
        return replace(self, voices=self.voices[:-1], chosen=None)

    def choose(self, voter: str) -> Count:
        """This one answers next."""
        return replace(self, chosen=voter)

    def with_voters(self, voters: tuple[str, ...]) -> Count:
        """Who is entitled now: whoever left takes no part."""
        voices = tuple(entry for entry in self.voices if entry[0] in voters)
        chosen = self.chosen if self.chosen in voters else None
        return replace(self, voters=voters, voices=voices, chosen=chosen)

    def number(self, voice: Voice) -> int:
        """How many have said it."""
        if self.method in COUNTED:
            return self.figures[list(Voice).index(voice)]
        return sum(1 for _voter, said in self.voices if said is voice)

    @property
    def unanswered(self) -> int:
        """How many have not answered."""
        return max(0, len(self.voters) - sum(self.number(voice) for voice in Voice))

    def vote(self) -> Vote:
        """The vote as it stands."""
        by = {voice: tuple(v for v, said in self.voices if said is voice) for voice in Voice}
        result = Vote(self.pair.no, self.pair.yes, way=_WAYS.get(self.method), chair_decides=self.chair)
        if self.method is Method.ROLL_CALL:
            return replace(result, for_=by[Voice.YES], against=by[Voice.NO], blank=by[Voice.BLANK])
        if self.method in COUNTED:
            return replace(result, counts=Counts(*self.figures))
        return replace(result, result=_RESULTS[self.method], won=self.won)

    def outcome(self, meeting: Meeting, item: Item) -> Outcome:
        """Who would win as it stands."""
        return outcome(meeting, item, self.vote())

    def complete(self) -> bool:
        """Whether everybody has answered, or the method asks nobody by name."""
        if self.method is Method.ROLL_CALL:
            return self.unanswered == 0
        if self.method in COUNTED:
            return sum(self.figures) > 0
        return self.won is not None

    def chair_is_asked(self, meeting: Meeting, item: Item) -> bool:
        """Whether it is a tie that the chair has to settle: a chair who voted blank, or figures without names."""
        if not self._is_tie() or self.lacks_chair(meeting, item):
            return False
        said = dict(self.voices).get(chair_of(meeting, item, self.vote()) or "")
        return said not in (Voice.YES, Voice.NO)

    def lacks_chair(self, meeting: Meeting, item: Item) -> bool:
        """Whether it is a tie that nobody can settle: chair and vice chair are away, disqualified or without a vote."""
        return self._is_tie() and tie_breaker(meeting, item, self.vote()) is None

    def _is_tie(self) -> bool:
        tie = self.number(Voice.YES) == self.number(Voice.NO)
        return tie and self.complete() and self.method not in _RESULTS

    def can_confirm(self, meeting: Meeting, item: Item) -> bool:
        """Whether the vote has a result."""
        return self.complete() and self.outcome(meeting, item).side is not None


def pack(count: Count) -> str:
    """The vote as a draft."""
    return json.dumps(
        {
            "no": count.pair.no,
            "yes": count.pair.yes,
            "method": count.method.value,
            "voices": [[voter, voice.value] for voter, voice in count.voices],
            "figures": list(count.figures),
        }
    )


def unpack(text: str, voters: tuple[str, ...]) -> Count:
    """The vote that was under way when the draft was kept, among those who are entitled now."""
    kept = json.loads(text)
    count = Count(Pair(kept["no"], kept["yes"]), voters, Method(kept["method"]))
    voices = tuple((voter, Voice(voice)) for voter, voice in kept["voices"] if voter in voters)
    yes, no, blank = kept["figures"]
    return replace(count, voices=voices, figures=(yes, no, blank))
