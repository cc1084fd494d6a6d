"""The words of the closed answers in the form."""

from __future__ import annotations

from kokkola_desktop.domain.proposal import Check, CostModel, FinancingState, ProjectType
from kokkola_desktop.errors import N_

TYPE_NAMES = {
    ProjectType.DEVELOPMENT: N_("kehittämishanke"),
    ProjectType.INVESTMENT: N_("investointihanke"),
    ProjectType.GROUP: N_("ryhmähanke"),
    ProjectType.STUDY: N_("selvitys"),
}
CHECK_NAMES = {Check.YES: N_("kyllä"), Check.NO: N_("ei"), Check.PENDING: N_("kesken")}
FINANCING_NAMES = {
    FinancingState.PLANNED: N_("suunniteltu"),
    FinancingState.APPLIED: N_("haettu"),
    FinancingState.DECIDED: N_("päätetty"),
    FinancingState.REJECTED: N_("hylätty"),
}
#: The models that the program does not reckon; which calls allow them is told by their notices.
UNCONFIRMED = (CostModel.FLAT_7, CostModel.FLAT_15, CostModel.FLAT_20, CostModel.LUMP_SUM)
