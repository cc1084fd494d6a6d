from __future__ import annotations

from kokkola_desktop.domain.finding import Gravity
from kokkola_desktop.domain.rules import GRAVITY, Rule, found


def test_every_rule_has_its_class():
    assert set(GRAVITY) == set(Rule)


def test_the_four_irregular_acts_are_those_that_a_written_reason_allows():
    irregular = {rule for rule, gravity in GRAVITY.items() if gravity is Gravity.IRREGULAR}
    assert irregular == {Rule.NO_QUORUM, Rule.NOT_TAKEN_UP, Rule.STAYED, Rule.OVER_COMMITMENT}


def test_a_finding_takes_its_gravity_from_the_table_and_keeps_its_facts():
    finding = found(Rule.LATE_CALL, "Haku sulkeutui {closes}.", place="received", closes="1.6.2026")
    assert (finding.gravity, finding.place, str(finding)) == (Gravity.WARNING, "received", "Haku sulkeutui 1.6.2026.")
