"""The catalogues hold each sentence of the program in Swedish and English, and what is shipped is what is written."""

from __future__ import annotations

import string

import pytest

from docs import make_catalogues as catalogues

WHOLE = pytest.mark.parametrize("code", catalogues.LANGUAGES)


def placeholders(text):
    return sorted({name for _text, name, _format, _conversion in string.Formatter().parse(text) if name is not None})


def pairs(message):
    """Each Finnish form with its translation."""
    if isinstance(message.id, str):
        return [(message.id, message.string)]
    return list(zip(message.id, message.string, strict=True))


@WHOLE
def test_each_sentence_has_a_translation(code):
    assert [message.id for message in catalogues.untranslated(catalogues.updated(code))] == []


@WHOLE
def test_a_translation_has_the_facts_of_its_sentence(code):
    wrong = [
        finnish
        for message in catalogues.read(code)
        if message.id
        for finnish, translated in pairs(message)
        if placeholders(finnish) != placeholders(translated)
    ]
    assert wrong == []


@WHOLE
def test_a_translation_begins_and_ends_as_its_sentence_does(code):
    # Parts that are put together carry their blanks; a lost one glues two words.
    wrong = [
        finnish
        for message in catalogues.read(code)
        if message.id
        for finnish, translated in pairs(message)
        if (finnish[:1].isspace(), finnish[-1:].isspace()) != (translated[:1].isspace(), translated[-1:].isspace())
    ]
    assert wrong == []


@WHOLE
def test_what_is_shipped_is_what_is_written(code):
    catalogue = catalogues.updated(code)
    assert catalogues.path(code, "po").read_bytes() == catalogues.as_po(catalogue), "run docs/make_catalogues.py"
    assert catalogues.path(code, "mo").read_bytes() == catalogues.as_mo(catalogue), "run docs/make_catalogues.py"
