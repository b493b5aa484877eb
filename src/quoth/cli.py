"""The command `quoth`: each command parses, calls one public function, and prints."""

from __future__ import annotations

import errno
import getpass
import json
import os
import shutil
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NoReturn

import click

from quoth import __version__
from quoth.errors import QuothError

if TYPE_CHECKING:
    from quoth.ledger import Added, Ledger
    from quoth.model import ReviewAction
    from quoth.read import Preset
    from quoth.tell.plain import Sheet

SOME_FAILED = 3  # exit code: done, but some inputs failed
STOPPED = 130  # exit code: stopped with Ctrl-C, as shells have it
WIDEST = 100  # columns of text; longer lines are hard to read
NARROWEST = 40
SHOWN = 20  # conflicts or answers printed unless --all

Command = Callable[..., Any]


class QuothGroup(click.Group):
    """Commands in the order in which people meet them; what is the user's to mend is one line and exit code 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of definition."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; print what is the user's to mend, without a traceback."""
        with _noticing_ctrl_c() as pressed:
            try:
                done = super().invoke(ctx)
                if pressed:  # what was being run kept it to itself, as callbacks do
                    _stop(ctx)
                return done
            except click.exceptions.Exit:
                raise
            except (KeyboardInterrupt, Exception) as error:
                if pressed or isinstance(error, KeyboardInterrupt):
                    _stop(ctx)
                if not isinstance(error, QuothError | OSError) or _is_for_others(error):
                    raise
                click.echo(f"quoth: {_one_line(error)}", err=True)
                ctx.exit(1)


@contextmanager
def _noticing_ctrl_c() -> Iterator[list[int]]:
    """A list that is filled at Ctrl-C: a library that is just being loaded makes an exception of its own of it."""
    pressed: list[int] = []

    def press(number: int, _frame: object) -> None:
        pressed.append(number)
        sys.unraisablehook = _keep_quiet
        raise KeyboardInterrupt

    ours = threading.current_thread() is threading.main_thread()
    ours = ours and signal.getsignal(signal.SIGINT) is signal.default_int_handler  # and not ignored, as behind `&`
    if ours:
        signal.signal(signal.SIGINT, press)
    try:
        yield pressed
    finally:
        if ours:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            sys.unraisablehook = sys.__unraisablehook__


def _keep_quiet(unraisable: sys.UnraisableHookArgs) -> None:
    """Of a callback that kept Ctrl-C to itself the user hears nothing: the command stops all the same."""
    if unraisable.exc_type is not KeyboardInterrupt:
        sys.__unraisablehook__(unraisable)


def _stop(ctx: click.Context) -> NoReturn:
    workers = sys.modules.get("quoth.workers")
    if workers is not None:  # not loaded now: a library that Ctrl-C broke off does not load again
        workers.end_pool()
    click.echo("quoth: stopped. The same command goes on from what was kept.", err=True)
    ctx.exit(STOPPED)


def _is_for_others(error: Exception) -> bool:
    """Whether an error is to be seen whole, or is a reader's who has read enough."""
    return bool(os.environ.get("QUOTH_DEBUG")) or getattr(error, "errno", 0) == errno.EPIPE


def _one_line(error: Exception) -> str:
    """What went wrong; for what the system refuses, such as a full disk, its words and the file."""
    from quoth.tell.plain import shown

    if isinstance(error, OSError) and error.strerror:
        return shown(": ".join(filter(None, (str(error.filename or ""), error.strerror))))
    return shown(str(error))


def _ledger_option(command: Command) -> Command:
    return click.option(
        "--ledger", "ledger_path", metavar="DIR", help="The ledger [default: .quoth here or in a parent folder]."
    )(command)


def _as_of_option(command: Command) -> Command:
    return click.option(
        "--as-of", metavar="DATE", default="", help="Only what had been published by that day, month or year."
    )(command)


def _json_option(command: Command) -> Command:
    return click.option("--json", "as_json", is_flag=True, help="JSON for machines.")(command)


def _workers_option(command: Command) -> Command:
    return click.option(
        "--workers", "-j", type=click.IntRange(1), help="Reading processes [default: one a processor]."
    )(command)


def _paths_argument(command: Command) -> Command:
    return click.argument("paths", nargs=-1, required=True, metavar="PATH...")(command)


