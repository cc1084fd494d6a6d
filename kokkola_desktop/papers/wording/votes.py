"""Sentences on motions, votes, elections, answers and dissents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kokkola_desktop.domain.answers import in_time
from kokkola_desktop.domain.attendance import disqualified, seats
from kokkola_desktop.domain.meeting import (
    Answer,
    Item,
    Meeting,
    Motion,
    MotionKind,
    Person,
    Reply,
    Side,
    Vote,
    VoteResult,
    VoteWay,
    Way,
)
from kokkola_desktop.domain.sentences import sums
from kokkola_desktop.domain.voting import PROCEDURAL, Outcome, chair_of, lapses, motion, outcome
from kokkola_desktop.errors import N_
from kokkola_desktop.i18n import Language, sort_key
from kokkola_desktop.papers.wording.people import listed

_PUT: dict[VoteWay | None, str] = {
    VoteWay.ROLL_CALL: N_("Puheenjohtaja esitti äänestettäväksi nimenhuudolla: {sides}"),
    VoteWay.SHOW_OF_HANDS: N_("Puheenjohtaja esitti äänestettäväksi kädennostolla: {sides}"),
    VoteWay.BALLOT: N_("Puheenjohtaja esitti äänestettäväksi suljetuin lipuin: {sides}"),
    None: N_("Puheenjohtaja esitti äänestettäväksi: {sides}"),
}
REPLIES: dict[Reply, str] = {
    Reply.ACCEPT: N_("HYVÄKSYN"),
    Reply.REJECT: N_("EN HYVÄKSY"),
    Reply.MOVE_TO_MEETING: N_("SIIRRETTÄVÄ KOKOUKSEEN"),
    Reply.NOT_TAKING_PART: N_("EN OSALLISTU"),
}
_PROPOSED: dict[MotionKind, str] = {
    MotionKind.TABLE: N_("{name} ehdotti, että asia jätetään pöydälle."),
    MotionKind.RETURN: N_("{name} ehdotti, että asia palautetaan valmisteltavaksi."),
    MotionKind.REJECT: N_("{name} ehdotti, että hanketta ei puolleta."),
}
#: A motion in the sentence that is put to the vote; who made it stands in brackets, so that no name needs an ending.
_SHORT: dict[MotionKind, str] = {
    MotionKind.COUNTER: N_("vastaehdotusta ({who})"),
    MotionKind.REJECT: N_("hylkäävää ehdotusta ({who})"),
    MotionKind.TABLE: N_("ehdotusta asian jättämisestä pöydälle ({who})"),
    MotionKind.RETURN: N_("ehdotusta asian palauttamisesta valmisteltavaksi ({who})"),
}


def motion_sentences(language: Language, meeting: Meeting, item: Item) -> Iterator[str]:
    """Each motion with its seconders; one that nobody seconded lapsed, and is minuted all the same."""
    for made in item.motions:
        yield " ".join((_made(language, meeting, made), _fate(language, meeting, made)))


def _made(language: Language, meeting: Meeting, made: Motion) -> str:
    name = meeting.person(made.by).name
    if made.kind in _PROPOSED:
        return " ".join(filter(None, (language.sentence(_PROPOSED[made.kind], name=name), _stop(made.text))))
    if made.amount is not None and made.amount.cents not in sums(made.text):  # what would be decided is always told
        said = language.sentence(
            N_("{name} ehdotti, että rahoitusta esitetään enintään {amount}."), name=name, amount=made.amount
        )
        return " ".join(filter(None, (said, _stop(made.text))))
    if made.text:
        return language.sentence(N_("{name} ehdotti: {text}"), name=name, text=_stop(made.text))
    return language.sentence(N_("{name} teki vastaehdotuksen."), name=name)


def _fate(language: Language, meeting: Meeting, made: Motion) -> str:
    names = [meeting.person(key).name for key in made.seconded_by]
    if made.withdrawn:
        return language.text(N_("Ehdotus peruttiin."))
    if lapses(made):
        return language.text(N_("Ehdotus raukesi kannattamattomana."))
    message = N_("Ehdotusta kannatti {names}.") if len(names) == 1 else N_("Ehdotusta kannattivat {names}.")
    return language.sentence(message, names=listed(language, names))


def vote_paragraphs(language: Language, meeting: Meeting, item: Item) -> Iterator[str]:
    """Each vote in its order: the sentence put and the way; then the voices by name, and the result."""
    for number, vote in enumerate(item.votes, start=1):
        head = language.sentence(N_("Äänestys {n}."), n=number) if len(item.votes) > 1 else ""
        yield " ".join(filter(None, (head, put(language, meeting, item, vote))))
        yield " ".join(filter(None, result(language, meeting, item, vote)))


def put(language: Language, meeting: Meeting, item: Item, vote: Vote) -> str:
    """The sentence that the chair puts: how it is voted, who votes JAA and who EI."""
    return language.sentence(_PUT[vote.way], sides=sides(language, meeting, item, vote))


def sides(language: Language, meeting: Meeting, item: Item, vote: Vote) -> str:
    """Who votes JAA and who EI, without the words that put it."""
    against = motion(item, vote.motion)
    no = _supported(language, meeting, against)
    if against is not None and against.kind in PROCEDURAL and vote.yes is None:
        message = N_(
            "ne, jotka kannattavat asian käsittelyn jatkamista, äänestävät JAA; ne, jotka kannattavat {no}, äänestävät EI."
        )
        return language.sentence(message, no=no)
    if vote.yes is None:
        message = N_(
            "ne, jotka kannattavat päätösehdotusta, äänestävät JAA; ne, jotka kannattavat {no}, äänestävät EI."
        )
        return language.sentence(message, no=no)
    yes = _supported(language, meeting, motion(item, vote.yes))
    message = N_("ne, jotka kannattavat {yes}, äänestävät JAA; ne, jotka kannattavat {no}, äänestävät EI.")
    return language.sentence(message, yes=yes, no=no)


def _supported(language: Language, meeting: Meeting, made: Motion | None) -> str:
    if made is None:
        return language.text(N_("vastaehdotusta"))
    return language.sentence(_SHORT[made.kind], who=_whose(language, meeting, made))


def _whose(language: Language, meeting: Meeting, made: Motion) -> str:
    """Whose motion it is, and its amount: several may be on the table."""
    who = meeting.person(made.by).name
    return who if made.amount is None else f"{who}, {language.show(made.amount)}"


def result(language: Language, meeting: Meeting, item: Item, vote: Vote, *, names: bool = True) -> Iterator[str]:
    """The voices (without ``names`` where they stand beside it), how a tie was settled, and what the chair stated."""
    found = outcome(meeting, item, vote)
    if found.counts is not None:
        yield _voices(language, meeting, vote if names else replace(vote, for_=None, against=None, blank=None), found)
        if found.counts.for_ == found.counts.against and found.by_chair:
            yield _chair(language, meeting, item, vote, found)
    elif vote.result is VoteResult.UNANIMOUS:
        yield language.text(N_("Äänestyksen tulos oli yksimielinen."))
    elif vote.result is VoteResult.CLEAR_MAJORITY:
        yield language.text(N_("Selvä enemmistö ratkaisi äänestyksen; ääniä ei laskettu."))
    yield _stated(language, meeting, item, vote, found.side)


def _voices(language: Language, meeting: Meeting, vote: Vote, found: Outcome) -> str:
    counts = found.counts
    facts: dict[str, object] = {
        "yes": _side(language, meeting, counts.for_ if counts else 0, N_("JAA-ääni"), N_("JAA-ääntä"), vote.for_),
        "no": _side(language, meeting, counts.against if counts else 0, N_("EI-ääni"), N_("EI-ääntä"), vote.against),
    }
    text = language.sentence(N_("Äänestyksessä annettiin {yes} ja {no}"), facts)
    blank = counts.blank if counts else 0
    if blank:
        names = _names(meeting, vote.blank)
        text += language.sentence(N_("; {n} äänesti tyhjää{names}"), n=blank, names=names)
        text += language.sentence(N_(". Annettuja ääniä oli {n}"), n=found.given)
    return text + "."


def _side(language: Language, meeting: Meeting, count: int, one: str, many: str, names: Sequence[str] | None) -> str:
    word = language.text(one if count == 1 else many)
    return f"{count}\u00a0{word}{_names(meeting, names)}"


def _names(meeting: Meeting, keys: Sequence[str] | None) -> str:
    if not keys:
        return ""
    return f" ({', '.join(meeting.person(key).name for key in keys)})"


def _chair(language: Language, meeting: Meeting, item: Item, vote: Vote, found: Outcome) -> str:
    word = "JAA" if found.side is Side.FOR else "EI"
    chair = chair_of(meeting, item, vote)
    name = meeting.person(chair).name if chair else ""
    return language.sentence(
        N_("Äänten mentyä tasan puheenjohtajan ({name}, {word}) ääni ratkaisi."), name=name, word=language.text(word)
    )


def _stated(language: Language, meeting: Meeting, item: Item, vote: Vote, side: Side | None) -> str:
    against = motion(item, vote.motion)
    if side is None or against is None:
        return ""
    if against.kind in PROCEDURAL and vote.yes is None:
        if side is Side.FOR:
            return language.text(N_("Puheenjohtaja totesi, että asian käsittelyä jatketaan."))
        tabled = N_("Puheenjohtaja totesi, että asia jätetään pöydälle.")
        returned = N_("Puheenjohtaja totesi, että asia palautetaan valmisteltavaksi.")
        return language.text(tabled if against.kind is MotionKind.TABLE else returned)
    won = against if side is Side.AGAINST else motion(item, vote.yes)
    if won is None:
        return language.text(N_("Puheenjohtaja totesi, että päätösehdotus voitti."))
    message = (
        N_("Puheenjohtaja totesi, että hylkäävä ehdotus ({who}) voitti.")
        if won.kind is MotionKind.REJECT
        else N_("Puheenjohtaja totesi, että vastaehdotus ({who}) voitti.")
    )
    return language.sentence(message, who=_whose(language, meeting, won))


ROLES: dict[str, str] = {
    "checker": N_("Pöytäkirjantarkastajiksi"),
    "chair": N_("Puheenjohtajaksi"),
    "vice_chair": N_("Varapuheenjohtajaksi"),
    "secretary": N_("Pöytäkirjanpitäjäksi"),
}


#: As `ROLES` where one alone was elected.
ROLE: dict[str, str] = {**ROLES, "checker": N_("Pöytäkirjantarkastajaksi")}


def election_sentences(language: Language, meeting: Meeting, item: Item) -> Iterator[str]:
    """Who was elected to what, with votes where they were counted, and the lot where it settled a tie."""
    for election in item.elections:
        names = listed(language, (meeting.person(key).name for key in election.elected))
        known = (ROLE if len(election.elected) == 1 else ROLES).get(election.role)
        if known is not None:
            yield language.sentence(N_("{role} valittiin {names}."), role=language.text(known), names=names)
        else:
            yield language.sentence(N_("Valittiin ({role}): {names}."), role=election.role, names=names)
        if election.way:
            yield language.sentence(N_("Vaalitapa: {way}."), way=language.text(election.way))
        counted = [c for c in election.candidates if c.votes is not None]
        if counted:
            votes = ", ".join(f"{meeting.person(c.person).name} {c.votes}" for c in counted)
            yield language.sentence(N_("Annetut äänet: {votes}."), votes=votes)
        if election.lot:
            yield language.text(N_("Äänten mentyä tasan vaali ratkaistiin arvalla."))


def answers_in_order(meeting: Meeting, item: Item) -> list[tuple[str, Answer, bool]]:
    """The answers of a written procedure by name, with whether each came in time."""
    rows = [(meeting.person(entry.person).name, entry, in_time(meeting, entry)) for entry in item.answers]
    return sorted(rows, key=lambda row: sort_key(row[0]))


def silent(meeting: Meeting, item: Item) -> list[Person]:
    """The ordinary members who answered nothing in a written procedure, the disqualified left out; by name."""
    if meeting.way is not Way.WRITTEN:
        return []
    told = {entry.person for entry in item.answers} | disqualified(item)
    return sorted((seat for seat in seats(meeting) if seat.id not in told), key=lambda person: sort_key(person.name))


def dissent_sentences(language: Language, meeting: Meeting, item: Item) -> Iterator[str]:
    """Who announced a dissenting opinion, and its reasons."""
    for dissent in item.dissents:
        text = language.sentence(N_("{name} ilmoitti eriävän mielipiteen."), name=meeting.person(dissent.person).name)
        yield " ".join(filter(None, (text, dissent.text)))


def _stop(text: str) -> str:
    text = text.rstrip()
    return text if not text or text.endswith((".", "!", "?", "…")) else text + "."
