"""The briefs on paper: one page each, as Chromium prints them and as LibreOffice opens them."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from program import TIMEOUT, environment, run

from ftzcli import open_catalogue

pytestmark = pytest.mark.needs("pdftotext")
A4 = ("595", "842")  # points


@pytest.fixture(params=["zh", "en"])
def briefs(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """All measures of the catalogue in one file."""
    file = tmp_path / "briefs.html"
    ids = [measure["id"] for measure in open_catalogue([]).records]
    done = run("brief", *ids, "--lang", request.param, "-o", str(file))
    assert done.code == 0, done.err
    return file


def _ends(file: Path) -> list[str]:
    """The measures whose briefs end on the pages of a PDF, a page after the other; nothing for a page on which none
    ends."""
    done = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True)
    pages = [re.sub(r"\s+", " ", page).strip() for page in done.stdout.split("\f")[:-1]]
    ends = [re.search(r"ftz show ((?:[a-z0-9]+-? ?)+)$", page) for page in pages]
    return [end[1].replace(" ", "") if end else "" for end in ends]


def _is_a4(file: Path) -> bool:
    done = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True)
    size = re.findall(r"Page size: +([\d.]+) x ([\d.]+)", done.stdout)
    return [tuple(str(round(float(side))) for side in sides) for sides in size] == [A4]


def _expected() -> list[str]:
    return [measure["id"] for measure in open_catalogue([]).records]


@pytest.mark.needs("chromium")
def test_each_brief_is_one_page_in_a_browser(briefs: Path, tmp_path: Path) -> None:
    printed = tmp_path / "briefs.pdf"
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/profile"]
    command += ["--no-pdf-header-footer", f"--print-to-pdf={printed}", briefs.as_uri()]
    home = environment({"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)})
    subprocess.run(command, env=home, capture_output=True, timeout=TIMEOUT, check=True)
    assert _ends(printed) == _expected()
    assert _is_a4(printed)


@pytest.mark.needs("soffice")
def test_each_brief_is_one_page_in_an_office_program(briefs: Path, tmp_path: Path) -> None:
    # As a document, which is how Word and WPS open it; as a web page LibreOffice 7.4 prints an empty page first.
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless"]
    command += ["--infilter=HTML (StarWriter)", "--convert-to", "pdf:writer_pdf_Export"]
    home = environment({"HOME": str(tmp_path)})
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(briefs)], env=home, capture_output=True, timeout=TIMEOUT, check=False
    )
    printed = briefs.with_suffix(".pdf")
    if not printed.exists():
        pytest.skip("not run: there is no LibreOffice Writer here")
    assert _ends(printed) == _expected()
    assert _is_a4(printed)
