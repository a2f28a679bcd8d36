"""The text to draft from, read from its file; whatever is no text is told with what to do."""

from __future__ import annotations

from pathlib import Path

from ftzcli.records.checks.texts import bytes_of, decoded
from ftzcli.words.text import FtzError, Text

_MOST = 1 << 20  # bytes: what is longer is no article
_SAVED = Text("在打开它的程序里另存为纯文本（UTF-8）", "save it as plain text (UTF-8) in the program that opens it")


def _iconv(encoding: str) -> Text:
    """What to type for a text in another encoding."""
    return Text(*[f"iconv -f {encoding} -t UTF-8 {{path}}"] * 2)


# How files begin that are no text, and what they are.
_FORMATS = (
    (b"%PDF", Text("PDF", "PDF"), _SAVED),
    (b"PK\x03\x04", Text("DOCX 或压缩文件", "DOCX or an archive"), _SAVED),
    (b"\xd0\xcf\x11\xe0", Text("DOC", "DOC"), _SAVED),
    (b"{\\rtf", Text("RTF", "RTF"), _SAVED),
    (b"\xff\xfe", Text("UTF-16", "UTF-16"), _iconv("UTF-16")),
    (b"\xfe\xff", Text("UTF-16", "UTF-16"), _iconv("UTF-16")),
)


def text_of_source(path: Path) -> str:
    """The text of a file; FtzError when it is none, is too long, or is not in UTF-8."""
    data = bytes_of(path)
    for begins, name, hint in _FORMATS:
        if data.startswith(begins):
            message = Text("{path} 不是文本，是 {name}", "{path} is no text but {name}")
            raise FtzError(message.fill(path=path, name=name), hints=[hint.fill(path=path)])
    if len(data) > _MOST:
        message = Text(
            "{path} 太长：{size} 字节，一份文本最多 {most}；请分开",
            "{path} is too long: {size} bytes, a text has {most} at most; cut it",
        )
        raise FtzError(message.fill(path=path, size=len(data), most=_MOST))
    return decoded(data, path, hints=[_iconv("GBK").fill(path=path)])
