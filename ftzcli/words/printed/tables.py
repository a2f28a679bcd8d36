"""The words of the grammar of printed figures, and the conventions that decide where the language leaves it open.

Everything is written as it stands in a narrowed line: full-width digits, brackets and commas are plain ones there.
"""

from __future__ import annotations

from fractions import Fraction


def _words(text: str) -> list[str]:
    return text.split()


# Numerals, plain and financial; `两` counts, `〇` and `零` hold a place.
DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {c: n for n, c in enumerate("〇壹贰叁肆伍陆柒捌玖")}
DIGITS |= {"两": 2, "貳": 2, "參": 3, "陸": 6}
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
TENS = {"廿": 20, "卅": 30}
KILO = "克米瓦卡伏赫帕焦升"  # behind 千 these make a unit of their own: 36千克
WAN, YI = "万萬", "亿億"

# 概数: neighbours are a range (两三天), and so are three and five (三五天). Other rows are digits one by one.
PAIRS = {(n, n + 1) for n in range(1, 9)} | {(3, 5)}

# Convention: 几十, 数百 name a size and no end of it, so they are about that size (~10, ~100). 上千 and 百余 give
# a lower end. 近百 is about a hundred: who writes it may lie on either side.
VAGUE = "几数"
# 数 is the end of another word in these: 总数百余 is "in total more than a hundred".
NOT_VAGUE_BEHIND = "总次户人件指参基倍天份度多少复计整无岁函系"

MORE = "余多"
NOT_MORE = ("多式", "多功能", "多边", "多双", "多用途", "余额", "余下")

# Shares, in percent of the whole: what one of them is worth.
PER_SIGN = {"%": (1, 1), "‰": (1, 10), "‱": (1, 100)}
TENTHS, FOLDS, TURNS = "成", "倍", "番"
NOT_TENTHS = tuple(f"成{c}" for c in "本功立为果员都效熟交年品套长分就绩份因型药衣人语")
NOT_FOLDS = ("倍率", "倍数", "倍增")
NOT_REDUCED = ("折合", "折算", "折叠", "折旧", "折射", "折返", "折中")
POINTS = ("个百分点", "百分点")

# Signs and words of money that stand before a number, and the name of their unit behind one.
CURRENCIES = {
    **dict.fromkeys(("人民币", "¥", "RMB", "CNY"), "元"),
    **dict.fromkeys(("美元", "美金", "US$", "USD", "$"), "美元"),
    **dict.fromkeys(("港币", "港元", "HK$", "HKD"), "港元"),
    **dict.fromkeys(("欧元", "€", "EUR"), "欧元"),
}

