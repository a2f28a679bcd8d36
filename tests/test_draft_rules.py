"""What `ftz draft` makes of a text that lays down rules, and of one that reports: its events and what figures are."""

from __future__ import annotations

import pytest

from ftzcli import open_catalogue
from ftzcli.records.drafting.printed import reader
from ftzcli.records.drafting.proposals import Draft, Known, drafted
from ftzcli.records.drafting.written import Writer

VOCABULARY = open_catalogue().vocabulary
NEWS = "云岭海关放行快\n记者从云岭海关获悉，通关又快了。\n"


def draft_of(text: str) -> Draft:
    return drafted(text, VOCABULARY, Known(), 2031, reader(VOCABULARY))


def stages(text: str, name: str = "云仓直放") -> set[str]:
    """How far a measure is proposed to have come."""
    return {step.stage for measure in draft_of(text).measures if measure.name == name for step in measure.steps}


def bases(text: str) -> list[tuple[str, str]]:
    """The figures that are proposed, as printed, each with its basis."""
    draft = draft_of(text)
    found = [*draft.statistics, *(figure for measure in draft.measures for figure in measure.figures)]
    readings = sorted((each.reading for each in found), key=lambda reading: reading.start)
    return [(reading.stated[0], reading.basis) for reading in readings]


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


CLAUSE = "云岭海关推行“云仓直放”模式，货主自主选择。"
LAWS = {
    "a regulation": f"青岚市口岸条例\n2031年5月1日青岚市人民代表大会常务委员会通过\n第一章 总则\n第九条 {CLAUSE}",
    "a law": f"中华人民共和国云仓法\n第一条 为了便利贸易，制定本法。\n第九条 {CLAUSE}",
    "measures of an administration by order": f"云仓货物监管办法\n海关总署令第999号\n{CLAUSE}",
    "an order of a government": f"青岚省人民政府令\n第 12 号\n《青岚省云仓规定》已经通过，现予公布。\n第九条 {CLAUSE}",
    "a congress that announces its regulation": (
        f"青岚市人民代表大会常务委员会\n公 告\n第3号\n青岚市云仓促进条例\n第九条 {CLAUSE}"
    ),
    "a title on two lines, with a remark": f"青岚市云仓货物\n监管若干规定（2031年修正）\n第一条 略。\n第九条 {CLAUSE}",
}
ANNOUNCEMENTS = {
    "one of GACC": f"海关总署关于云仓货物的公告\n海关总署公告2031年第7号\n一、{CLAUSE}",
    "one with its number in the title": f"海关总署公告2031年第7号（关于云仓货物的公告）\n一、{CLAUSE}",
    "one of several ministries": f"商务部 海关总署公告2031年第8号 关于云仓货物的公告\n一、{CLAUSE}",
    "one of an office, without a number": f"云岭海关关于启用云仓的公告\n为便利贸易，公告如下：\n一、{CLAUSE}",
    "one with broken lines that rests on an order": (
        f"关于云仓货物的公告\n海关总署公告2031年第9号\n为便利贸易，根据《云仓货物监管办法》（海关总署令第999号\n公布），公告如下：\n一、{CLAUSE}"
    ),
    "one that issues measures": (
        f"海关总署关于发布《云仓货物监管办法》的公告\n海关总署公告2031年第9号\n第一条 略。\n第九条 {CLAUSE}"
    ),
    "one that issues measures, those first": f"云仓货物监管办法\n海关总署公告2031年第9号\n第一条 略。\n第九条 {CLAUSE}",
}
REPORTS = {
    "news": NEWS + CLAUSE,
    "news of a new way": f"云岭海关推出便利通关新办法\n{CLAUSE}",
    "an interpretation of a regulation": f"海关总署解读《云仓货物监管办法》\n第一条说明目的。\n{CLAUSE}",
    "an interpretation of an announcement": f"政策解读-关于云仓货物的公告\n海关总署公告2031年第7号近日公布。\n{CLAUSE}",
    "an answer to questions": f"就《青岚市口岸条例》答记者问\n海关总署令第999号公布后，{CLAUSE}",
    "news that names an announcement": f"云仓货物有了新规\n根据海关总署公告2031年第7号，{CLAUSE}",
}


@pytest.mark.parametrize("text", LAWS.values(), ids=LAWS.keys())
def test_what_a_law_says_is_enacted(text: str) -> None:
    assert stages(text) == {"enacted"}


