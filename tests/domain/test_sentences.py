"""Sentences of the bank with their placeholders."""

from __future__ import annotations

from kokkola_desktop.domain.sentences import filled, open_places

TEMPLATE = "Johtoryhmä päättää {yksimielisesti} puoltaa hanketta {hanke} ja esittää {liitto:all}, enintään {summa} ({tuki-%} % kustannuksista)."


def test_a_placeholder_takes_the_form_that_it_names():
    values = {"yksimielisesti": "", "hanke": "LIAK", "liitto:all": "Koeliitolle", "summa": "100,00 €", "tuki-%": "46,9"}
    assert filled(TEMPLATE, values) == (
        "Johtoryhmä päättää puoltaa hanketta LIAK ja esittää Koeliitolle, enintään 100,00 € (46,9 % kustannuksista)."
    )


def test_an_aside_without_its_value_is_left_out():
    values = {"yksimielisesti": "", "hanke": "LIAK", "liitto:all": "Koeliitolle", "summa": "100,00 €", "tuki-%": ""}
    assert filled(TEMPLATE, values).endswith("enintään 100,00 €.")


def test_what_has_no_value_stays_for_the_writer_and_is_found():
    text = filled("ei puolleta hanketta {hanke}, koska {perustelu}", {"hanke": "LIAK"})
    assert text == "ei puolleta hanketta LIAK, koska {perustelu}"
    assert open_places(text) == ("{perustelu}",)


def test_braces_in_a_value_are_no_placeholder_to_be_filled_again():
    assert filled("{hanke}", {"hanke": "A {summa} B", "summa": "1"}) == "A {summa} B"
