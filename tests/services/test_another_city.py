"""Another city region begins from a template file of its own: a few names and rules, the rest is that of the default."""

from __future__ import annotations

from datetime import date

import pytest

from kokkola_desktop.cli import main
from kokkola_desktop.services import calls, funding, papers, rules, workspaces
from kokkola_desktop.services.meetings import building, planning
from kokkola_desktop.services.papers.request import Request
from tests.papers import validation

TEMPLATE = """
[city]
logo = "JÄRVELÄ"
contact = "sihteeri, puh. 000 000"

[city.fi]
nominative = "Järvelän kaupunki"
genitive = "Järvelän kaupungin"
allative = "Järvelän kaupungille"

[council.fi]
nominative = "Järvimaan liitto"
genitive = "Järvimaan liiton"
allative = "Järvimaan liitolle"

[body.fi]
name = "Järvelän ekosysteemisopimuksen johtoryhmä"

[agreement.fi]
name = "Järvelän ekosysteemisopimus 2021–2027"

[notice]
days = 4

[quorum]
share = "two_thirds"

[priorities]
list = [{ key = "1", fi = "Vesiosaaminen", sv = "", en = "" }]

[[frames]]
name = "EAKR + valtio 2026–2027"
source = "eakr_state"
start = 2026-01-01
end = 2027-12-31
amount = "400000.00"
"""


@pytest.fixture
def lake_city(tmp_path):
    template = tmp_path / "jarvela.toml"
    template.write_text(TEMPLATE, "utf-8")
    path = tmp_path / "Järvelä.kokkola"
    assert main(["init", str(path), "--city", str(template)]) == 0
    with workspaces.open(path) as workspace:
        yield workspace


def test_its_papers_bear_its_names_and_no_other(lake_city):
    number = planning.plan(lake_city, date(2026, 12, 1))
    for kind in ("notice", "agenda"):
        data = papers.make(lake_city, Request(kind, number)).data
        validation.check(data)
        text = validation.text(data)
        assert "Järvelän ekosysteemisopimuksen johtoryhmä" in text
        assert "JÄRVELÄ" in text
        assert "Kokkola" not in text
        assert "KARLEBY" not in text


def test_its_rules_priorities_and_frames_are_those_of_the_template(lake_city):
    with lake_city.read() as session:
        assert rules.of_group(session).share.value == "two_thirds"
        assert rules.days_of_notice(session) == 4
    call = calls.proposed(lake_city, "Ensimmäinen haku")
    assert call.authority == "Järvimaan liitto"
    assert call.priorities == ("Vesiosaaminen",)
    (frame,) = funding.frames(lake_city)
    assert frame.versions[-1].amount.cents == 400_000_00


def test_what_the_template_does_not_say_is_as_in_any_new_file(lake_city):
    number = planning.plan(lake_city, date(2026, 12, 1))
    titles = [item.title for item in building.building(lake_city, number).meeting.items]
    assert titles[0] == "Kokouksen avaus"
    assert titles[-1] == "Kokouksen päättäminen"
