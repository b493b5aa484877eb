"""What a terminal shows: text laid out in columns, and dossiers, conflicts and answers in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import click

from quoth.tell.profiles import HEADING, profile_lines

WIDTH = 100
UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What could move the cursor, change colours or turn the direction of a terminal; a text has no right to."""

BLANK = re.compile(r"([^\S\xa0]+)")
"""Where a line may end; not at a no-break space."""

Role = str
"""How words are painted: one of LOOKS, and behind it the hue of a speaker, where they are his: "source 3"."""
Piece = tuple[str, Role]

LOOKS: dict[str, dict[str, Any]] = {
    "strong": {"bold": True}, "faint": {"dim": True}, "against": {"fg": "red"}, "source": {"bold": True},
    "cue": {"underline": True},
}  # fmt: skip
HUES = (27, 28, 163, 130, 30, 98, 64, 132)
"""Of the 256 colours of terminals, those that can be read on white and on black alike: 4 to 1 and more."""


def painted(words: str, role: Role) -> str:
    """The words in a terminal's colours."""
    kind, _, hue = role.partition(" ")
    look = {**LOOKS.get(kind, {}), **({"fg": HUES[int(hue)]} if hue.isdecimal() else {})}
    return click.style(words, **look) if look else words


@dataclass(frozen=True, slots=True)
class Sheet:
    """What text is laid out on: so many columns wide, its words painted by their role; not painted by default."""

    width: int = WIDTH
    paint: Callable[[str, Role], str] = lambda words, _role: words

    def block(self, *pieces: Piece, indent: int = 2, hang: int = 2) -> str:
        """Pieces one after another, a blank between them, wrapped; lines after the first stand `hang` deeper."""
        parted = [part for text, role in pieces if text for part in ((" ", "plain"), (shown(text), role))]
        return self.flow(*parted, indent=indent, hang=hang)

    def flow(self, *pieces: Piece, indent: int = 2, hang: int = 0) -> str:
        """Pieces one after another as they stand, wrapped at the blanks in them and not between them."""
        lines: list[list[Piece]] = [[]]
        left = self.width - indent
        for word in _words(pieces):
            length = sum(len(part) for part, _ in word)
            if lines[-1] and length >= left:
                lines.append([])
                left = self.width - indent - hang
            if lines[-1]:
                role = word[0][1]
                lines[-1].append((" ", role if lines[-1][-1][1] == role else "plain"))
                left -= 1
            left -= length
            lines[-1] += word
        return "\n".join(
            " " * (indent + (hang if number else 0)) + self._painted(line) for number, line in enumerate(lines)
        )

    def _painted(self, line: list[Piece]) -> str:
        runs = groupby(line, key=lambda piece: piece[1])
        return "".join(self.paint("".join(part for part, _ in run), role) for role, run in runs)


PLAIN = Sheet()


def shown(text: str) -> str:
    """A text of others as a terminal may have it: in one line, without control characters."""
    return UNSHOWN.sub("\ufffd", " ".join(text.split()))


def _words(pieces: tuple[Piece, ...]) -> Iterator[list[Piece]]:
    """What no line may part, as pieces that show nothing but signs and blanks."""
    word: list[Piece] = []
    for text, role in pieces:
        for part in BLANK.split(text):
            if BLANK.fullmatch(part):
                if word:
                    yield word
                word = []
            elif part:
                word.append((UNSHOWN.sub("\ufffd", part.replace("\xa0", " ")), role))
    if word:
        yield word


