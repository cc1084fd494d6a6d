from __future__ import annotations

from dataclasses import replace

import pytest

from kokkola_desktop.domain.disqualification import GROUND_NAMES, POINTS, Party, same_organisation, suggestions
from kokkola_desktop.domain.meeting import Ground, OrganisationKind
from tests.trials.meetings import item_of, meeting


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (Party("Koulu Oy"), Party(" koulu  oy "), True),
        (Party("Koulu Oy"), Party("Koulut Oy"), False),
        (Party("Koulu Oy", "2077474-0"), Party("Toinen nimi", "2077474-0"), True),
        (Party("Koulu Oy", "2077474-0"), Party("Koulu Oy", "2617416-4"), False),
        (Party("Koulu Oy", "2077474-0"), Party("Koulu Oy"), True),
        (Party(""), Party(""), False),
        (Party("  "), Party(""), False),
    ],
)
def test_an_organisation_is_the_same_by_its_id_else_by_its_name(a, b, same):
    assert same_organisation(a, b) is same
    assert same_organisation(b, a) is same


def test_seven_grounds_have_their_number_and_each_its_name():
    assert sorted(POINTS.values()) == [1, 2, 3, 4, 5, 6, 7]
    assert set(Ground) - set(POINTS) == {Ground.HANDLED}
    assert set(GROUND_NAMES) == set(Ground)


@pytest.mark.parametrize("kind", [OrganisationKind.JOINT_AUTHORITY, OrganisationKind.OTHER])
def test_work_for_a_joint_authority_or_another_organisation_is_suggested_and_for_the_own_municipality_not(kind):
    e5 = meeting("E5")
    (city,) = e5.organisations
    other = replace(e5, organisations=(replace(city, kind=kind),))
    suggested = {s.person for s in suggestions(other, item_of(other, 14)) if s.organisation == city.name}
    assert suggested == {"M1", "M2", "E1"}
    assert {s.person for s in suggestions(e5, item_of(e5, 14)) if s.organisation == city.name} == {"M2"}