# Measure words that a vocabulary may lack: the number is read, and the unit is told as unknown.
MEASURES = _words(
    "公里 千米 海里 米 厘米 毫米 平方公里 平方千米 平方米 立方米 立方 万平方米 亩 公顷 户 艘 艘次 架 架次 列 "
    "列次 班 班次 班列 趟 趟次 航次 航班 车 节 柜 柜次 箱 件 宗 单 种 次 个 名 人 位 岁 所 处 片 座 支 只 头 "
    "匹 株 棵 辆 台 套 部 册 本 张 页 道 款 倍 港元 欧元 日元 英镑 卢布 韩元 万元 兆瓦 千瓦 千瓦时 度电 升 桶 "
    "克 千克 公斤 斤 毫克 吨公里 口岸 人才 批 批次 票 份 类 大类 项 家 条 例 起 秒 分 分钟 刻钟 小时 钟头 天 "
    "日 周 星期 个月 季度 年 周年 元 吨 标箱 瓶 辆次 人次 门 枚 期 层 栋 间 国家 套次 单次 家次 户次 例次 海关 "
    "港口 城市 国 大 场 尾 羽 筒 袋 盒 包 束 克拉 平方 公升 亿元 家企业 个品种 工作日"
    " 摄氏度 度 角 笔 站 村 镇 乡 县 区 省 市 泊位 澳元 加元 新元 泰铢 车位 床位 工位 席位 航线 "
    "m2 m3 km2 ㎡ km m cm mm kg g t h min s TEU kWh MW GB TB ℃ L ml"
)
# Of a number in 汉字 these say nothing: 三国, 两级, 一期, 三大, 一层 are parts of words.
DIGITS_ONLY = frozenset(
    _words("国 大 期 层 分 海关 港口 城市 间 车 场 门 节 本 克 度 头 口岸 人才 处 人 站 村 镇 乡 县 区 省 市 部")
)
# Words that begin as a unit does, and are none.
NO_UNITS = _words(
    "天津 天然 天河 天府 天竺 天文 天空 天山 天水 天猫 日本 日照 日用 日常 日前 日报 元器件 元素 元旦 元月 "
    "元宇宙 位于 位列 位居 名称 名录 名单 类似 类型 类别 家具 家电 家庭 家用 家门口 家居 票据 批准 批发 批复 "
    "份额 条件 条款 条例 台湾 台州 台账 项下 项目录 项目 次日 次年 人民 人大 国际 国内 国有 国产 国外 国企 国道 "
    "人工 人员 人体 年代 年度 年底 "
    "年初 年末 年版 年级 年报 年检 年货 年轻 年龄 周边 周转 周口 周岁 吨位 分之 分别 分步 分类 分批 分行 点 "
    "号 月 个性 个人 个体 个别 个案 件套 部分 部门 部委 部级 本地 本市 本省 米兰 米字 处理 处置 处罚 片区 "
    "座谈 班子 架构 车间 车站 车辆 车道 单证 单位 单元 单独 单一 种子 种植 人才 级别 期间 期限 国家级 大学 "
    "大会 场所 场地 门类 门户 节点 节约 间接 层级 桶装 升级 升至 升到 升高 克服 所在 所有 所得 支持 支付 支线 "
    "只要 只需 只有 头部 套餐 册子 张家 页岩 道路 款项 起步 起来 起始 起点 起飞 起运 例如 例外 箱包 箱单 瓶颈 "
    "天价 小时候 米线 米粉 级联 元年 元代 元明 时 家家 条条"
)

# What stands between the ends of a range.
DASHES = "-‐‒–—―−~∼〜～"
BETWEEN = ("至", "到")

# Bounds before a number. The first table is turned round by a negation; what is not enough (不足) is bounded as it is.
ABOVE = ("超过", "超出", "高于", "多于", "大于", "长于", "迟于", "晚于", "突破", "越过")
BELOW = ("低于", "少于", "小于", "短于", "早于")
NOT_ENOUGH = ("足", "到", "满", "达到", "达", "及", "够")
NEGATIONS = _words(
    "不得 不能 不应 不会 不宜 不准 不可 不要 不应当 不再 不 并未 并不 从未 从不 尚未 均未 均不 未曾 未能 未 没有 没"
)
LEAST = ("至少", "最少", "起码", "最低", "不下于", "不下", "不止", "何止", "多达", "高达", "≥", "≧", ">=", ">", "下限")
# Convention: 最高, 最多, 最长 are ends of a range. 最快, 最短 tell the best case, which is a figure of its own and no
# end of all the others: 最快15分钟 is 15 minutes. 高达, 多达 stress a number that was reached: they bound nothing.
MOST = ("至多", "最多", "顶多", "最高", "最大", "最长", "最迟", "最晚", "上限", "≤", "≦", "<=", "<")
ABOUT = ("接近", "将近", "大约", "大概", "约莫", "约合", "约为", "约", "差不多", "几近", "近乎", "几乎", "≈")
STRESSED = ("多达", "高达")
# These touch their number; the signs before them would make another word of them (附近, 节约, 反超).
TOUCHING = {"近": "about", "~": "about", "超": "least", "逾": "least", "上": "least", "过": "least", "数以": "about"}
NOT_BEHIND = {
    "约": "节签预条契合特公制违简集相履邀租续立誓失守赴要盟解爽",
    "近": "最附邻临靠就亲远切",
    "超": "赶反",
    "上": "以线网海船陆车岸店路会市之在",
    "过": "通经透不越超",
    "最高": "",
}
ONLY_BEFORE_SIZES = ("上", "过", "数以")  # 上百, 过万, 数以千计
NOT_BOUNDS = ("最高人民", "最高法", "最高检", "最大限度", "最大化", "最高级", "最大的", "最高的")
FILLERS = _words(
    "了 为 达 到 至 在 可达 可以 可降 可省 可减 可 能够 能 需要 需 要 只需 仅需 只 仅 用时 用 耗时 历时 有 是 "
    "占比 占 合 全国 全省 全市 全部 总量 总额 总数 总 的 每 票 箱 家 年 月 日均 平均 均 降低 下降 减少 增加 "
    "增长 提高 提升 缩短 压缩 压减 节省 节约 减免 延长 降 减 增 升 省 时间 成本 费用 人民币 美元 ¥ $ 时限 "
    "期限 等待 延 延期 顺延 展期"
)

