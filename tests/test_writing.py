"""What the program writes into files of the user's: the registry of sources, and any file that exists already."""

from __future__ import annotations

import errno
import hashlib
import os
import resource
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from program import ROOT, environment, run
from rows import every

from ftzcli import open_catalogue
from ftzcli.records.checks.registry import record_sha256
from ftzcli.records.reading import files
from ftzcli.records.reading.files import write_file
from ftzcli.records.reading.reader import read
from ftzcli.words.text import FtzError

pytestmark = pytest.mark.usefixtures("frozen")

OLD = "0" * 64
TEXT = "第一行。\n"
DIGEST = hashlib.sha256(TEXT.encode()).hexdigest()
ENTRY = "title: {zh: 甲, en: A}", "publisher: {zh: 乙, en: B}", "kind: press"
BLOCK = "".join(f"  {line}\n" for line in ENTRY)
BRACES = ", ".join(ENTRY)

# Registries, each with an entry `mine` in some form.
FORMS = {
    "a key a line": f"mine:\n{BLOCK}",
    "no newline at the end": f"mine:\n{BLOCK}".rstrip("\n"),
    "blank lines and a comment before the next": f"mine:\n{BLOCK}\n# of the next\nother:\n{BLOCK}",
    "a comment of its own at the end": f"mine:\n{BLOCK}  # kept\nother:\n{BLOCK}",
    "comments behind": f"mine: # a\n{BLOCK.rstrip()} # why: {{this}}\n",
    "braces": f"mine: {{{BRACES}}}\nother:\n{BLOCK}",
    "braces over lines": "mine: {\n  " + ",\n  ".join(ENTRY) + "\n}\n",
    "braces with a comma at the end": f"mine: {{{BRACES},}}\n",
    "all in braces": f"{{mine: {{{BRACES}}}, other: {{{BRACES}}}}}\n",
    "braces and an old one": f"mine: {{{BRACES}, sha256: {OLD}}}\n",
    "an old one": f"mine:\n{BLOCK}  sha256: {OLD} # {OLD}\n",
    "an old one with a comment": f"mine:\n{BLOCK}  sha256: {OLD}# not a comment\n".replace("#", " #"),
    "an old one in quotes": f'mine:\n{BLOCK}  sha256: "{OLD}"\n',
    "an old one in single quotes": f"mine:\n{BLOCK}  'sha256': '{OLD}'\n",
    "an old one that stands twice in the line": f"mine: {{{BRACES}, note: {{zh: {OLD}, en: {OLD}}}, sha256: {OLD}}}\n",
    "an old one on the line below": f"mine:\n{BLOCK}  sha256:\n    {OLD}\n",
    "an empty one": f"mine:\n{BLOCK}  sha256:\n",
    "an empty one and no newline": f"mine:\n{BLOCK}  sha256:",
    "an empty one with a comment": f"mine:\n{BLOCK}  sha256: # later\n",
    "an empty one within": f"mine:\n  sha256:\n{BLOCK}",
    "nothing": f"mine:\n{BLOCK}  sha256: ~\n",
    "null": f"mine:\n{BLOCK}  sha256: null # yet\n",
    "an empty one in braces": f"mine: {{{BRACES}, sha256: }}\n",
    "a block of text at the end": f"mine:\n{BLOCK}  how_read:\n    zh: 全文\n    en: >-\n      Full,\n      # twice\n"
    f"\nother:\n{BLOCK}",
    "a block of text at the very end": f"mine:\n{BLOCK}  doc_no: |-\n    # 甲乙\n",
    "text over two lines": f"mine:\n{BLOCK}  how_read:\n    zh: 全文\n    en: In full,\n      twice\nother:\n{BLOCK}",
    "sha256 in a note of another": f'other:\n{BLOCK}  note: {{zh: 甲, en: "sha256: {OLD}"}}\nmine:\n{BLOCK}',
    "sha256 of another": f"other:\n{BLOCK}  sha256: {OLD}\nmine:\n{BLOCK}",
    "quoted keys": '"mine":\n  "title": {zh: 甲, en: A}\n  \'publisher\': {zh: 乙, en: B}\n  "kind": press\n',
    "deeper": f"mine:\n{BLOCK}".replace("  ", "      "),
    "windows": f"other:\n{BLOCK}mine:\n{BLOCK}".replace("\n", "\r\n"),
    "windows and an old one": f"mine:\n{BLOCK}  sha256: {OLD}\nother:\n{BLOCK}".replace("\n", "\r\n"),
    "a document with its marks": f"---\nmine:\n{BLOCK}...\n",
    "question marks": f"? mine\n:\n{BLOCK}",
    "a tab before a comment": f"mine:\n{BLOCK.rstrip()}\t# why\n",
    "a list at the end": f"mine:\n{BLOCK}  aliases:\n    zh:\n    - 甲\n    en:\n    - A\n",
}
# What cannot be read at all, and so is not written to.
UNREADABLE = {
    "an anchor": f"mine: &a\n{BLOCK}",
    "an alias": f"other: &a\n{BLOCK}mine: *a\n",
    "a merge": f"other: &a\n{BLOCK}mine:\n  <<: *a\n",
    "a BOM": f"\ufeffmine:\n{BLOCK}",
    "two documents": f"mine:\n{BLOCK}---\nmine:\n{BLOCK}",
    "tabs": f"mine:\n{BLOCK}".replace("  ", "\t"),
    "a key twice": f"mine:\n{BLOCK}  kind: press\n",
}


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "own" / "vocabulary").mkdir(parents=True)
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "own"


