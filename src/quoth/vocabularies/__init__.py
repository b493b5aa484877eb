"""Word lists and outlet lists as TOML: data, no logic. `load("cues")` reads one; `any_of` finds any word of a list.

A user's own relations stand beside those of `relations.toml`; `quoth.relations` puts them together.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from quoth.errors import VocabularyError


@cache
def load(name: str) -> dict[str, Any]:
    """The vocabulary `name` as nested dicts, read once; do not change what it returns."""
    return parse(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"), f"vocabularies/{name}.toml")


def parse(text: str, where: str) -> dict[str, Any]:
    """TOML as nested dicts.

    Raises:
        VocabularyError: it is not TOML; `where` says in the message which file it is.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(f"{where} is not valid TOML: {error}") from error


def any_of(words: Sequence[str]) -> re.Pattern[str]:
    """Any of some words, as whole words in any case; between two of them a line may break."""
    longest_first = [re.escape(one).replace("\\ ", r"\s+") for one in sorted(words, key=len, reverse=True)]
    first = "".join(sorted({re.escape(one[0]) for one in words}))  # looked at first, where most places fail
    return re.compile(rf"(?<!\w)(?=[{first}])(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE)
