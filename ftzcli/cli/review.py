"""`ftz draft --review DIR`: the drafts of a folder, one proposal at a time. The state is the files alone."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ftzcli.cli.asking import in_terminal
from ftzcli.cli.printing import write_stdout
from ftzcli.output.messages import error_text, shown_path
from ftzcli.records.drafting.decisions import Change, Made, accept, choose, make, reject, undo
from ftzcli.records.drafting.pending import Item, pending, read_text
from ftzcli.records.vocabulary import KINDS
from ftzcli.words.text import COLON, FtzError, Noun, Text, counted, in_brackets
from ftzcli.words.undecoded import readable
from ftzcli.words.width import printable

if TYPE_CHECKING:
    from ftzcli.cli.request import Request

_PROPOSALS = Noun("条", "proposal", "proposals")
_LETTERS = Text("a 接受，r 否决，s 跳过，e 编辑，b 退回，q 退出", "a accept, r reject, s skip, e edit, b back, q quit")
_CHOOSING = Text(f"{_LETTERS.zh}，数字选择", f"{_LETTERS.en}, a number chooses")
_EXPLAINED = Text(
    """\
  a  接受：写入记录，来源的原句不留下
  r  否决：不写入记录；否决一项举措的第一条，整项都不要
  s  跳过：以后再定
  e  在编辑器中打开这个文件
  b  退回上一步
  q  退出；已定的都在文件里，以后可以接着审
  数字：选一个编了号的值
每次一个字母或数字，再按回车。""",
    """\
  a  accept: it goes into the records, the line of the source does not
  r  reject: it does not; the first proposal of a measure takes all of it along
  s  skip: decide another time
  e  open the file in your editor
  b  back: undo the last step
  q  quit; what is decided is in the files, and you can go on from there
  a number chooses one of the numbered values
