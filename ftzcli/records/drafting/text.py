"""The text to draft from, read from its file; whatever is no text is told with what to do."""

from __future__ import annotations

from pathlib import Path

from ftzcli.records.checks.texts import source_text
from ftzcli.words.printed import Units
from ftzcli.words.text import FtzError, Text

_MOST = 1 << 20  # bytes: what is longer is no article
_SAVED = Text("在打开它的程序里另存为纯文本（UTF-8）", "save it as plain text (UTF-8) in the program that opens it")
# How files begin that are no text, and what they are.
_FORMATS = (
    (b"%PDF", Text("PDF", "PDF"), _SAVED),
    (b"PK\x03\x04", Text("DOCX 或压缩文件", "DOCX or an archive"), _SAVED),
    (b"\xd0\xcf\x11\xe0", Text("DOC", "DOC"), _SAVED),
    (b"{\\rtf", Text("RTF", "RTF"), _SAVED),
    (b"\xff\xfe", Text("UTF-16", "UTF-16"), Text("iconv -f UTF-16 -t UTF-8 {path}", "iconv -f UTF-16 -t UTF-8 {path}")),
    (b"\xfe\xff", Text("UTF-16", "UTF-16"), Text("iconv -f UTF-16 -t UTF-8 {path}", "iconv -f UTF-16 -t UTF-8 {path}")),
)


def text_of_source(path: Path) -> str:
    """The text of a file; FtzError when it is none, is too long, or is not in UTF-8."""
    try:
        with path.open("rb") as file:
            start = file.read(8)
        size = path.stat().st_size
    except OSError as error:
        message = Text("无法读取 {path}：{reason}", "cannot read {path}: {reason}")
        raise FtzError(message.fill(path=path, reason=error.strerror or error)) from None
    for begins, name, hint in _FORMATS:
        if start.startswith(begins):
            message = Text("{path} 不是文本，是 {name}", "{path} is no text but {name}")
            raise FtzError(message.fill(path=path, name=name), hints=[hint.fill(path=path)])
    if size > _MOST:
        message = Text(
            "{path} 太长：{size} 字节，一份文本最多 {most}；请分开",
            "{path} is too long: {size} bytes, a text has {most} at most; cut it",
        )
        raise FtzError(message.fill(path=path, size=size, most=_MOST))
    try:
        return source_text("", path, Units()).data.decode("utf-8-sig")
    except FtzError as error:
        if "UTF-8" in error.message.en:
            hint = Text("iconv -f GBK -t UTF-8 {path}", "iconv -f GBK -t UTF-8 {path}").fill(path=path)
            raise FtzError(error.message, hints=[hint]) from None
        raise
