"""The topics of `ftz help TOPIC`: prose from topics.toml, with tables from the tables of the program."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ftzcli.cli.help import TOPICS, Row, examples_text, option_row, row_text, sentence
from ftzcli.cli.options import DATA_OPTIONS, FILTER_OPTIONS, LANG_OPTION, OUTPUT_OPTIONS, Command, Option
from ftzcli.words.text import LANGS, Lang, Text
from ftzcli.words.width import wrap

EXIT_CODES: dict[int, Text] = {
    0: Text("完成，没有结果也算", "done, also without a result"),
    1: Text(
        "未找到该举措，检查发现错误，还有草稿待审，或用了 -e 而没有结果",
        "not found, or the check failed: no such measure, errors in records, drafts pending, or no result with -e",
    ),
    2: Text("用法有误，或结果无法写出", "wrong usage, or the result could not be written"),
    3: Text(
        "部分记录无法读取：其余照常输出，stderr 逐一列出",
        "some records could not be read: the rest is printed, stderr names each",
    ),
    130: Text("被 Ctrl-C 中断", "stopped by Ctrl-C"),
    141: Text("管道的另一端已关闭", "the other end of the pipe was closed"),
}
# A test looks for the variables that the code reads.
ENVIRONMENT: dict[str, Text] = {
    "FTZ_LANG": Text(
        "语言：zh 或 en；否则取自 LC_ALL、LC_MESSAGES 或 LANG",
        "language: zh or en; else LC_ALL, LC_MESSAGES or LANG decides",
    ),
    "FTZ_MEASURES": Text("自己的记录文件夹，写法同 PATH", "folders of records of your own, as in PATH"),
    "FTZ_CACHE_DIR": Text(
        "索引所在文件夹；否则为 XDG_CACHE_HOME 或 ~/.cache 下的 ftz",
        "folder of the index; else ftz in XDG_CACHE_HOME or ~/.cache",
    ),
    "TMPDIR": Text(
        "缓存无法写入时索引所在；否则为 /tmp",
        "where the index goes when the cache cannot be written; else /tmp",
    ),
    "FTZ_PAGER": Text(
        "分页程序；否则取 PAGER，再否则用 less；空或 cat 为不分页",
        "pager of long tables; else PAGER, else less; empty or cat for none",
    ),
    "NO_COLOR": Text("设置后不使用颜色", "no colour when set"),
    "FORCE_COLOR": Text(
        "设置后表格在管道中也用颜色；NO_COLOR 优先", "when set, a table has colour in a pipe too; NO_COLOR wins"
    ),
    "TERM": Text("为 dumb 时不用颜色，也不分页", "when it is dumb: neither colour nor pager"),
    "COLUMNS": Text("表格和帮助的宽度；否则与终端等宽", "width of tables and help; else that of the terminal"),
    "EDITOR": Text("ftz edit、ftz draft 用的编辑器；VISUAL 优先", "editor of ftz edit and ftz draft; VISUAL wins"),
}


def topic_help(name: str, commands: Iterable[Command], lang: Lang, width: int) -> str:
    """The text of a topic, in lines of a width."""
    topic = written()[name]
    lines = sentence(TOPICS[name], lang, width)
    for paragraph in topic[lang].strip().split("\n\n"):
        lines.append("")
        for line in paragraph.split("\n"):
            if line.startswith("{"):
                rows = _rows(line.strip("{}"), topic, commands)
                lines += [row_text(row, lang, width) for row in rows]
            else:
                lines += wrap(line, width)
    lines += examples_text([(example["line"], _text(example)) for example in topic["examples"]], lang, width)
    return "\n".join(lines) + "\n"


def written() -> Mapping[str, Any]:
    """What topics.toml says, by topic."""
    import tomllib

    return tomllib.loads(Path(__file__).with_name("topics.toml").read_text(encoding="utf-8"))


def _rows(name: str, topic: Mapping[str, Any], commands: Iterable[Command]) -> Iterable[Row]:
    """The rows of a table: written out in the topic, or made from the tables of the program."""
    return [(row["name"], _text(row)) for row in topic[name]] if name in topic else TABLES[name](commands)


def _text(row: Mapping[str, str]) -> Text:
    return Text(*(row[lang] for lang in LANGS))


def _filters(_commands: Iterable[Command]) -> Iterator[Row]:
    values = Text("{help}（ftz vocab {kind}）", "{help} (ftz vocab {kind})")
    for option in FILTER_OPTIONS:
        name, help = option_row(option)
        yield name, values.fill(help=help, kind=option.complete) if option.complete else help


def _takers(commands: Iterable[Command]) -> Iterator[Row]:
    """The commands that take filters, and which."""
    for command in commands:
        taken = [option.flags[-1] for option in command.options if option.group == "filters"]
        if taken:
            some = Text("、".join(taken), ", ".join(taken))
            yield command.name, Text("全部", "all") if len(taken) == len(FILTER_OPTIONS) else some


def _formats(_commands: Iterable[Command]) -> Iterator[Row]:
    from ftzcli.output.formats.table import FORMATS

    with_endings = Text("{text}（{endings}）", "{text} ({endings})")
    for name, format in FORMATS.items():
        endings = " ".join(format.endings)
        yield name, with_endings.fill(text=format.help, endings=endings) if endings else format.help


Table = Callable[[Iterable[Command]], Iterable[Row]]


def _options(options: Iterable[Option]) -> Table:
    return lambda _: map(option_row, options)


# What the program knows itself, by the name that stands for it in topics.toml.
TABLES: dict[str, Table] = {
    "filters": _filters,
    "takers": _takers,
    "output": _options((*OUTPUT_OPTIONS, LANG_OPTION)),
    "data": _options(DATA_OPTIONS),
    "formats": _formats,
    "environment": lambda _: ENVIRONMENT.items(),
    "codes": lambda _: ((str(code), text) for code, text in EXIT_CODES.items()),
}