def registered(own: Path, text: str) -> Path:
    path = own / "vocabulary" / "sources.yaml"
    path.write_bytes(text.encode())
    return path


def recorded(own: Path) -> tuple[int, str]:
    words = ("check", str(own), "--measures", str(own), "--text", f"mine={own.parent / 'text.txt'}", "--record")
    result = run(*words)
    return result.code, result.err


@every("form", FORMS)
def test_a_checksum_is_recorded_and_nothing_else_changes(form: str, own: Path) -> None:
    registry = registered(own, FORMS[form])
    before = read(registry)[0]
    assert before is not None
    wanted = before.plain()
    wanted["mine"]["sha256"] = DIGEST
    assert record_sha256([str(own)], "mine", DIGEST) == registry
    data = registry.read_bytes()
    after = read(registry)[0]
    assert after is not None, data.decode()
    assert after.plain() == wanted
    comments = [line.partition("#")[2].strip() for line in FORMS[form].splitlines() if "#" in line]
    assert [line.partition("#")[2].strip() for line in data.decode().splitlines() if "#" in line] == comments
    if form.startswith("windows"):
        assert data.count(b"\n") == data.count(b"\r\n")


@pytest.mark.parametrize("form", UNREADABLE)
def test_a_registry_that_cannot_be_read_stays_as_it_is(form: str, own: Path) -> None:
    registry = registered(own, UNREADABLE[form])
    with pytest.raises(FtzError, match="no registry has the source"):
        record_sha256([str(own)], "mine", DIGEST)
    assert registry.read_bytes() == UNREADABLE[form].encode()
    assert names(registry.parent) == ["sources.yaml"]


def test_the_program_says_what_it_recorded(own: Path) -> None:
    registry = registered(own, FORMS["braces"])
    code, told = recorded(own)
    assert (code, f"recorded the sha256 of mine in {registry}" in told) == (0, True), told
    assert run("check", "--measures", str(own), "--text", f"mine={own.parent / 'text.txt'}").code == 0


def test_what_cannot_be_changed_safely_is_told_with_what_to_write(own: Path) -> None:
    folded = f'mine: {{{BRACES}, sha256: "{OLD[:32]}\\\n  {OLD[32:]}"}}\n'
    registry = registered(own, folded)
    code, told = recorded(own)
    assert (code, registry.read_text(encoding="utf-8")) == (2, folded)
    assert f"add sha256: {DIGEST} to it yourself" in told
    assert str(registry) in told


def test_the_registry_that_counts_is_written_to(own: Path) -> None:
    for name, entry in (("sources.yaml", f"mine:\n{BLOCK}"), ("sources.YML", f"mine:\n{BLOCK}")):
        (own / "vocabulary" / name).write_text(entry, encoding="utf-8")
    order = sorted(path.name for path in (own / "vocabulary").iterdir())
    record_sha256([str(own)], "mine", DIGEST)
    written = [path.name for path in (own / "vocabulary").iterdir() if DIGEST in path.read_text(encoding="utf-8")]
    assert written == [order[-1]]
    sources = open_catalogue([own], bundled=False).vocabulary.kinds["sources"]
    assert sources["mine"]["sha256"] == DIGEST


def test_a_read_only_registry_is_refused_in_words(own: Path) -> None:
    registry = registered(own, FORMS["a key a line"])
    registry.chmod(0o444)
    with pytest.raises(FtzError, match="is read-only"):
        record_sha256([str(own)], "mine", DIGEST)
    assert DIGEST not in registry.read_text(encoding="utf-8")


