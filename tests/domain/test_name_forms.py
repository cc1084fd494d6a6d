"""Forms of names as they are proposed, and what becomes of corrected ones when the name changes."""

from __future__ import annotations

import pytest

from kokkola_desktop.domain.name_forms import finnish_genitive, proposed_forms, renewed


@pytest.mark.parametrize(
    ("name", "genitive", "allative"),
    [
        ("Keski-Pohjanmaan liitto", "Keski-Pohjanmaan liiton", "Keski-Pohjanmaan liitolle"),
        ("Kokkolan kaupunki", "Kokkolan kaupungin", "Kokkolan kaupungille"),
        ("Kemian koetehdas Oy", "Kemian koetehdas Oy:n", "Kemian koetehdas Oy:lle"),
        ("Elinvoimakeskus", "Elinvoimakeskuksen", "Elinvoimakeskukselle"),
        ("Merenrannan ammattikorkeakoulu", "Merenrannan ammattikorkeakoulun", "Merenrannan ammattikorkeakoululle"),
        ("Esimerkki-instituutti", "Esimerkki-instituutin", "Esimerkki-instituutille"),
        ("Rannikon Yrittäjät", "Rannikon Yrittäjien", "Rannikon Yrittäjille"),
        ("KOETEK", "KOETEK:n", "KOETEK:lle"),
        ("Kerttu Kivi", "Kerttu Kiven", "Kerttu Kivelle"),
        ("Maija Virtanen", "Maija Virtasen", "Maija Virtaselle"),
        ("Daavid Lampi", "Daavid Lammen", "Daavid Lammelle"),
        ("Anna Berg", "Anna Bergin", "Anna Bergille"),
        ("Pekka Ranta", "Pekka Rannan", "Pekka Rannalle"),
        ("Jaana Mäki", "Jaana Mäen", "Jaana Mäelle"),
    ],
)
def test_only_the_last_word_is_inflected(name, genitive, allative):
    assert proposed_forms(name) == {"fi.genitive": genitive, "fi.allative": allative}


def test_swedish_names_take_an_s_unless_they_end_in_one():
    assert proposed_forms("Karleby stad", "sv") == {"sv.genitive": "Karleby stads"}
    assert proposed_forms("Österbottens hus", "sv") == {"sv.genitive": "Österbottens hus"}


def test_nothing_has_no_forms():
    assert proposed_forms("  ") == {}


def test_a_short_name_is_still_given_a_form():
    assert finnish_genitive("Aho") == "Ahon"


def test_what_the_user_corrected_stays_when_the_name_changes():
    forms = {**proposed_forms("Vanha liitto"), "fi.allative": "Vanhalle liitolle"}
    assert renewed(forms, "Vanha liitto", "Uusi liitto") == {
        "fi.genitive": "Uusi liiton",
        "fi.allative": "Vanhalle liitolle",
    }


def test_forms_of_the_other_language_are_left_alone():
    forms = {"sv.genitive": "Förbundets"}
    assert renewed(forms, "", "Liitto") == {"sv.genitive": "Förbundets", **proposed_forms("Liitto")}