@click.group(cls=QuothGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="quoth")
@_ledger_option
@click.pass_context
def main(ctx: click.Context, ledger_path: str | None) -> None:
    """Who said what, about whom, when, according to whom, and what contradicts what.

    \b
    quoth report reports/ -o report.html      one page from a folder of reports
    quoth add reports/ && quoth build         the same, kept in a ledger
    quoth conflicts                           what cannot all be true
    quoth dossier "Rado Temisk"               one person, group or place
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal without Unicode gets escapes, not a traceback
            stream.reconfigure(errors="backslashreplace")
    if os.environ.get("NO_COLOR"):
        ctx.color = False
    ctx.obj = ledger_path


@main.command()
@_paths_argument
@click.option("--output", "-o", default="report.html", show_default=True, type=click.Path(dir_okay=False))
@click.option("--title", default="", help="Heading of the page.")
@_as_of_option
@_ledger_option
@_workers_option
@_json_option
@click.pass_context
def report(
    ctx: click.Context,
    paths: tuple[str, ...],
    output: str,
    title: str,
    as_of: str,
    ledger_path: str | None,
    workers: int | None,
    as_json: bool,
) -> None:
    """Read reports and write one page: conflicts, claims, people, and every report with its voices.

    PATH is a file (.txt .md .html .csv .tsv .jsonl .json .eml), a folder, or - for standard input.
    Keeps no ledger unless --ledger is given.

    \b
    quoth report reports/
    quoth report articles.csv -o affair.html --title "The Tarsin explosion"
    quoth report reports/ --as-of 2031-05-02
    """
    from quoth.tell import report as write_report

    with _progress() as progress:
        made = write_report(
            paths, output, title=title, as_of=as_of, ledger=ledger_path or ctx.obj, stdin=_stdin(paths),
            workers=workers, progress=progress,
        )  # fmt: skip
    if as_json:
        _print_json({"page": made.page, "counts": made.counts, "failed": made.added.failed})
    else:
        click.echo(f"{made.page}")
        click.echo(", ".join(f"{count} {name}" for name, count in made.counts.items()))
    _finish(ctx, made.added)


@main.command()
@_paths_argument
@click.option("--jsonl", is_flag=True, help="JSON lines, one a document.")
@click.option("--precision", "preset", flag_value="precision", help="Only the surest: nine of ten right.")
@click.option("--recall", "preset", flag_value="recall", help="Find more, and more that is none.")
@click.option("--why", is_flag=True, help="The rules that found it too, and the confidence in each find.")
@click.option("--colour/--plain", default=None, help="Colours, or none [default: in a terminal, not in a pipe].")
@_workers_option
@click.pass_context
def read(
    ctx: click.Context,
    paths: tuple[str, ...],
    jsonl: bool,
    preset: Preset | None,
    why: bool,
    colour: bool | None,
    workers: int | None,
) -> None:
    """Show each document sentence by sentence: whose words, said how, asserting what; needs no ledger.

    \b
    quoth read article.txt
    cat article.txt | quoth read --why -
    quoth read --colour reports/ | less -R
    quoth read --jsonl articles.jsonl > statements.jsonl
    quoth read --precision article.txt
    """
    from quoth.tell import attributions, legend, marked_reading, read_files

    failed: list[str] = []
    sheet, shown = _sheet(), False
    if colour is not None:
        ctx.color = colour
    for document, reading in read_files(paths, stdin=_stdin(paths), workers=workers, preset=preset or "balanced"):
        if document.error:
            failed.append(document.error)
        if jsonl:
            click.echo(json.dumps(attributions(document, reading), ensure_ascii=False))
        elif not document.error:
            if not shown:
                click.echo(legend(sheet))
            click.echo(marked_reading(document, reading, sheet, why=why))
            shown = True
    _report_failures(failed)
    if failed:
        ctx.exit(SOME_FAILED)


@main.command()
@_paths_argument
@_ledger_option
@_workers_option
@_json_option
@click.pass_context
def add(
    ctx: click.Context, paths: tuple[str, ...], ledger_path: str | None, workers: int | None, as_json: bool
) -> None:
    """Put documents into the ledger (made at first use) and read them.

    Adding the same again changes nothing; stopped half-way, the same command goes on where it stopped.

    \b
    quoth add reports/
    quoth add articles.csv letters/*.eml
    """
    from quoth.ledger import DEFAULT_NAME, Ledger, open_ledger

    chosen = ledger_path or ctx.obj
    try:
        ledger = Ledger.create(chosen) if chosen else open_ledger()
    except QuothError:
        if chosen:
            raise
        ledger = Ledger.create(DEFAULT_NAME)
    with _progress() as progress:
        added = ledger.add(paths, stdin=_stdin(paths), workers=workers, progress=progress)
    counts = {
        "added": added.added, "unchanged": added.unchanged, "new versions": added.new_versions,
        "failed": len(added.failed),
    }  # fmt: skip
    if as_json:
        _print_json({**counts, "errors": added.failed, "passed over": added.passed_over, "ledger": str(ledger.path)})
    else:
        click.echo(", ".join(f"{name} {count}" for name, count in counts.items()) + f" ({ledger.path})")
    _finish(ctx, added)


@main.command()
@_ledger_option
@_workers_option
@click.option("--force", is_flag=True, help="Build even if nothing has changed.")
@_json_option
@click.pass_context
def build(ctx: click.Context, ledger_path: str | None, workers: int | None, force: bool, as_json: bool) -> None:
    """Work out entities, claims, conflicts, origins and assessments from all that was read and reviewed."""
    from quoth.tell import status as ledger_status

    ledger = _open(ctx, ledger_path)
    with _progress() as progress:
        changed = ledger.build(workers=workers, force=force, progress=progress)
    state = ledger_status(ledger)
    if as_json:
        _print_json({"changed": changed, **state})
    else:
        click.echo(("built " if changed else "nothing new; build in force ") + state["build"] + ": " + _counts(state))


@main.command()
@click.argument("name")
@_as_of_option
@_ledger_option
@_json_option
@click.pass_context
def dossier(ctx: click.Context, name: str, as_of: str, ledger_path: str | None, as_json: bool) -> None:
    """All that was said about and by one person, group, place or event.

    \b
    quoth dossier "Rado Temisk"
    quoth dossier "Sarrak Brigade" --json
    """
    from quoth.tell import dossier as make_dossier
    from quoth.tell import dossier_text

    made = make_dossier(_open(ctx, ledger_path), name, as_of=as_of)
    _print_json(made) if as_json else click.echo(dossier_text(made, _sheet()))


@main.command()
@_as_of_option
@_ledger_option
@click.option("--all", "everything", is_flag=True, help=f"All of them, not the first {SHOWN}.")
@_json_option
@click.pass_context
def conflicts(ctx: click.Context, as_of: str, ledger_path: str | None, everything: bool, as_json: bool) -> None:
    """What cannot all be true: both quotations, who through whom, why, and what would settle it."""
    from quoth.tell import conflicts as find_conflicts
    from quoth.tell import conflicts_text, quarrels

    found = find_conflicts(_open(ctx, ledger_path), as_of=as_of)
    if as_json:
        _print_json(found)
        return
    shown = found if everything else [conflict for quarrel in quarrels(found)[:SHOWN] for conflict in quarrel]
    click.echo(conflicts_text(shown, _sheet()))
    if len(shown) < len(found):
        click.echo(f"… and {len(found) - len(shown)} more: quoth conflicts --all")


@main.command()
@click.argument("words", nargs=-1, required=True)
@_as_of_option
@_ledger_option
@_json_option
@click.pass_context
def ask(ctx: click.Context, words: tuple[str, ...], as_of: str, ledger_path: str | None, as_json: bool) -> None:
    """The claims nearest to a question, with the quotations that they rest on. No answer is made up.

    \b
    quoth ask how many people were killed in Tarsin
    """
    from quoth.tell import answers_text
    from quoth.tell import ask as find_answers

    found = find_answers(_open(ctx, ledger_path), " ".join(words), as_of=as_of)
    _print_json(found) if as_json else click.echo(answers_text(found[:SHOWN], _sheet()))


@main.command()
@_ledger_option
@_json_option
@click.pass_context
def status(ctx: click.Context, ledger_path: str | None, as_json: bool) -> None:
    """What the ledger holds, whether its build is up to date, and which inputs failed."""
    from quoth.tell import status as ledger_status
    from quoth.tell.plain import shown

    state = ledger_status(_open(ctx, ledger_path))
    if as_json:
        _print_json(state)
        return
    click.echo(f"ledger {state['ledger']}, reader {state['reader']}")
    click.echo(_counts(state))
    click.echo(f"build {state['build'] or 'none yet'}" + (" (out of date: quoth build)" if state["stale"] else ""))
    for error in state["failed"]:
        click.echo(f"failed: {shown(error)}")


@main.command()
@click.argument("form", metavar="FORMAT")
@click.option("--output", "-o", required=True, metavar="DIR", help="Folder for the files, made if need be.")
@click.option("--text", is_flag=True, help="The documents' text too.")
@_ledger_option
@_json_option
@click.pass_context
def export(ctx: click.Context, form: str, output: str, text: bool, ledger_path: str | None, as_json: bool) -> None:
    """The ledger as flat files. FORMAT is csv, jsonl or parquet.

    \b
    quoth export csv -o export/
    quoth export parquet -o export/ --text
    """
    from quoth.tell import export as write_export

    ledger = _open(ctx, ledger_path)
    paths = write_export(ledger, form, output, text=text)
    if ledger.is_stale():
        click.echo("quoth: the build is older than the ledger; run quoth build for all that is new.", err=True)
    if as_json:
        _print_json([str(path) for path in paths])
    else:
        click.echo("\n".join(map(str, paths)))


@main.command()
@click.argument("name", required=False)
@click.option("--check", "path", metavar="FILE", help="Check a file of your own relations; say its first fault.")
@_ledger_option
@_json_option
@click.pass_context
def vocabulary(ctx: click.Context, name: str | None, path: str | None, ledger_path: str | None, as_json: bool) -> None:
    """The relations that assertions are read into: what carries each, what it excludes, its codes.

    Those of the ledger's own vocabularies/relations.toml are among them.

    \b
    quoth vocabulary
    quoth vocabulary arrested
    quoth vocabulary --check .quoth/vocabularies/relations.toml
    """
    from quoth.errors import LedgerError
    from quoth.tell.vocabulary import check_vocabulary, find_relation, relation_text, vocabulary_text
    from quoth.tell.vocabulary import vocabulary as relations_of

    if path is not None:
        found = check_vocabulary(path)
        words = f"{len(found['new'])} new, {len(found['more_words'])} with more words"
        _print_json(found) if as_json else click.echo(f"{path}: relations sound: {words}")
        return
    try:
        own = _open(ctx, ledger_path).own_relations()
    except LedgerError:
        if ledger_path or ctx.find_root().obj:
            raise
        own = ""
    rows = relations_of(own)
    if name is not None:
        row = find_relation(rows, name)
        _print_json(row) if as_json else click.echo(relation_text(row, _sheet()))
        return
    _print_json(rows) if as_json else click.echo(vocabulary_text(rows, _sheet()))


@main.group(cls=QuothGroup)
def review() -> None:
    """Record what a person judges. Nothing is edited: each judgement is an event that can be undone.

    \b
    quoth review merge "Ministry of the Interior" "Office" --reason "its press office"
    quoth review not-same "Rado Temisk" "Rado Temisk the younger"
    quoth review fix-speaker st_12ab… "Helena Brasko"
    quoth review reject st_12ab… --reason "a reader's comment"
    quoth review undo rv_34cd…
    """


def _judgement(command: Command) -> Command:
    command = click.option("--author", help="Who judges [default: QUOTH_AUTHOR or the user's name].")(command)
    command = click.option("--reason", default="", help="Why.")(command)
    return _ledger_option(command)


def _record(
    ctx: click.Context, ledger_path: str | None, author: str | None, action: ReviewAction, *words: str, reason: str
) -> None:
    from quoth.tell import judge

    judgement = judge(_open(ctx, ledger_path), action, *words, reason=reason, author=author or _author())
    click.echo(f"{judgement.review_id} recorded; it takes effect at the next: quoth build")


@review.command()
@click.argument("one")
@click.argument("other")
@_judgement
@click.pass_context
def merge(ctx: click.Context, one: str, other: str, ledger_path: str | None, reason: str, author: str | None) -> None:
    """Two names (or entity ids) are one."""
    _record(ctx, ledger_path, author, "merge", one, other, reason=reason)


@review.command("not-same")
@click.argument("one")
@click.argument("other")
@_judgement
@click.pass_context
def not_same(
    ctx: click.Context, one: str, other: str, ledger_path: str | None, reason: str, author: str | None
) -> None:
    """Two names (or entity ids) are not one."""
    _record(ctx, ledger_path, author, "not-same", one, other, reason=reason)


@review.command("fix-speaker")
@click.argument("statement_id")
@click.argument("name")
@_judgement
@click.pass_context
def fix_speaker(
    ctx: click.Context, statement_id: str, name: str, ledger_path: str | None, reason: str, author: str | None
) -> None:
    """These are NAME's words."""
    _record(ctx, ledger_path, author, "fix-speaker", statement_id, name, reason=reason)


@review.command()
@click.argument("target_id")
@_judgement
@click.pass_context
def reject(ctx: click.Context, target_id: str, ledger_path: str | None, reason: str, author: str | None) -> None:
    """A statement, assertion, claim or link that is not so; it is kept, marked, and no longer counts."""
    _record(ctx, ledger_path, author, "reject", target_id, reason=reason)


@review.command()
@click.argument("target_id")
@click.argument("text")
@_judgement
@click.pass_context
def note(
    ctx: click.Context, target_id: str, text: str, ledger_path: str | None, reason: str, author: str | None
) -> None:
    """A remark on anything that has an id."""
    _record(ctx, ledger_path, author, "note", target_id, text, reason=reason)


@review.command()
@click.argument("review_id")
@_judgement
@click.pass_context
def undo(ctx: click.Context, review_id: str, ledger_path: str | None, reason: str, author: str | None) -> None:
    """Take a judgement back; both stay on record."""
    _record(ctx, ledger_path, author, "undo", review_id, reason=reason)


@review.command()
@_ledger_option
@_json_option
@click.pass_context
def log(ctx: click.Context, ledger_path: str | None, as_json: bool) -> None:
    """All judgements, oldest first."""
    from dataclasses import asdict

    from quoth.tell.plain import shown

    reviews = _open(ctx, ledger_path).reviews()
    if as_json:
        _print_json([asdict(r) for r in reviews])
        return
    for r in reviews:
        what = " ".join(filter(None, (r.action, r.target_id if not r.old else "", r.old, r.new)))
        said = f"{r.author}: {what}" + (f" ({r.reason})" if r.reason else "")
        undone = f" — undone by {r.undone_by}" if r.undone_by else ""
        click.echo(f"{r.review_id}  {r.made_at}  {shown(said)}{undone}")


def _open(ctx: click.Context, ledger_path: str | None) -> Ledger:
    from quoth.ledger import Ledger, open_ledger

    chosen = ledger_path or ctx.find_root().obj
    return Ledger(chosen) if chosen else open_ledger()


def _author() -> str:
    try:
        return os.environ.get("QUOTH_AUTHOR") or getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def _stdin(paths: Sequence[str]) -> Any:
    return sys.stdin.buffer if "-" in paths else None


@contextmanager
def _progress() -> Iterator[Callable[[str, int], None]]:
    """A line on standard error that says what is being done and how far it is; silent where nobody looks."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    done: dict[str, int] = {}
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("reading", total=None)

        def step(what: str, count: int) -> None:
            done[what] = done.get(what, 0) + count
            bar.update(task, description=f"{what} {done[what]}" if count > 1 or done[what] > 1 else what)

        yield step


def _counts(state: dict[str, Any]) -> str:
    return ", ".join(f"{count} {name}" for name, count in state["counts"].items())


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _sheet() -> Sheet:
    """As wide as the terminal allows; colours are left out where nobody looks."""
    from quoth.tell.plain import Sheet, painted

    width = shutil.get_terminal_size((0, 0)).columns
    if not width and sys.stderr.isatty():  # into a pager
        width = os.get_terminal_size(sys.stderr.fileno()).columns
    return Sheet(max(NARROWEST, min(WIDEST, width or WIDEST)), painted)


def _report_failures(failed: list[str]) -> None:
    from quoth.tell.plain import shown

    for error in failed:
        click.echo(f"quoth: {shown(error)}", err=True)


def _finish(ctx: click.Context, added: Added) -> None:
    if added.passed_over:
        endings = ", ".join(f"{count} {ending}" for ending, count in added.passed_over.items())
        click.echo(f"quoth: passed over, not being reports that Quoth reads: {endings}", err=True)
    _report_failures(added.failed)
    if added.failed:
        ctx.exit(SOME_FAILED)