def quarrels(found: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Conflicts by the first of them that has a claim in common: one denial of many accusations is one quarrel."""
    together: list[list[dict[str, Any]]] = []
    place: dict[str, int] = {}  # of the quarrel that a claim began
    for conflict in found:
        claims = [conflict[side]["claim_id"] for side in "ab"]
        at = min((place[claim] for claim in claims if claim in place), default=len(together))
        if at == len(together):
            together.append([])
            place |= dict.fromkeys(claims, at)
        together[at].append(conflict)
    return together


def conflicts_text(found: list[dict[str, Any]], sheet: Sheet = PLAIN) -> str:
    """Quarrels: the first conflict of each with both quotations, the reason, the readings and what would settle it;
    of the others what they say that is not said yet."""
    if not found:
        return "no conflicts found"
    return "\n\n".join(_quarrel(number, quarrel, sheet) for number, quarrel in enumerate(quarrels(found), 1))


def answers_text(found: list[dict[str, Any]], sheet: Sheet = PLAIN) -> str:
    """Claims with their evidence."""
    if not found:
        return "nothing in this ledger comes near"
    return "\n\n".join(_claim(claim, sheet) for claim in found)


def dossier_text(made: dict[str, Any], sheet: Sheet = PLAIN) -> str:
    """A dossier: names, spells, lineage, what there is to know of a speaker, claims, own statements, conflicts."""
    entity = made["entity"]
    parts = [sheet.block((entity["name"], "strong"), (f"({entity['kind']}, {entity['entity_id']})", "faint"), indent=0)]
    if entity["wikidata"]:
        parts.append(sheet.block(("Wikidata, by a name of your list:", "plain"), (entity["wikidata"], "plain")))
    if made["aliases"]:
        names: list[Piece] = [("Also:", "plain")]
        for alias in made["aliases"]:
            names += [(alias["alias"], "plain"), (f"[{alias['basis']}]", "faint")]
        parts.append(sheet.block(*names))
    if made["spells"]:
        parts.append(_heading("Spells", sheet) + "\n" + "\n".join(_spell(spell, sheet) for spell in made["spells"]))
    if made["lineage"]:
        parts.append(_heading("Lineage, as reports have it", sheet))
        parts += [_descent(line, sheet) for line in made["lineage"]]
    if made["as_source"]:
        lines = [
            sheet.block((f"{line.label}:", "faint"), ("; ".join(words for words, _ in line.parts), "plain"))
            for line in profile_lines(made["as_source"])
        ]
        parts.append(_heading(HEADING, sheet) + "\n" + "\n".join(lines))
    if made["claims"]:
        parts.append(_heading("Said about it", sheet))
        parts += [_claim(claim, sheet) for claim in made["claims"]]
    if made["statements"]:
        quotes = [_quotation(s["exact"], s["document"], s["chain"], sheet, indent=2) for s in made["statements"]]
        parts += [_heading("Said by it", sheet), "\n".join(quotes)]
    if made["conflicts"]:
        parts += [_heading("In dispute", sheet), conflicts_text(made["conflicts"], sheet)]
    return "\n\n".join(parts)


def _claim(claim: dict[str, Any], sheet: Sheet) -> str:
    counts = [
        _count(claim["outlets"], "outlet"),
        _count(claim["origins"], "origin"),
        f"{claim['not_established']} not established" if claim["not_established"] else "",
        claim["likelihood"],
    ]
    when = f"{claim['time']}:" if claim["time"] else ""
    head = sheet.block((when, "faint"), (claim["gloss"], "strong"), (f"({', '.join(filter(None, counts))})", "faint"))
    lines = [head, *(_evidence(evidence, sheet) for evidence in claim["evidence"])]
    for tree in claim["origin_trees"]:
        word = "denial" if tree["denies"] else "origin"
        lines.append(sheet.block((f"{word}:", "faint"), (tree["name"] or "not established", "plain"), indent=4))
        lines += _branches(tree["branches"], sheet, 6)
    return "\n".join([*lines, *_judgements(claim, sheet)])


def _branches(branches: Iterable[dict[str, Any]], sheet: Sheet, indent: int) -> Iterator[str]:
    """Who has it from what stands above, each below the one that it has it from."""
    for branch in branches:
        who = ", ".join(filter(None, (branch["name"], branch["published"])))
        yield sheet.block(
            (who or "outlet not known", "plain"),
            (f"({branch['how']})" if branch["how"] else "", "faint"),
            indent=indent,
        )
        yield from _branches(branch["branches"], sheet, indent + 2)


def _judgements(judged: dict[str, Any], sheet: Sheet) -> Iterator[str]:
    """What people judged of a claim or a conflict, and whether the evidence is still that which they judged by."""
    for row in judged["judgements"]:
        said = "; ".join(filter(None, (row["text"], row["reason"])))
        since = f"the evidence has changed since this was judged on {row['made_at'][:10]}"
        changed = f"({since})" if row["evidence_changed"] else ""
        head = f"{row['action']} by {row['author']}:"
        yield sheet.block((head, "faint"), (said, "plain"), (changed, "against"), indent=4)


def _descent(line: dict[str, Any], sheet: Sheet) -> str:
    when = f"{line['time']}:" if line["time"] else ""
    pair = ((line["name"], "strong"), (line["relation"], "plain"), (line["other"], "strong"))
    head = sheet.block((when, "faint"), *pair)
    return "\n".join([head, *(_evidence(evidence, sheet) for evidence in line["evidence"])])


def _evidence(evidence: dict[str, Any], sheet: Sheet) -> str:
    mark = "✗" if evidence["polarity"] == "negative" else ("?" if not evidence["asserted"] else "")
    return _quotation(evidence["exact"], evidence["document"], evidence["chain"], sheet, mark=mark)


def _quarrel(number: int, quarrel: list[dict[str, Any]], sheet: Sheet) -> str:
    lines = [_conflict(number, quarrel[0], sheet)]
    told = [quarrel[0]["a"], quarrel[0]["b"]]
    for conflict in quarrel[1:]:
        lines.append(sheet.block(("also:", "against"), (conflict["reason"], "plain"), indent=4))
        for side in (conflict["b"], conflict["a"]):
            if side not in told:
                lines.append(_quotation(side["quote"], side["document"], side["chain"], sheet, indent=6))
                told.append(side)
        lines += _judgements(conflict, sheet)
    return "\n".join(lines)


def _conflict(number: int, conflict: dict[str, Any], sheet: Sheet) -> str:
    kind = conflict["subtype"] or conflict["type"]
    lines = [sheet.block((f"{number}. {kind}:", "against"), (conflict["reason"], "strong"), indent=0)]
    lines += [
        _quotation(side["quote"], side["document"], side["chain"], sheet) for side in (conflict["b"], conflict["a"])
    ]
    if conflict["readings"]:
        lines.append(sheet.block(("could be:", "faint"), ("; ".join(conflict["readings"]), "plain"), indent=4))
    if conflict["would_settle"]:
        lines.append(sheet.block(("would settle it:", "faint"), (conflict["would_settle"], "plain"), indent=4))
    return "\n".join([*lines, *_judgements(conflict, sheet)])


def _quotation(
    words: str, document: dict[str, str], chain: str, sheet: Sheet, *, mark: str = "", indent: int = 4
) -> str:
    where = f"({_where(document, chain)})"
    return sheet.block((mark, "against"), (f"“{shown(words)}”", "plain"), (where, "faint"), indent=indent)


def _heading(words: str, sheet: Sheet) -> str:
    return sheet.block((words, "strong"), indent=0)


def _spell(spell: dict[str, Any], sheet: Sheet) -> str:
    period = f"{spell['start'] or '?'} to {spell['end'] or '?'}"
    what = f"{spell['person']}: {spell['role'] or 'member'} {spell['group']}"
    return sheet.block((what, "plain"), (f"({period}; {spell['basis']})", "faint"))


def _where(document: dict[str, str], chain: str) -> str:
    place = ", ".join(filter(None, (document.get("outlet"), document.get("published"))))
    return " < ".join(filter(None, (place or document.get("path", ""), chain)))


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
