"""The pictures of the documents in a browser: no sign covers another."""

from __future__ import annotations

import json
import re
import subprocess
from html import unescape
from pathlib import Path

import pytest
from program import ROOT, TIMEOUT, environment

PICTURES = sorted((ROOT / "docs").glob("*.svg"))
_MEASURE = """
<pre id="told"></pre><script>
const told = [...document.querySelectorAll("svg text")].map(text => {
  const box = text.getBoundingClientRect();
  return [text.textContent, text.getAttribute("y"), box.left, box.right];
});
document.getElementById("told").textContent = JSON.stringify(told);
</script>
"""
_SLACK = 2.5  # pixels: a sign may reach a little over its cell


@pytest.mark.needs("chromium")
@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.stem)
def test_no_text_of_a_picture_covers_another(picture: Path, tmp_path: Path) -> None:
    svg = picture.read_text(encoding="utf-8")
    page = tmp_path / "page.html"
    page.write_text(f'<!doctype html><meta charset="utf-8">{svg}{_MEASURE}', encoding="utf-8")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/profile"]
    home = environment({"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)})
    done = subprocess.run(
        [*command, "--dump-dom", page.as_uri()], env=home, capture_output=True, text=True, timeout=TIMEOUT, check=True
    )
    found = re.search(r'<pre id="told">(.*?)</pre>', done.stdout, re.DOTALL)
    assert found, done.stderr
    texts = json.loads(unescape(found[1]))
    assert len(texts) == svg.count("<text ") > 20
    width = float(re.findall(r'width="(\d+)"', svg)[0])
    assert [text for text, _, _, right in texts if right > width + _SLACK] == []
    lines: dict[str, list[tuple[float, float, str]]] = {}
    for text, y, left, right in texts:
        lines.setdefault(y, []).append((left, right, text))
    covered = [
        (one, other)
        for line in lines.values()
        for (_, right, one), (left, _, other) in zip(sorted(line), sorted(line)[1:], strict=False)
        if right > left + _SLACK
    ]
    assert covered == []


def test_there_are_pictures() -> None:
    assert len(PICTURES) >= 2