# Bounds behind a number and its unit.
BEHIND = {
    **dict.fromkeys(("以内", "之内", "以下", "之下", "内", "不到", "不足", "未满", "封顶"), "most"),
    **dict.fromkeys(("以上", "之上", "有余", "出头", "开外", "不止", "余", "多", "起步"), "least"),
    **dict.fromkeys(("左右", "上下", "许"), "about"),
}
INCLUDED = ("及", "或", "(含)", "含", "(含本数)")
# Words that begin as a bound behind a number does, and are none.
NOT_BOUNDS_BEHIND = _words(
    "内陆 内销 内河 内地 内部 内外 内容 内贸 内港 内支线 内需 内资 内蒙 内涵 内控 内设 内存 内置 内循环 "
    "以内陆 以内地 以内销 以内贸 之内容 以上海 以下简称 以下称 上下游 上下级 上下班 上下车 上下架 上下限 "
    "上下联动 许可 许多 许昌 前后端 前后台 多式 多元 多次 多种 多个 多方 多功能 多边 多国 多双 多项 多家 余额 "
    "余姚 余杭 余干 余江 余庆 余热 余料 余款 余货 余粮 余量 余数 左右岸 左右手 起步区 起步阶段"
)
# 多 and 余 stand behind these units (3天多), and not behind what is counted: 一票多车 is no figure.
MEASURED = frozenset(
    _words(
        "小时 个小时 钟头 天 日 年 个月 周 星期 分钟 工作日 个工作日 吨 公斤 千克 斤 元 "
        "万元 美元 公里 米 平方米 平方公里 亩 %"
    )
)
# Convention: 6项以下措施 are the six that follow; 6项以下 alone is at most six.
LISTED = tuple(
    f"以下{noun}"
    for noun in _words(
        "措施 内容 材料 情形 条件 要求 举措 任务 程序 事项 文件 资料 规定 服务 问题 信息 手续 业务 单证 货物 步骤 "
        "方面 几 部分 三"
    )
)

# Words of direction; the single signs count only where they touch their number or 至, 到, 为.
FALLS = _words(
    "缩短 缩减 压缩 压减 减少 下降 降低 减低 减免 削减 精简 下调 下滑 回落 下跌 减半 节省 节约 降幅 跌幅 减幅 "
    "降至 降到 降为 减至 减到 减为 负增长 收窄 省去 走低 放缓 减慢 降速 少用 少花 降 减 省 少"
)
RISES = _words(
    "增长 增加 提高 提升 上升 上涨 扩大 延长 增至 增到 增幅 涨幅 增速 升至 升到 升幅 上调 攀升 翻 扩展 扩容 "
    "增多 跃升 拓展 升高 走高 提速 加快 增 升 涨 多"
)
SINGLE = "降减省少翻增升涨多"
TO = ("至", "到", "为", "成")
CHANGED = ("调整", "变", "改", "优化", "现", "现在", "如今", "目前", "控制", "推进", "更新")
FROM = (
    "由",
    "从",
    "自",
    "原来",
    "原先",
    "原本",
    "原需",
    "原",
    "此前",
    "以前",
    "过去",
    "之前",
    "以往",
    "改革前",
    "传统模式",
)
NOW = ("现在", "现", "如今", "目前", "改革后", "只需", "仅需", "只要", "仅用", "只用")

