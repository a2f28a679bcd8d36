"""What `ftz draft` makes of a text that lays down rules, and of one that reports: its events and what figures are."""

from __future__ import annotations

import pytest

from ftzcli import open_catalogue
from ftzcli.records.drafting.printed import reader
from ftzcli.records.drafting.proposals import Draft, Known, drafted

VOCABULARY = open_catalogue().vocabulary
NEWS = "云岭海关放行快\n记者从云岭海关获悉，通关又快了。\n"


def draft_of(text: str) -> Draft:
    return drafted(text, VOCABULARY, Known(), 2031, reader(VOCABULARY))


def stages(text: str, name: str = "云仓直放") -> set[str]:
    """How far a measure is proposed to have come."""
    return {step.stage for measure in draft_of(text).measures if measure.name == name for step in measure.steps}


@pytest.mark.parametrize(
    "sentence",
    [
        "“云仓直放”模式已获海关总署备案。",
        "云岭海关的“云仓直放”创新举措报海关总署自贸司备案。",
        "“云仓直放”制度经总署备案后，作为创新经验推广。",
        "“云仓直放”模式列入海关总署备案的创新制度。",
        "海关总署对“云仓直放”模式予以备案。",
        "“云仓直放”模式在海关总署完成备案。",
    ],
)
def test_an_innovation_that_gacc_took_on_file_is_filed(sentence: str) -> None:
    assert stages(NEWS + sentence) == {"filed-gacc"}


@pytest.mark.parametrize(
    "sentence",
    [
        "收发货人应用“云仓直放”模式，应当先向海关备案。",
        "承运人凭备案信息选用“云仓直放”模式。",
        "境外生产商在海关总署备案后，选用“云仓直放”模式。",
        "加工企业须向海关总署备案方可选用“云仓直放”模式。",
        "经海关总署备案的海外仓选用“云仓直放”模式。",
        "车辆备案由云岭海关办理，车主选用“云仓直放”模式。",
        "“云仓直放”模式实行备案制，备案表交主管海关。",
        "企业向商务部门备案后选用“云仓直放”模式。",
    ],
)
def test_what_a_trader_files_with_customs_is_no_filing_of_an_innovation(sentence: str) -> None:
    assert stages(NEWS + sentence)
    assert "filed-gacc" not in stages(NEWS + sentence)