@pytest.mark.parametrize("text", ANNOUNCEMENTS.values(), ids=ANNOUNCEMENTS.keys())
def test_what_an_announcement_says_is_in_use(text: str) -> None:
    assert stages(text) == {"in-use"}


@pytest.mark.parametrize("text", REPORTS.values(), ids=REPORTS.keys())
def test_what_a_report_says_is_as_far_as_it_says(text: str) -> None:
    assert stages(text) == {"in-use"}
    assert stages(text.replace(CLAUSE, "“云仓直放”模式便利货主。")) == {"reported"}


def test_a_rule_without_a_word_of_practice_is_a_rule_all_the_same() -> None:
    rule = "货主选用“云仓直放”模式的，逐票申报。"
    assert {stages(text.replace(CLAUSE, rule)) == {"enacted"} for text in LAWS.values()} == {True}
    assert {stages(text.replace(CLAUSE, rule)) == {"in-use"} for text in ANNOUNCEMENTS.values()} == {True}


def test_a_law_has_no_date_in_its_clauses_but_its_own() -> None:
    text = LAWS["a regulation"].replace(CLAUSE, "2029年设立的区域推行“云仓直放”模式。")
    (measure,) = draft_of(text).measures
    assert [step.moment for step in measure.steps] == [None]


@pytest.mark.parametrize(
    ("clause", "stage"),
    [
        ("自2031年7月1日起在云岭海关开展“云仓直放”试点。", "piloted"),
        ("“云仓直放”模式在全国海关复制推广。", "replicated-national"),
    ],
)
def test_an_announcement_says_whether_it_is_a_pilot_or_made_general(clause: str, stage: str) -> None:
    assert stages(f"关于云仓的公告\n海关总署公告2031年第7号\n一、{clause}") == {stage}


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("国务院关于促进云仓发展的若干意见", "国发〔2031〕3号"),
        ("国务院办公厅关于印发云仓方案的通知", "国办发〔2031〕4号"),
        ("国务院关于云仓试点总体方案的批复", "国函〔2031〕5号"),
    ],
)
def test_what_the_state_council_sets_as_a_task_is_a_task(title: str, number: str) -> None:
    assert stages(f"{title}\n{number}\n各省、自治区、直辖市人民政府：\n三、{CLAUSE}") == {"policy-task"}
    general = "“云仓直放”模式在全国复制推广。"
    assert stages(f"{title}\n{number}\n{general}") == {"replicated-national"}


LAW, ANNOUNCEMENT = LAWS["a regulation"], ANNOUNCEMENTS["one of GACC"]


@pytest.mark.parametrize("text", [LAW, ANNOUNCEMENT])
@pytest.mark.parametrize(
    ("clause", "stated"),
    [
        ("承运人应当自卸货之日起15日内申报。", "15日内"),
        ("存放时间不超过6个月。", "不超过6个月"),
        ("单票货值在2000元以内的，可以汇总申报。", "2000元以内"),
        ("暂存期限为90日。", "90日"),
        ("计划进境的，提前3日告知云岭海关。", "3日"),
        ("拟转出的货物不得超过总量的百分之三十。", "不得超过总量的百分之三十"),
    ],
)
def test_a_figure_of_a_rule_is_prescribed(text: str, clause: str, stated: str) -> None:
    found = bases(text.replace(CLAUSE, clause))
    assert [basis for _, basis in found] == ["prescribed"]
    assert found[0][0] in stated or stated in found[0][0]


@pytest.mark.parametrize(
    ("sentence", "basis"),
    [
        ("承运人应当自卸货之日起15日内申报。", "prescribed"),
        ("货物不得存放超过6个月。", "prescribed"),
        ("暂存期限为90日。", "prescribed"),
        ("须在10个工作日内办结。", "prescribed"),
        ("许可证有效期3年。", "prescribed"),
        ("在法定的15日内缴款。", "prescribed"),
        ("暂存的货物最长可以停留6个月。", "prescribed"),
        ("原则上不超过60天。", "prescribed"),
        ("通关时间缩短至3小时以内。", "reported"),
        ("办理时限由5个工作日压缩至1个工作日以内。", "reported"),
        ("去年放行货物600批。", "reported"),
        ("应当说，通关时间下降了20%。", "reported"),
        ("预计全年放行货物600批。", "expected"),
    ],
)
def test_in_a_report_only_a_limit_that_somebody_must_keep_is_prescribed(sentence: str, basis: str) -> None:
    assert {found for _, found in bases(NEWS + sentence)} == {basis}


