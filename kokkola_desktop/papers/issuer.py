"""Who issues a paper and in which state it leaves: the part that all papers share.

Names are data of the file's settings; nothing about one city is written here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kokkola_desktop.domain.quorum import Rules
from kokkola_desktop.errors import N_
from kokkola_desktop.i18n import Language
from kokkola_desktop.papers.pdf import Frame, Picture
from kokkola_desktop.papers.wording.bank import Bank
from kokkola_desktop.papers.wording.naming import Called, calling

#: The mark of a paper with secret matter in it.
SECRET = N_("Sisältää salassa pidettävää")
DEMONSTRATION = N_("ESIMERKKIAINEISTO – päätökset ja henkilöt keksittyjä")


@dataclass(frozen=True, slots=True)
class Issuer:
    """The city, its steering group and the deciding council, in the forms that sentences need.

    ``picture`` stands top left, or else the words ``logo`` and ``logo_second`` (KOKKOLA, KARLEBY); ``foot`` stands in
    each page's foot; ``rules`` say what a quorum is, ``bank`` which sentences the file puts in its own words;
    ``called`` is the group's word within sentences, ``body`` its whole name; ``names`` gives a priority or a goal, as the
    proposals have it, in the paper's language; ``akke`` names the frames and calls whose money is AKKE.
    """

    city: str
    logo: str
    body: str
    agreement: str
    council: str
    council_genitive: str
    council_allative: str
    logo_second: str = ""
    foot: str = ""
    contact: str = ""
    own_rules: bool = True
    picture: Picture | None = None
    rules: Rules = field(default_factory=Rules)
    bank: Bank = field(default_factory=Bank)
    called: Called = field(default_factory=Called)
    names: Mapping[str, str] = field(default_factory=dict)
    akke: frozenset[str] = frozenset()

    def named(self, text: str) -> str:
        """A priority or goal in the paper's language; as it stands if the settings have no other word for it."""
        return self.names.get(text, text)

    def speaking(self, language: Language) -> Language:
        """The language, with the group's own word in its sentences if it has one."""
        return calling(language, self.called)

    def publicity(self, language: Language, status: Status) -> str:
        """The mark of publicity: a draft is not public yet, and what holds secret matter says so (JulkL 6 and 24 §)."""
        if status.secret and not status.public:
            return language.text(SECRET)
        return language.text(N_("Julkinen")) if status.public or status.final else ""

    def frame(self, language: Language, kind: str, details: tuple[str, ...], status: Status) -> Frame:
        """What stands around the text of each page of a paper of this kind."""
        _ = language.text
        return Frame(
            owner=self.logo,
            owner_second=self.logo_second,
            picture=self.picture,
            body=self.body,
            kind=_(kind).upper(),
            details=details,
            publicity=self.publicity(language, status),
            mark="" if status.final else _(N_("LUONNOS")),
            demonstration=_(DEMONSTRATION) if status.demonstration else "",
            foot_left=_(DEMONSTRATION) if status.demonstration else "",
            foot_right=self.foot,
        )


@dataclass(frozen=True, slots=True)
class Status:
    """``final``: checked, not a draft; ``public``: the public version; ``secret``: holds secret matter."""

    final: bool
    public: bool = False
    secret: bool = False
    demonstration: bool = False
