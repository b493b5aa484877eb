"""Dossiers, conflicts and answers as plain text for a terminal."""

from __future__ import annotations

from textwrap import fill
from typing import Any

WIDTH = 100


def conflicts_text(found: list[dict[str, Any]]) -> str:
    """Conflicts, each with both quotations, the reason, the readings and what would settle it."""
    if not found:
        return "no conflicts found"
    return "\n\n".join(_conflict(number, conflict) for number, conflict in enumerate(found, 1))


def answers_text(found: list[dict[str, Any]]) -> str:
    """Claims with their evidence."""
    if not found:
        return "nothing in this ledger comes near"
    return "\n\n".join(_claim(claim) for claim in found)


def dossier_text(made: dict[str, Any]) -> str:
    """A dossier: names, spells, claims by time, own statements, conflicts."""
    parts = [f"{made['entity']['name']} ({made['entity']['kind']}, {made['entity']['entity_id']})"]
    if made["aliases"]:
        names = [f"{a['alias']} [{a['basis']}]" for a in made["aliases"]]
        parts.append(_block("Also: " + "; ".join(names)))
    if made["spells"]:
        parts.append("Spells\n" + "\n".join(_block(_spell(spell)) for spell in made["spells"]))
    if made["claims"]:
        parts.append("Said about it\n\n" + "\n\n".join(_claim(claim) for claim in made["claims"]))
    if made["statements"]:
        quotes = [
            _block(f"“{_one_line(s['exact'])}” ({_where(s['document'], s['chain'])})") for s in made["statements"]
        ]
        parts.append("Said by it\n\n" + "\n".join(quotes))
    if made["conflicts"]:
        parts.append("In dispute\n\n" + conflicts_text(made["conflicts"]))
    return "\n\n".join(parts)


def _claim(claim: dict[str, Any]) -> str:
    origins = f"{claim['outlets']} outlets, {claim['origins']} origins, {claim['not_established']} not established"
    when = f"{claim['time']}: " if claim["time"] else ""
    lines = [_block(f"{when}{claim['gloss']} ({origins}{', ' + claim['likelihood'] if claim['likelihood'] else ''})")]
    for evidence in claim["evidence"]:
        mark = "✗ " if evidence["polarity"] == "negative" else ("? " if not evidence["asserted"] else "")
        where = _where(evidence["document"], evidence["chain"])
        lines.append(_block(f"{mark}“{_one_line(evidence['exact'])}” ({where})", indent=4))
    return "\n".join(lines)


def _conflict(number: int, conflict: dict[str, Any]) -> str:
    kind = conflict["subtype"] or conflict["type"]
    lines = [_block(f"{number}. {kind}: {conflict['reason']}", indent=0)]
    lines += [
        _block(f"“{_one_line(side['quote'])}” ({_where(side['document'], side['chain'])})", indent=4)
        for side in (conflict["b"], conflict["a"])
    ]
    if conflict["readings"]:
        lines.append(_block("could be: " + "; ".join(conflict["readings"]), indent=4))
    if conflict["would_settle"]:
        lines.append(_block("would settle it: " + conflict["would_settle"], indent=4))
    return "\n".join(lines)


def _spell(spell: dict[str, Any]) -> str:
    period = f"{spell['start'] or '?'} to {spell['end'] or '?'}"
    return f"{spell['person']}: {spell['role'] or 'member'} {spell['group']} ({period}; {spell['basis']})"


def _where(document: dict[str, str], chain: str) -> str:
    place = ", ".join(filter(None, (document.get("outlet"), document.get("published"))))
    return " < ".join(filter(None, (place or document.get("path", ""), chain)))


def _block(text: str, *, indent: int = 2) -> str:
    return fill(text, WIDTH, initial_indent=" " * indent, subsequent_indent=" " * (indent + 2))


def _one_line(text: str) -> str:
    return " ".join(text.split())