# Any file


def names(path: Path) -> list[str]:
    return sorted(each.name for each in path.iterdir())


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_a_file_keeps_its_mode(mode: int, tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old")
    path.chmod(mode)
    write_file(path, ["new"])
    assert (path.read_text(), stat.S_IMODE(path.stat().st_mode)) == ("new", mode)


def test_a_new_file_has_the_mode_that_the_user_wants(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_file(tmp_path / "a", ["new"])
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_a_file_keeps_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old")
    path.chmod(0o664)
    os.chown(path, 12345, 54321)
    write_file(path, ["new"])
    found = path.stat()
    assert (found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)) == (12345, 54321, 0o664)


def test_a_link_stays_a_link_and_its_target_is_written(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    target, link = tmp_path / "far" / "target", tmp_path / "link"
    target.write_text("old")
    link.symlink_to(Path("far") / "target")
    write_file(link, ["new"])
    assert (link.is_symlink(), target.is_symlink(), target.read_text()) == (True, False, "new")


def test_a_link_to_nothing_makes_its_target(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("target")
    write_file(tmp_path / "link", ["new"])
    assert ((tmp_path / "link").is_symlink(), (tmp_path / "target").read_text()) == (True, "new")


@pytest.mark.parametrize("new", ["new", "much longer than the old one", ""])
def test_a_file_with_two_names_stays_one(new: str, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("old text")
    two.hardlink_to(one)
    write_file(one, [new])
    assert (one.read_text(), two.read_text(), one.samefile(two)) == (new, new, True)


@pytest.mark.parametrize("how", ["loop", "folder", "nowhere"])
def test_what_is_no_place_for_a_file_is_told(how: str, tmp_path: Path) -> None:
    path = tmp_path / "a"
    if how == "loop":
        path.symlink_to(path)
    elif how == "folder":
        path.mkdir()
    else:
        path = tmp_path / "b" / "c"
    with pytest.raises(FtzError, match="cannot write"):
        write_file(path, ["new"])
    assert names(tmp_path) in (["a"], [])


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody")
def test_a_file_in_a_folder_that_may_not_be_written_to_is_written() -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a").write_text("old")
        os.chown(folder / "a", 12345, 12345)
        folder.chmod(0o555)
        child = os.fork()
        if not child:
            os.setgid(12345)
            os.setuid(12345)
            try:
                write_file(folder / "a", ["new"])
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        assert (names(folder), (folder / "a").read_text()) == (["a"], "new")


@pytest.fixture(params=["unnamed", "named"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """With files that have no name until they are whole, and as on systems that know none."""
    if request.param == "named":
        monkeypatch.setattr(files, "_unnamed", lambda _: None)


def test_either_way_a_file_is_replaced(either_way: None, tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    write_file(tmp_path / "a", ["new"])
    assert (names(tmp_path), (tmp_path / "a").read_text()) == (["a"], "new")


@pytest.mark.parametrize("links", [1, 2])
def test_a_full_disk_leaves_the_old_file_and_no_other(links: int, either_way: None, tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old" * 10)
    if links == 2:
        (tmp_path / "b").hardlink_to(path)
    before = names(tmp_path)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limits[1]))
    try:
        with pytest.raises(FtzError, match=os.strerror(errno.EFBIG)):
            write_file(path, ["x" * 1000] * 100)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert (names(tmp_path), path.read_text()) == (before, "old" * 10)


def test_an_error_on_the_way_leaves_the_old_file_and_no_other(either_way: None, tmp_path: Path) -> None:
    def chunks() -> Iterator[str]:
        yield "half"
        raise ValueError("no more")

    (tmp_path / "a").write_text("old")
    with pytest.raises(ValueError, match="no more"):
        write_file(tmp_path / "a", chunks())
    assert (names(tmp_path), (tmp_path / "a").read_text()) == (["a"], "old")


def test_a_kill_on_the_way_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    script = f"""\
import os, signal
from pathlib import Path
from ftzcli.records.reading.files import write_file

def chunks():
    yield "half" * 10000
    os.kill(os.getpid(), signal.SIGKILL)

write_file(Path({str(tmp_path / "a")!r}), chunks())
"""
    done = subprocess.run([sys.executable, "-c", script], env=environment(), cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    assert (names(tmp_path), (tmp_path / "a").read_text()) == (["a"], "old")
