"""Word lists and outlet lists as TOML: data, no logic. `load("cues")` reads one."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from quoth.errors import VocabularyError


@cache
def load(name: str) -> dict[str, Any]:
    """The vocabulary `name` as nested dicts, read once; do not change what it returns."""
    try:
        return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(f"vocabularies/{name}.toml is not valid TOML: {error}") from error
