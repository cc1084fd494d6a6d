"""The structure check finds what it is for: each damage to a good paper is told."""

from __future__ import annotations

import io

import pikepdf
import pytest

from tests.papers import structcheck
from tests.papers.pdf import specimen


@pytest.fixture(scope="module")
def good():
    return specimen.rare().data


def damaged(data, change):
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out)
    return structcheck.check(out.getvalue())


def elements(pdf, tag):
    return [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == f"/{tag}"]


def without_keys(pdf):
    for page in pdf.pages:
        del page.StructParents


def with_another_tag(pdf):
    elements(pdf, "H1")[0].S = pikepdf.Name.H3


def without_text(pdf):
    elements(pdf, "Figure")[0].Alt = pikepdf.String(" ")


def without_headings(pdf):
    for heading in elements(pdf, "TH"):
        heading.S = pikepdf.Name.TD


def without_tree(pdf):
    del pdf.Root.StructTreeRoot


def without_object(pdf):
    for link in elements(pdf, "Link"):
        link.K = pikepdf.Array([kid for kid in link.K if isinstance(kid, int)])


def without_parent_of_link(pdf):
    for annotation in pdf.pages[0].Annots:
        del annotation.StructParent


def with_emptied_parent_tree(pdf):
    pdf.Root.StructTreeRoot.ParentTree.Nums[1] = pikepdf.Array([])


def with_exchanged_owners(pdf):
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    owners[0], owners[2] = owners[2], owners[0]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (without_keys, "not in the parent tree"),
        (with_another_tag, "content says H1, element /H3"),
        (without_text, "Figure with blank Alt"),
        (without_headings, "Table without TH"),
        (without_tree, "no structure tree"),
        (without_object, "annotation has no OBJR"),
        (without_parent_of_link, "annotation without StructParent"),
        (with_emptied_parent_tree, "not in the parent tree"),
        (with_exchanged_owners, "disagree"),
    ],
)
def test_a_damage_is_found(good, change, told):
    assert any(told in finding for finding in damaged(good, change))


def test_a_good_paper_has_no_findings(good):
    assert structcheck.check(good) == []