@pytest.mark.parametrize(
    "clause",
    [
        "本办法自2031年7月1日起施行，有效期5年。",
        "本规定有效期为三年。",
        "自公布之日起实施，有效期限二年。",
        "违反前款的，由海关处2万元以上10万元以下的罚款。",
        "情节严重的，并处货值百分之五十以上三倍以下的罚款；",
        "逾期缴纳的，按日加收万分之五的滞纳金。",
        "填报监管方式代码“1239”，税则号列前8位相同。",
    ],
)
def test_what_is_no_figure_of_a_measure_is_not_proposed(clause: str) -> None:
    assert bases(LAW.replace(CLAUSE, clause)) == []


@pytest.mark.parametrize(
    ("clause", "stated"),
    [
        ("预先裁定书有效期为3年。", ["3年"]),
        ("本办法所称许可证，自签发之日起有效期6个月。", ["6个月"]),
        ("被处10万元以下罚款的行为，不列入信用记录。", ["10万元以下"]),
        ("减免5万元滞纳金。", ["5万元"]),
        ("少缴税款在50万元以下的，不予处罚。", ["50万元以下"]),
    ],
)
def test_the_validity_of_a_paper_and_the_limit_of_a_grant_are_figures(clause: str, stated: list[str]) -> None:
    assert [found for found, _ in bases(LAW.replace(CLAUSE, clause))] == stated


def unnamed(text: str) -> list[tuple[int, list[str]]]:
    """The clauses without a name that are proposed: the line of each, and how far they have come."""
    found = [measure for measure in draft_of(text).measures if not measure.name]
    return [(measure.passage.line, [step.stage for step in measure.steps]) for measure in found]


GRANTS = [
    "收货人可以在货物抵港前申报。",
    "对区内样品不实行进口许可证管理。",
    "复运出境的展品免于检验。",
    "经核对无误的货物，海关予以放行。",
    "货主无需再提交纸质舱单。",
    "海关不再验核纸质许可证。",
    "允许保税货物在区间自行运输。",
    "信用良好的承运人，可自主选择口岸查验的时间。",
    "符合条件的，准予先放行后检验。",
]
NO_GRANTS = [
    "违反本条例的，海关可以处1万元以下罚款。",
    "海关可以要求承运人开箱查验。",
    "口岸管理部门可以依法查阅账册。",
    "查验机构可以派员驻点，进口企业应当配合。",
    "海关人员可以登临进境船舶。",
    "准予保税的，应当向海关办理手续。",
    "承运人应当如实申报。",
    "居民可以参加社区活动。",
    "未经海关许可，不允许转让保税货物。",
    "进口货物不再符合条件的，应当退运。",
    "申请人对海关决定不服的，可以申请行政复议。",
]


@pytest.mark.parametrize("clause", GRANTS)
def test_a_clause_that_grants_is_a_measure_without_a_name(clause: str) -> None:
    assert unnamed(LAW.replace(CLAUSE, clause)) == [(4, ["enacted"])]
    assert unnamed(ANNOUNCEMENT.replace(CLAUSE, clause)) == [(3, ["in-use"])]
    assert unnamed(NEWS + clause) == []


@pytest.mark.parametrize("clause", NO_GRANTS)
def test_a_duty_a_power_and_a_penalty_grant_nothing(clause: str) -> None:
    assert unnamed(LAW.replace(CLAUSE, clause)) == []


def test_a_clause_that_names_its_measure_is_proposed_once_under_its_name() -> None:
    found = draft_of(LAW.replace(CLAUSE, "推行“云仓直放”模式，收货人可以在货物抵港前申报。"))
    assert [measure.name for measure in found.measures] == ["云仓直放"]


def test_a_clause_is_filed_under_its_line_with_its_figures_and_a_blank_name() -> None:
    found = draft_of(LAW.replace(CLAUSE, "收货人可以自货物抵港之日起15日内申报。"))
    files = Writer("port-rules", VOCABULARY, frozenset()).files(found, None)
    assert "statistics" not in files
    written = files["port-rules-line-4"]["port-rules-line-4"]
    assert "# line 4: 第九条 收货人可以" in written
    assert "name: {zh: , en: }" in written
    assert "basis: prescribed" in written


def test_a_clause_that_a_record_cites_is_no_new_record() -> None:
    text = LAW.replace(CLAUSE, "收货人可以在货物抵港前申报。")
    found = drafted(text, VOCABULARY, Known(lines={4: "early-declaration"}), None, reader(VOCABULARY))
    assert [measure.known for measure in found.measures] == ["early-declaration"]
