"""The minutes on their way: texts by hand beside the record's own, approvals one by one, versions that were corrected."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from kokkola_desktop.domain.meeting import Decision, DecisionKind, Dissent, MinutesState, SignedAs
from kokkola_desktop.domain.minutes import Act, allowed, awaited, unsigned
from kokkola_desktop.domain.money import Money
from kokkola_desktop.errors import UserError
from kokkola_desktop.services import drafts, history, meetings, workspaces
from kokkola_desktop.services.meetings import checking, minuting
from kokkola_desktop.services.papers import previewing
from tests import copies

DAY, CHECKED, WITH = date(2026, 12, 1), "1/2026", "2/2026"


@pytest.fixture
def shown(tmp_path):
    """The demonstration: 1/2026 is checked, 2/2026 lies with its checkers, of whom one has approved."""
    path = tmp_path / "esimerkki.kokkola"
    copies.demonstration(path)
    with workspaces.open(path) as workspace:
        yield workspace


def read(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as pdf:
        text = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    return " ".join(text.split())


def section(workspace, number, item, field):
    found = minuting.minuting(workspace, number).sections[item]
    return next(one for one in found if one.field == field)


class TestTexts:
    def test_each_text_of_a_section_stands_on_the_paper(self, shown):
        paper = read(previewing.minutes(shown, CHECKED))
        seen = minuting.minuting(shown, CHECKED)
        for item in seen.meeting.items:
            for one in seen.sections[item.number]:
                said = [one.text.strip() or one.instead, one.beside]
                for words in re.split(r"\s+(?:·\s+|•\s+|-\s+)?|\n", "\n".join(said)):
                    assert words.lstrip("-•") in paper, (item.number, one.label)

    def test_words_by_hand_take_the_place_of_the_sentence_and_give_it_back(self, shown):
        checking.return_minutes(shown, WITH)
        generated = section(shown, WITH, 26, "decision")
        assert (generated.text, generated.start[:31]) == ("", "Johtoryhmä päätti yksimielisest")
        minuting.write_text(shown, WITH, 26, "decision", "Päätettiin **puoltaa**.")
        changed = section(shown, WITH, 26, "decision")
        assert changed.text == "Päätettiin **puoltaa**."
        assert changed.instead == generated.instead
        assert "enintään" in changed.beside
        minuting.write_text(shown, WITH, 26, "decision", " ")
        assert section(shown, WITH, 26, "decision") == generated
        assert history.undo_name(shown) == "Pöytäkirja 2/2026: § 26 päätöksen teksti"

    def test_each_field_goes_where_it_belongs(self, shown):
        item = replace(meetings.get(shown, WITH).item(26), dissents=(Dissent("m2"),), secret=None)
        texts = {"dissent.m2": "Eri mieltä.", "distribution": "Liitto, , hakija", "appeal_text": "Valitusohje."}
        changed = minuting.with_texts(item, texts)
        assert changed.dissents == (Dissent("m2", "Eri mieltä."),)
        assert changed.distribution == ("Liitto", "hakija")
        assert minuting.with_texts(changed, {"appeal_text": ""}).appeal is item.appeal
        secret = minuting.with_texts(item, {"secret": "20"})
        assert (secret.secret, secret.secret_ground) == (True, 20)
        assert minuting.with_texts(secret, {"secret": ""}).secret_ground is None
        assert minuting.with_texts(secret, {"secret": minuting.PUBLIC}) == item
        with pytest.raises(UserError, match="Anna asialle otsikko"):
            minuting.with_texts(item, {"title": " "})
        with pytest.raises(UserError, match="ei ole päätetty"):
            minuting.with_texts(replace(item, decision=None), {"decision": "x"})
        with pytest.raises(ValueError, match="nothing"):
            minuting.with_texts(item, {"nothing": "x"})

    def test_amount_and_conditions_of_a_decision_are_written_and_follow_into_the_frame(self, shown):
        checking.return_minutes(shown, WITH)
        before = meetings.get(shown, WITH).item(26).decision
        assert section(shown, WITH, 26, "amount").text == "154\u00a0201,00"
        minuting.write_text(shown, WITH, 26, "amount", "150 000,50 €")
        now = meetings.get(shown, WITH).item(26).decision
        assert now == replace(before, amount=Money(15_000_050))
        assert "enintään 150\u00a0000,50\u00a0€" in section(shown, WITH, 26, "decision").instead
        with pytest.raises(UserError, match="paljon"):
            minuting.write_text(shown, WITH, 26, "amount", "paljon")
        with pytest.raises(UserError, match="Anna päätetty summa"):
            minuting.write_text(shown, WITH, 26, "amount", "")
        item = minuting.with_texts(meetings.get(shown, WITH).item(26), {"conditions": "- yksi\n- kaksi\n\nkolmas"})
        assert item.decision.conditions == ("yksi", "kaksi", "kolmas")

    def test_a_draft_ends_when_its_field_is_written(self, shown):
        checking.return_minutes(shown, WITH)
        key = minuting.minuting(shown, WITH).item_ids[26]
        drafts.keep(shown, checking.DRAFTS, key, "reasons", "Kesken")
        assert minuting.minuting(shown, WITH).drafts == {26: {"reasons": "Kesken"}}
        minuting.write_text(shown, WITH, 26, "reasons", "Valmis.")
        assert minuting.minuting(shown, WITH).drafts == {}

    def test_the_preview_shows_what_is_typed_and_the_file_knows_nothing_of_it(self, shown):
        data = previewing.minutes(shown, WITH, texts={26: {"discussion": "Hetken *mielijohde*."}})
        assert "Hetken mielijohde." in read(data)
        assert "mielijohde" not in read(previewing.minutes(shown, WITH))

    def test_the_public_preview_is_without_what_is_marked(self, shown):
        texts = {26: {"discussion": "Avoin [[secret:20|LIIKESALAISUUS]] loppu."}}
        whole = read(previewing.minutes(shown, WITH, texts=texts))
        public = read(previewing.minutes(shown, WITH, texts=texts, public=True))
        assert "Avoin LIIKESALAISUUS loppu." in whole
        assert "LIIKESALAISUUS" not in public
        assert "Avoin [Poistettu: salassa pidettävä, laki 621/1999 24 § 1 mom. 20 kohta] loppu." in public


class TestApprovals:
    def test_the_last_approval_locks(self, shown):
        meeting = meetings.get(shown, WITH)
        assert awaited(meeting) == ("m10",)
        assert allowed(meeting) == {Act.RETURN, Act.APPROVE, Act.CONFIRM}
        with pytest.raises(UserError, match="ei ole kokouksen 2/2026 tarkastaja"):
            checking.approve_as(shown, WITH, "m2", DAY)
        checking.approve_as(shown, WITH, "m10", DAY)
        meeting = meetings.get(shown, WITH)
        assert (meeting.minutes.state, meeting.minutes.checked_on) == (MinutesState.CHECKED, DAY)
        assert allowed(meeting) == {Act.PUBLISH, Act.CORRECT}

    def test_a_return_with_its_reason_takes_back_the_marks_of_the_checkers_alone(self, shown):
        with pytest.raises(UserError, match="miksi pöytäkirja palautettiin"):
            checking.return_minutes(shown, WITH, " ", DAY, "m10")
        checking.return_minutes(shown, WITH, "§ 27: nimi väärin", DAY, "m10")
        seen = meetings.course(shown, WITH)
        assert [(one.person, one.reason, one.on) for one in seen.returns] == [("m10", "§ 27: nimi väärin", DAY)]
        assert {one.signed_as for one in seen.meeting.minutes.signed} == {SignedAs.CHAIR, SignedAs.MINUTE_TAKER}
        assert Act.SEND in allowed(seen.meeting)

    def test_what_is_not_signed_is_not_published(self, shown):
        meeting = meetings.get(shown, WITH)
        assert unsigned(replace(meeting, minutes=replace(meeting.minutes, signed=()))) == (
            ("m1", SignedAs.CHAIR),
            ("sec", SignedAs.MINUTE_TAKER),
        )
        checking.approve_as(shown, WITH, "m10", DAY)
        with pytest.raises(UserError, match="Poistamispäivä"):
            meetings.publish(shown, WITH, DAY, DAY)
        meetings.publish(shown, WITH, DAY, date(2027, 1, 7))
        assert allowed(meetings.get(shown, WITH)) == {Act.CORRECT}


class TestCorrections:
    def test_both_versions_are_kept_and_each_is_a_paper(self, shown):
        before = read(previewing.minutes(shown, CHECKED))
        with pytest.raises(UserError, match="mikään ei ole muuttunut"):
            minuting.correct_texts(shown, CHECKED, 16, {}, "syy", DAY)
        minuting.correct_texts(shown, CHECKED, 16, {"decision": "Todettiin asia."}, "kirjoitusvirhe", DAY)
        seen = meetings.course(shown, CHECKED)
        assert [(one.number, one.until) for one in seen.versions] == [(1, DAY)]
        assert seen.versions[0].meeting.item(16).decision == Decision(
            DecisionKind.NOTE, at=seen.meeting.item(16).decision.at, text="Merkittiin, että muita asioita ei ollut."
        )
        assert read(previewing.minutes(shown, CHECKED, version=1)) == before
        now = read(previewing.minutes(shown, CHECKED))
        assert "Todettiin asia." in now
        assert "Pöytäkirjaa korjattu 1.12.2026: kirjoitusvirhe" in now
        with pytest.raises(UserError, match="ei ole versiota 2"):
            previewing.minutes(shown, CHECKED, version=2)

    def test_secret_passages_are_marked_without_a_correction_and_nothing_else_is(self, shown):
        said = meetings.get(shown, CHECKED).item(16).decision.text
        marked = said.replace("muita asioita", "[[secret:20|muita asioita]]")
        minuting.mark_secret(shown, CHECKED, 16, {"decision": marked})
        assert meetings.course(shown, CHECKED).versions == ()
        assert "Merkittiin, että muita asioita ei ollut." in read(previewing.minutes(shown, CHECKED))
        public = read(previewing.minutes(shown, CHECKED, public=True))
        assert "muita asioita" not in public.replace("Muut asiat Selostus Käsitellään muut", "")
        with pytest.raises(UserError, match="ei muuta tekstiä"):
            minuting.mark_secret(shown, CHECKED, 16, {"decision": "[[secret:20|Muuta]]"})
        with pytest.raises(UserError, match="mikään ei ole muuttunut"):
            minuting.correct_texts(shown, CHECKED, 16, {"decision": said}, "syy", DAY)

    def test_a_correction_of_the_instructions_on_appeal_quotes_what_they_were(self, shown):
        number = next(one.number for one in meetings.get(shown, CHECKED).items if one.references)
        minuting.correct_texts(shown, CHECKED, number, {"appeal": "prohibited"}, "väärä ohje", DAY)
        (entry,) = meetings.get(shown, CHECKED).minutes.corrections
        assert entry.before.startswith("Ei muutoksenhakukelpoinen")

    def test_what_a_correction_quotes_is_as_secret_as_what_replaces_it(self, shown):
        texts = {"decision": "Merkittiin [[secret:20|SALAISUUS]]."}
        minuting.correct_texts(shown, CHECKED, 16, {"decision": "Merkittiin SALAISUUS, kai."}, "kirjoitusvirhe", DAY)
        minuting.correct_texts(shown, CHECKED, 16, texts, "kirjoitusvirhe", DAY)
        assert "Aiempi teksti: Merkittiin SALAISUUS, kai." in read(previewing.minutes(shown, CHECKED))
        assert "SALAISUUS" not in read(previewing.minutes(shown, CHECKED, public=True))

    def test_what_is_typed_for_a_correction_ends_with_it(self, shown):
        key = minuting.minuting(shown, CHECKED).item_ids[16]
        drafts.keep(shown, checking.DRAFTS, key, "decision", "Kesken")
        minuting.correct_texts(shown, CHECKED, 16, {"decision": "Todettiin."}, "kirjoitusvirhe", DAY)
        assert minuting.minuting(shown, CHECKED).drafts == {}