One letter or number, then Enter.""",
)
_PARTS = {"": Text("举措", "measure"), "history": Text("事件", "event"), "effects": Text("成效", "effect")}
_MARK = re.compile(r"\[[^\[\]]*\]")


class _Step(NamedTuple):
    """A step that can be taken back: where it was taken, what it changed, and how many proposals it settled."""

    at: int
    made: Sequence[Made] = ()
    accepted: int = 0
    rejected: int = 0


def review(request: Request, folder: str) -> int:
    """Go through the drafts of a folder; without a terminal list them: 1 while there are any."""
    request.tells_problems = False
    if not in_terminal():
        return _list(request, folder)
    dialogue = _Dialogue(request, Path(folder))
    try:
        dialogue.run()
    except KeyboardInterrupt:
        request.write(["\n"])  # what comes next begins a line
        raise
    request.notes += dialogue.closing()
    return 0


def _list(request: Request, folder: str) -> int:
    """List what is pending, one line each."""
    found = pending(Path(folder))
    row = Text("{path}:{line}：{title}：{text}\n", "{path}:{line}: {title}: {text}\n")
    for item in found:
        path, text = shown_path(str(item.draft.path)), item.text or " ".join(item.node_lines[:1])
        told = row.fill(path=path, line=item.line, title=_title(item), text=text)
        request.write([told.pick(request.lang)])
    if not found:
        request.notes.append(_nothing(folder))
        return 0
    request.notes.append(Text("{n}待审", "{n} pending").fill(n=counted(len(found), _PROPOSALS)))
    request.notes.append(_command(Text("在终端上审阅", "go through them in a terminal"), "draft --review", folder))
    return 1


def _nothing(folder: str) -> Text:
    return Text("{folder} 里没有待审的草稿", "nothing is pending in {folder}").fill(folder=folder)


def _command(what: Text, words: str, folder: str) -> Text:
    """What can be done, and the command to type for it."""
    from ftzcli.query.kinds import quoted

    return Text("{what}：ftz {words} {folder}", "{what}: ftz {words} {folder}").fill(
        what=what, words=words, folder=quoted(folder)
    )


def _title(item: Item) -> Text:
    """What is proposed, and from which line of the source."""
    title = _PARTS.get(item.part, Text(item.part, item.part))
    if item.draft.is_collection:
        kind = KINDS.get(item.draft.name, Text("统计数据", "statistic"))
        title = Text(f"{kind.zh} {item.part}", f"{kind.en} {item.part}")
    line = Text("，来源第 {n} 行", ", line {n} of the source").fill(n=item.source_line)
    return Text(title.zh + line.zh, title.en + line.en) if item.source_line else title


class _Dialogue:
    """One review: the place among what is pending, and the steps that led there."""

    def __init__(self, request: Request, folder: Path) -> None:
        self._request, self._lang, self._folder = request, request.lang, folder
        self._steps: list[_Step] = []
        self._at = 0
        self._items = pending(folder)

    def run(self) -> None:
        """Show one proposal after another and do as the user says, to the end or until told to quit."""
        while self._at < len(self._items) or self._goes_back():
            item = self._items[self._at]
            for line, is_source in self._shown(item):
                self._tell(line, marks=is_source)
            goes_on = False
            while not goes_on:
                answer = self._answer(_CHOOSING if item.choices else _LETTERS)
                if answer == "q":
                    return
                try:
                    goes_on = self._obey(answer, item)
                except FtzError as error:
                    self._tell(error_text(error, self._lang))

    def _goes_back(self) -> bool:
        """Whether the user goes back once more from behind the last proposal."""
        asked = Text("这是最后一条。b 退回，q 退出", "that was the last. b back, q quit")
        return bool(self._steps) and self._answer(asked) == "b" and self._back()

    def closing(self) -> Iterator[Text]:
        """What came of it, and what to do next."""
        if not self._items and not self._steps:
            yield _nothing(str(self._folder))
            return
        told = Text("接受 {a} 条，否决 {r} 条，待审 {p} 条", "{a} accepted, {r} rejected, {p} pending")
        a, r = sum(step.accepted for step in self._steps), sum(step.rejected for step in self._steps)
        yield told.fill(a=a, r=r, p=len(self._items))
        if self._items:
            yield _command(Text("接着审", "go on"), "draft --review", str(self._folder))
        yield _command(Text("检查记录", "check the records"), "check", str(self._folder))

    def _shown(self, item: Item) -> Iterator[tuple[str, bool]]:
        """The lines of a proposal, and whether they are of the source: where it is, its line of the source, what was
        understood, what can be chosen."""
        done = sum(step.accepted + step.rejected for step in self._steps)
        place = Text("第 {n} 条，共 {total} 条", "{n} of {total}").fill(
            n=done + self._at + 1, total=done + len(self._items)
        )
        path = shown_path(str(item.draft.path))
        yield f"\n{place.pick(self._lang)}  {path}:{item.line}  {_title(item).pick(self._lang)}", False
        if item.text:
            yield item.text, True
        for line in item.node_lines:
            yield line, False
        if item.draft.known:
            told = Text("补入已有的 {id}", "adds to {id}, which the catalogue has").fill(id=item.draft.known)
            yield told.pick(self._lang) + in_brackets(item.draft.head, self._lang), True
        if item.known:
            yield Text("已有：{id}", "there is already: {id}").fill(id=item.known).pick(self._lang), False
        for remark in item.remarks:
            yield Text("说明：{remark}", "note: {remark}").fill(remark=remark).pick(self._lang), False
        for number, (key, value) in enumerate(item.choices, 1):
            yield f"  {number}  {key}: {value}", False

    def _tell(self, text: str, *, marks: bool = False) -> None:
        """Print a line; what a terminal might obey is shown. Where there is colour, it marks what was read."""
        text = printable(readable(text))
        if marks and self._request.has_color:
            from ftzcli.output.formats.as_table import marked

            text = _MARK.sub(lambda found: marked(found[0][1:-1]), text)
        write_stdout([text, "\n"], utf8=False)

    def _answer(self, question: Text) -> str:
        """What the user types: a letter, a number, or what is neither."""
        write_stdout([question.pick(self._lang), COLON.pick(self._lang)], utf8=False)
        try:
            typed = sys.stdin.readline()
        except UnicodeDecodeError:  # a terminal that writes in another encoding
            return ""
        if not typed:
            self._tell("")
            return "q"
        return unicodedata.normalize("NFKC", typed).strip().casefold()

    def _obey(self, answer: str, item: Item) -> bool:
        """Do what the user says; whether a proposal is to be shown then."""
        deciding = self._deciding(answer, item)
        if deciding is not None:
            self._decide(deciding, answer, item)
        elif answer == "s":
            self._steps.append(_Step(self._at))
            self._at += 1
        elif answer == "e":
            from ftzcli.cli.authoring import edit, editor

            edit(editor(os.environ), item.draft.path, item.line)
            self._items = pending(self._folder)
        elif answer == "b":
            return self._back()
        else:
            self._tell(_EXPLAINED.pick(self._lang))
            return False
        return True

    def _deciding(self, answer: str, item: Item) -> Callable[[], Change] | None:
        """What an answer changes in the files; None where it decides nothing."""
        if answer == "a":
            return lambda: accept(item, self._own)
        if answer == "r":
            return lambda: reject(item)
        number = int(answer) if re.fullmatch("[0-9]{1,9}", answer) else 0
        return (lambda: choose(item, number)) if 0 < number <= len(item.choices) else None

    def _decide(self, deciding: Callable[[], Change], answer: str, item: Item) -> None:
        """Change the files, unless somebody else has since the proposal was shown."""
        if not item.draft.path.exists() or read_text(item.draft.path) != "".join(item.draft.lines):
            changed = Text("{path} 刚才被改过，重新读入", "{path} has been changed meanwhile, and is read anew")
            self._tell(changed.fill(path=shown_path(str(item.draft.path))).pick(self._lang))
            self._items = pending(self._folder)
            return
        made = make(deciding())
        before, self._items = len(self._items), pending(self._folder)
        settled = before - len(self._items)
        self._steps.append(_Step(self._at, made, settled * (answer == "a"), settled * (answer == "r")))

    def _back(self) -> bool:
        """Take the last step back; whether there was one."""
        if not self._steps:
            self._tell(Text("前面没有了", "there is nothing before this").pick(self._lang))
            return False
        undo(self._steps[-1].made)
        self._at = self._steps.pop().at
        self._items = pending(self._folder)
        return True

    def _own(self, id: str) -> tuple[Path, str]:
        """The file in the folder that a known measure is written to, and what it holds, or would as a copy."""
        from ftzcli.catalogue.catalogue import bundled_folder
        from ftzcli.cli.authoring import files_named
        from ftzcli.records.reading.files import below

        named = files_named(self._folder, id)
        if named:
            return named[0], read_text(named[0])
        found = self._request.catalogue.index.paths("measure").get(id)
        if found is None:
            raise FtzError(Text("未找到举措“{id}”", "there is no measure '{id}'").fill(id=id))
        path = Path(found)
        roots = list(map(os.path.abspath, [bundled_folder(), *self._request.folders]))
        root = next((root for root in roots if path.is_relative_to(root)), str(path.parent))
        return below(self._folder, *path.relative_to(root).parts), read_text(path)
