"""The documents say what the code does: every command, option, public name and column, and no dead links."""

from __future__ import annotations

import re
import runpy
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import quoth
from quoth.cli import main

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "examples").glob("*.md")])
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)#]*)(#[^)]*)?\)")


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command by its full name, the group above its members."""
    for name, command in main.commands.items():
        yield name, command
        if isinstance(command, click.Group):
            yield from ((f"{name} {inner}", member) for inner, member in command.commands.items())


def section(name: str) -> str:
    """What cli.md says under the heading of a command, or of the group that it belongs to."""
    text = (ROOT / "docs/cli.md").read_text(encoding="utf-8")
    return text.partition(f"\n## quoth {name.split()[0]}\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize(("name", "command"), list(commands()))
def test_every_command_and_option_is_documented(name: str, command: click.Command) -> None:
    text = section(name)
    assert f"quoth {name}" in text
    options = [option for option in command.params if isinstance(option, click.Option)]
    missing = [option.opts for option in options if not all(f"`{opt}" in text for opt in option.opts)]
    assert not missing
    assert command.help


@pytest.mark.parametrize("name", quoth.__all__)
def test_every_public_name_is_documented(name: str) -> None:
    assert f"**`quoth.{name}" in (ROOT / "docs/python.md").read_text(encoding="utf-8")
    assert getattr(quoth, name).__doc__


def test_public_names_are_sorted() -> None:
    assert quoth.__all__ == sorted(quoth.__all__)


def test_the_data_model_page_is_what_the_tables_say() -> None:
    made = runpy.run_path(str(ROOT / "docs/make_data_model.py"))
    text = made["PAGE"].read_text(encoding="utf-8")
    assert made["page"](text) == text, "run: python docs/make_data_model.py"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = [found[1] for found in LINK.finditer(page.read_text(encoding="utf-8"))]
    inside = [target for target in targets if target and "://" not in target]
    assert [target for target in inside if not (page.parent / target).exists()] == []


def test_one_version_everywhere() -> None:
    assert f"version: {quoth.__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


def blocks(page: str, language: str) -> list[str]:
    """The code blocks of a page in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", (ROOT / page).read_text(encoding="utf-8"), re.M | re.S)


@pytest.mark.slow
def test_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Its shell lines, then its Python lines and those of python.md, in a folder that has only the examples."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    lines = [line for block in blocks("README.md", "console") for line in block.splitlines()]
    for line in lines:
        if line.startswith("$ quoth "):
            outcome = CliRunner().invoke(main, shlex.split(line, comments=True)[2:], catch_exceptions=False)
            assert outcome.exit_code == 0, f"{line}: {outcome.output}"
    assert {path.name for path in tmp_path.iterdir()} == {"examples", "tarsin.html", ".quoth", "export"}
    for code in (*blocks("README.md", "python"), *blocks("docs/python.md", "python")):
        exec(compile(code, "<docs>", "exec"), {"quoth": quoth, "ledger": quoth.open(".")})
    assert "Far Shore |" in capsys.readouterr().out
