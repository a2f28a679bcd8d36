"""Examples of the standard, each with the part that the registry of sources does not know, and its work."""

from __future__ import annotations

from ftzcli.output.citations.work import Work

# The examples of GB/T 7714—2025, as the text of the standard in the repository axetroy/gb7714-parser has them
# (`GB-T 7714-2025/《信息与文献 参考文献著录规则》GB-T 7714-2025.md`, sections 8.5.3, 8.12, 8.11.3.2, 8.14.3; annex B
# also in `docs/.vitepress/data/appendix-b-examples.json`). What the registry of sources does not know stands in the
# second place and is left out: the page of a newspaper, the archive of a file, the platform of a data set.
EXAMPLES_2025 = [
    (
        "丁文详. 数字革命与竞争国际化[N]. 中国青年报, 2000-11-20 (15).",
        " (15)",
        Work("", "newspaper", "数字革命与竞争国际化", author="丁文详", newspaper="中国青年报", date="2000-11-20"),
    ),
    (
        "陈缵真. 探索微观世界的无穷奥秘（科技大观）[N/OL]. 人民日报, 2022-08-16 (17). "
        "http://paper.people.com.cn/rmrb/html/2022-08/16/nw.D110000renmrb_20220816_3-17.htm.",
        " (17)",
        Work(
            "",
            "newspaper",
            "探索微观世界的无穷奥秘（科技大观）",
            author="陈缵真",
            newspaper="人民日报",
            date="2022-08-16",
            accessed="2025-01-01",  # not for a newspaper
            url="http://paper.people.com.cn/rmrb/html/2022-08/16/nw.D110000renmrb_20220816_3-17.htm",
        ),
    ),
    (
        "湖北省建设厅. 湖北省建设厅关于检发实业部农工矿业团体登记规则的布告、训令及湖北省政府的训令："
        "LS031-001-0001-001[A/OL]. 武汉: 湖北省档案馆, 1931-11-07. "
        "https://www.hbda.gov.cn/pdf/LS031-001-0001-001.PDF.PDF.",
        "武汉: 湖北省档案馆, ",
        Work(
            "",
            "document",
            "湖北省建设厅关于检发实业部农工矿业团体登记规则的布告、训令及湖北省政府的训令",
            author="湖北省建设厅",
            number="LS031-001-0001-001",
            date="1931-11-07",
            accessed="2025-01-01",  # not for a document
            url="https://www.hbda.gov.cn/pdf/LS031-001-0001-001.PDF.PDF",
        ),
    ),
    (
        "北京鲁迅博物馆（北京新文化运动纪念馆）. 北京鲁迅博物馆志愿服务章程[EB/OL]. (2021-04-21) [2023-05-02]. "
        "http://www.luxunmuseum.com.cn/html/202104/a11310.htm.",
        "",
        Work(
            "",
            "webpage",
            "北京鲁迅博物馆志愿服务章程",
            author="北京鲁迅博物馆（北京新文化运动纪念馆）",
            date="2021-04-21",
            accessed="2023-05-02",
            url="http://www.luxunmuseum.com.cn/html/202104/a11310.htm",
        ),
    ),
    (
        "高等教育文献保障系统. 馆际互借与文献传递服务[EB/OL]. [2025-06-21]. "
        "http://home.calis.edu.cn/pages/list.html?id=4101e184-7f64-4798-a5e1-8e37aa6994fc.",
        "",
        Work(
            "",
            "webpage",
            "馆际互借与文献传递服务",
            author="高等教育文献保障系统",
            accessed="2025-06-21",
            url="http://home.calis.edu.cn/pages/list.html?id=4101e184-7f64-4798-a5e1-8e37aa6994fc",
        ),
    ),
    (
        "许振超：“好好干，当一个好工人”[EB/OL]. (2025-02-17) [2025-06-22]. "
        "http://cpc.people.com.cn/n1/2025/0217/c443712-40419790.html.",
        "",
        Work(
            "",
            "webpage",
            "许振超：“好好干，当一个好工人”",
            date="2025-02-17",
            accessed="2025-06-22",
            url="http://cpc.people.com.cn/n1/2025/0217/c443712-40419790.html",
        ),
    ),
    (
        "周壮，李盛阳，吴薇，等. 天宫二号遥感图像自然景物分类科学数据[DS/OL]. V1.0. "
        "国家基础学科公共科学数据中心 (2023-09-10) [2025-07-15]. "
        "https://www.nbsdc.cn/general/dataLinks/CSTR:16666.11.nbsdc.tfpbwtqf.",
        "国家基础学科公共科学数据中心 ",
        Work(
            "",
            "dataset",
            "天宫二号遥感图像自然景物分类科学数据",
            author="周壮，李盛阳，吴薇，等",
            version="1.0",
            date="2023-09-10",
            accessed="2025-07-15",
            url="https://www.nbsdc.cn/general/dataLinks/CSTR:16666.11.nbsdc.tfpbwtqf",
        ),
    ),
]
# Examples of GB/T 7714—2015, 4.4.2 and 4.6.2, as zotero-chinese/styles renders them with its style for that edition
# (`src/GB-T-7714—2015（顺序编码，双语）/index.md`): the printed text itself was not at hand. The document is quoted
# as an example of the standard on https://m.lw881.com/lunwen/125307.html, too. The repository sets signs of full
# width, its earlier versions and most others half ones (see `half`).
EXAMPLES_2015 = [
    (
        "余建斌. 我们的科技一直在追赶：访中国工程院院长周济[N/OL]. 人民日报，2013-01-12（2）[2013-03-20]. "
        "http://paper.people.com.cn/rmrb/html/2013-01/12/nw.D110000renmrb_20130112_5-02.htm.",
        "(2)",
        Work(
            "",
            "newspaper",
            "我们的科技一直在追赶: 访中国工程院院长周济",
            author="余建斌",
            newspaper="人民日报",
            date="2013-01-12",
            accessed="2013-03-20",
            url="http://paper.people.com.cn/rmrb/html/2013-01/12/nw.D110000renmrb_20130112_5-02.htm",
        ),
    ),
    (
        "北京市人民政府办公厅. 关于转发北京市企业投资项目核准暂行实施办法的通知：京政办发［2005］37 号[A/OL]. "
        "（2005-07-12）[2011-07-12]. http://china.findlaw.cn/fagui/p_1/39934.html.",
        "",
        Work(
            "",
            "document",
            "关于转发北京市企业投资项目核准暂行实施办法的通知",
            author="北京市人民政府办公厅",
            number="京政办发[2005]37 号",
            date="2005-07-12",
            accessed="2011-07-12",
            url="http://china.findlaw.cn/fagui/p_1/39934.html",
        ),
    ),
    (
        "Online Computer Library Center, Inc. About OCLC: history of cooperation[EB/OL]. [2012-03-27]. "
        "http://www.oclc.org/about/cooperation.en.html.",
        "",
        Work(
            "",
            "webpage",
            "About OCLC: history of cooperation",
            lang="en",
            author="Online Computer Library Center, Inc.",
            accessed="2012-03-27",
            url="http://www.oclc.org/about/cooperation.en.html",
        ),
    ),
    (
        "BAWDEN D. Origins and concepts of digital literacy[EB/OL]. （2008-05-04）[2013-03-08]. "
        "http://www.soi.city.ac.uk/~dbawden/digital%20literacy%20chapter.pdf.",
        "",
        Work(
            "",
            "webpage",
            "Origins and concepts of digital literacy",
            lang="en",
            author="BAWDEN D",
            date="2008-05-04",
            accessed="2013-03-08",
            url="http://www.soi.city.ac.uk/~dbawden/digital%20literacy%20chapter.pdf",
        ),
    ),
]


def half(text: str) -> str:
    """A text with signs of half width."""
    for full, narrow in {"：": ": ", "，": ", ", "（": "(", "）": ")", "［": "[", "］": "]"}.items():
        text = text.replace(full, narrow)
    return text