# A convention for what looks like a figure: 一 with these words is an article (一批, 一项), unless something bounds it.
ARTICLE = frozenset(
    _words(
        "个 批 次 种 家 项 位 条 类 部 件 名 套 票 座 所 处 支 只 本 张 页 道 款 单 份 户 人 大类 批次 片 列 班 "
        "趟 车 节 柜 箱 宗 头 台 辆 册 栋 枚 国 大 场 包 例 起 家企业 企业 港口 海关 城市 口岸 门 束 盒 袋"
    )
)
NOT_ONE_BEHIND = "某同每任这那另唯统单逐万专不之"
# 十, 百 and the financial 陆 are no numbers in these.
NO_NUMBERS = _words(
    "内陆 大陆 登陆 着陆 百分比 百分率 百分制 百分数 百分位 百分号 "
    "十分重 十分必 十分关 十分明 十分便 百分之百地 千万不 千万别 千方百计 千家万户 万众一心 万无一失 百家争鸣 "
    "百花齐放 成百上千 千千万万 百年大计 一家人 一次性 一批批 一条龙 一家家 一户一 一票一 一企一 一事一 "
    "一项项 一天天 一年一度 一年四季 一日游 一日千里 一时 一元化 百日 十年磨 三年行动 五年规划 五年计划 "
    "五台山 三台县 七台河 百度 百色 百货 万家灯火 万里 一分为二 一级 二级 三级 三大 四大 五大 六大 八大 百强 "
    "千强 万象 一单制 一单到底 一箱制 一箱到底 一票制 一票到底 一件事 一次办 一次申报 一次查验 一次检 "
    "一次放行 一次通关 一网 一张网 一条链 一本账 一张图 一张清单 一区多 三道 三个年 三单 三互 四个自信 "
    "两个中心 三地 一企业一 一国一 一类 二类 三类 四类 一门式 一周岁 一层 一本 一部分 千里 百里 八角 三角 "
    "五角 千斤 三番五次 成千上万 数一数二 五花八门 四面八方 五湖四海 七上八下 十全十美 四通八达 三言两语 "
    "一心一意 一五一十 三天两头 千载难逢 千差万别 千变万化 千头万绪 千军万马 千言万语 千山万水 万水千山 "
    "百尺竿头 百发百中 一举两得 一石二鸟 三心二意 四平八稳 五光十色 七嘴八舌 九牛一毛 十拿九稳 百年不遇 "
    "一年之计 一日三 三令五申 一来二去 一清二楚 一干二净 两全其美"
)

# Units in print that are parts of others: the unit, and how much of it one is. 分 is a minute or a part of money only
# behind a larger unit (1小时20分, 3元2角5分), or before one that tells (1分30秒).
PARTS = {
    "角": ("元", Fraction(1, 10)),
    "刻钟": ("分钟", Fraction(15)),
    "克": ("千克", Fraction(1, 1000)),
    "斤": ("千克", Fraction(1, 2)),
}
IN_COMPOUNDS = {"分": "分钟", "刻": "刻钟"}
CENTS = {"角": Fraction(1, 10), "毛": Fraction(1, 10), "分": Fraction(1, 100)}
# Latin units as they are printed beside those of the vocabulary.
LATIN = {
    "d": "天",
    "h": "小时",
    "H": "小时",
    "hr": "小时",
    "hrs": "小时",
    "min": "分钟",
    "mins": "分钟",
    "s": "秒",
    "kg": "千克",
    "KG": "千克",
    "Kg": "千克",
    "t": "吨",
    "TEU": "标箱",
    "TEUs": "标箱",
    "teu": "标箱",
}
