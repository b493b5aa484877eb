"""Whether a confidence means what it says: how often statements of that confidence are right.

Right: paired with a gold attribution whose content and source they overlap by half or more (the scorer's `+ source`).
"""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

from gold import ROLES, Row
from intervals import THRESHOLD
from readings import BOTH, readings

BINS = 10
WANTED = (0.80, 0.90, 0.95)
"""Precisions whose thresholds are looked for."""


def measure(gold: list[Row], module: ModuleType) -> Row:
    """The reliability table, its error, and precision and recall at thresholds."""
    wanted = sum(len(row["attributions"]) for row in gold)
    verdicts = judged(gold, readings(gold, [BOTH]).found[BOTH], module)
    bins = reliability(verdicts)
    return {
        "statements": len(verdicts),
        "bins": bins,
        "error": sum(row["count"] * abs(row["right"] - row["confidence"]) for row in bins) / max(len(verdicts), 1),
        "brier": sum((sure - right) ** 2 for sure, right in verdicts) / max(len(verdicts), 1),
        "thresholds": [at(step / 20, verdicts, wanted) for step in range(20)],
        "precise": {f"{precision:.2f}": lowest(precision, verdicts, wanted) for precision in WANTED},
    }


def judged(gold: list[Row], found: dict[str, list[Row]], module: ModuleType) -> list[tuple[float, bool]]:
    """(confidence, right) of every statement found."""
    verdicts = []
    for row in gold:
        text, items = module.Text(row["text"]), found[row["id"]]
        right, ours = (
            [{r: text.tokens(i.get(r)) for r in ROLES} for i in side] for side in (row["attributions"], items)
        )
        hits = {
            p
            for g, p in module.pair(right, ours)
            if module.HEADLINE in module.judge(right[g], ours[p], text.words, THRESHOLD)
        }
        verdicts += [(item["confidence"], index in hits) for index, item in enumerate(items)]
    return verdicts


def reliability(verdicts: list[tuple[float, bool]]) -> list[Row]:
    """For each of ten equal bins that holds any: how many, their mean confidence, the share that is right."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for sure, right in verdicts:
        bins[min(int(sure * BINS), BINS - 1)].append((sure, right))
    return [
        {
            "from": index / BINS,
            "to": (index + 1) / BINS,
            "count": len(held),
            "confidence": sum(sure for sure, _ in held) / len(held),
            "right": sum(right for _, right in held) / len(held),
        }
        for index, held in enumerate(bins)
        if held
    ]


def at(threshold: float, verdicts: list[tuple[float, bool]], wanted: int) -> Row:
    """Precision and recall of the statements that reach a confidence; pairs stay those of all statements."""
    kept = [right for sure, right in verdicts if sure >= threshold]
    hits = sum(kept)
    return {
        "threshold": threshold,
        "kept": len(kept),
        "P": hits / len(kept) if kept else 0.0,
        "R": hits / wanted if wanted else 0.0,
        "F1": 2 * hits / (len(kept) + wanted) if kept or wanted else 0.0,
    }


def lowest(precision: float, verdicts: list[tuple[float, bool]], wanted: int) -> Row | None:
    """The lowest confidence from which statements are that precise; None where none is."""
    best, hits = None, 0
    ordered = sorted(verdicts, reverse=True)
    for position, (sure, right) in enumerate(ordered, 1):
        hits += right
        alike = position < len(ordered) and ordered[position][0] == sure
        if not alike and hits >= precision * position:
            best = sure
    return None if best is None else at(best, verdicts, wanted)


def render(report: Row) -> str:
    """The tables."""
    lines = [f"{'confidence':<14}{'statements':>11}{'mean':>8}{'right':>8}{'gap':>8}"]
    for row in report["bins"]:
        name = f"{row['from']:.1f} to {row['to']:.1f}"
        gap = row["right"] - row["confidence"]
        lines.append(f"  {name:<12}{row['count']:>11}{row['confidence']:>8.3f}{row['right']:>8.3f}{gap:>+8.3f}")
    lines += [
        f"expected calibration error {report['error']:.3f}, Brier score {report['brier']:.3f}",
        "",
        f"{'threshold':<22}{'kept':>5}{'P':>8}{'R':>8}{'F1':>8}",
        *(_line(f"{row['threshold']:.2f}", row) for row in report["thresholds"]),
        "",
    ]
    for precision, row in report["precise"].items():
        name = f"P >= {precision}"
        lines.append(_line(f"{name} from {row['threshold']:.3f}", row) if row else f"  {name}: at no threshold")
    return "\n".join(lines)


def _line(name: str, row: Row) -> str:
    return f"  {name:<20}{row['kept']:>5}{row['P']:>8.3f}{row['R']:>8.3f}{row['F1']:>8.3f}"


SIDE, LEFT, TOP = 320, 52, 16
"""Of the diagram: its side, and what lies left of it and above it, in pixels."""


def plot(report: Row, path: Path) -> None:
    """The reliability diagram as SVG: the share that is right over the confidence; a larger dot is more statements."""
    if path.suffix != ".svg":
        raise SystemExit(f"cannot draw {path}: the diagram is SVG, such as {path.with_suffix('.svg')}")
    path.write_text(diagram(report), encoding="utf-8")


def diagram(report: Row) -> str:
    """The SVG."""

    def x(value: float) -> str:
        return f"{LEFT + SIDE * value:.1f}"

    def y(value: float) -> str:
        return f"{TOP + SIDE * (1 - value):.1f}"

    most = max((row["count"] for row in report["bins"]), default=1)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + SIDE + 20} {TOP + SIDE + 56}" role="img" '
        'font-family="sans-serif" font-size="12" fill="#222">',
        "<title>How often statements are right, by confidence</title>",
        f'<rect width="{LEFT + SIDE + 20}" height="{TOP + SIDE + 56}" fill="#fff"/>',
    ]
    for step in range(0, 11, 2):
        value = step / 10
        parts += [
            f'<path d="M{x(0)} {y(value)}H{x(1)}M{x(value)} {y(0)}V{y(1)}" stroke="#ddd"/>',
            f'<text x="{LEFT - 6}" y="{y(value)}" dy="4" text-anchor="end">{value:.1f}</text>',
            f'<text x="{x(value)}" y="{TOP + SIDE + 16}" text-anchor="middle">{value:.1f}</text>',
        ]
    parts.append(f'<path d="M{x(0)} {y(0)}L{x(1)} {y(1)}" stroke="#888" stroke-dasharray="5 4"/>')
    points = [(x(row["confidence"]), y(row["right"]), row) for row in report["bins"]]
    if points:
        line = "L".join(f"{across} {up}" for across, up, _ in points)
        parts.append(f'<path d="M{line}" fill="none" stroke="#1f5f8b" stroke-width="2"/>')
    for across, up, row in points:
        radius = 3 + 9 * (row["count"] / most) ** 0.5
        parts.append(
            f'<circle cx="{across}" cy="{up}" r="{radius:.1f}" fill="#1f5f8b" fill-opacity="0.6">'
            f"<title>{row['count']} statements, {row['right']:.0%} right</title></circle>"
        )
    caption = f"{report['statements']} statements; expected calibration error {report['error']:.3f}"
    parts += [
        f'<text x="{x(0.5)}" y="{TOP + SIDE + 34}" text-anchor="middle">confidence</text>',
        f'<text x="{x(0.5)}" y="{TOP + SIDE + 50}" text-anchor="middle" fill="#666">{caption}</text>',
        f'<text transform="translate(14 {y(0.5)}) rotate(-90)" text-anchor="middle">share that is right</text>',
        "</svg>\n",
    ]
    return "\n".join(parts)
