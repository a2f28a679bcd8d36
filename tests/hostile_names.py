"""A folder of records whose names are made to be run by a shell: each would leave a file where it is run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

# The file that a name leaves in the working folder when a shell runs it, and the names by what they hold.
LEFT = "run-by-a-name"
HARM = {
    "command": f"$(>{LEFT})",
    "escaped-command": f"\\$(>{LEFT})",
    "backtick": f"`>{LEFT}`",
    "escaped-backtick": f"\\`>{LEFT}\\`",
    "semicolon": f";>{LEFT}",
    "ampersand": f"&>{LEFT}",
    "pipe": f"|tee${{IFS}}{LEFT}",
    "double-quote": f'";>{LEFT};"',
    "single-quote": f"';>{LEFT};'",
    "brackets": f")'; >{LEFT}; echo \"(",
    "output": f">{LEFT}",
    "process": f"<(>{LEFT})",
    "glob": "*",
    "one-of": "[a-z]",
    "question": "?",
    "braces": "{a,b}",
    "home": "~",
    "history": "!!",
    "comment": "#",
    "tab": "\tx",
    "backslash": "\\",
    "variable": "$HOME",
    "equals": "=ls",
    "wide-space": "\u3000x",
}
# What is before the harm, so that the word can be begun; and an id of each kind, which is always offered.
BEGUN = "evil"
ID = "evil-id"
# The beginning of one name only, of a measure: a shell puts the rest there.
ALONE = "恶意"


def hostile_names(folder: Path) -> Path:
    """Fill a folder with a zone, a theme and measures of such names."""
    words = [*(BEGUN + harm for harm in HARM.values()), "-evil", "=evil"]
    entry = {
        "name": {"zh": BEGUN + HARM["command"], "en": BEGUN + HARM["escaped-command"]},
        "aliases": {"zh": words, "en": words},
        "checked": "yes",
    }
    zone = {**entry, "short": entry["name"], "pinyin": BEGUN, "kind": "area", "parent": "shandong"}
    theme = {**entry, "definition": entry["name"]}
    _write(folder / "vocabulary" / "zones.yaml", {f"{ID}-zone": {**zone, "city": entry["name"]}})
    _write(folder / "vocabulary" / "themes.yaml", {f"{ID}-theme": {k: v for k, v in theme.items() if k != "checked"}})
    for number, (kind, harm) in enumerate(HARM.items()):
        name = {"zh": (ALONE if kind == "command" else BEGUN) + harm, "en": f"{BEGUN}{harm} {number}"}
        record: dict[str, Any] = {"name": name, "aliases": {"zh": [f"{BEGUN}{number}{harm}"], "en": []}}
        record |= {"summary": name, "themes": ["smart-customs"], "source": "ftz-decade"}
        record["history"] = [{"event": "reported", "customs": ["dalian"], "line": 11}]
        _write(folder / f"{ID}-{kind}.yaml", record)
    return folder


def _write(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
