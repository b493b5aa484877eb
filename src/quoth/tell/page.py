"""The report page: one HTML file that holds a collection, opens from disk and asks nothing of any network.

views.py prepares plain values, templates/page.html lays them out, and templates/page.js lays out what is too much
to lay out at once (claims past the first hundred, people, search) from the same values, embedded as JSON. Very
large collections are shown in part, and the page says so.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from collections import Counter
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from quoth.tell import views
from quoth.tell.book import Book
from quoth.tell.charts import ranking
from quoth.tell.marks import clean

_FOLDER = Path(__file__).parent / "templates"


TITLE = "Who said what"


def report_page(book: Book, *, title: str = "") -> str:
    """The whole page as one string of HTML, the same for the same book."""
    disputes = [link for link in book.links if link.type in ("contradicts", "denies")]
    ranked = views.rank_claims(book, disputes)
    view = views.open_view(book, ranked)
    conflicts = views.show_conflicts(view, disputes)
    claims = views.show_claims(view)
    people, people_left = views.show_people(view)
    events, events_left = views.show_events(view, claims)
    reports = views.show_reports(view)  # last: by now it is known to which places the page links
    script, style = ((_FOLDER / name).read_text(encoding="utf-8") for name in ("page.js", "page.css"))
    return (
        _environment()
        .get_template("page.html")
        .render(
            title=clean(title) or TITLE,
            glance=views.show_glance(view, len(ranked), len(disputes)),
            conflicts=conflicts,
            conflicts_left=len(disputes) - len(conflicts),
            conflict_kinds=ranking(Counter(conflict["kind"] for conflict in conflicts), len(views.CONFLICT_KINDS)),
            claims=claims,
            plain_claims=views.PLAIN_CLAIMS,
            claims_left=len(ranked) - len(claims),
            claim_kinds=sorted({claim["kind"] for claim in claims}),
            people_shown=len(people),
            people_left=people_left,
            days=[list(group) for _, group in groupby(events, key=lambda event: event["when"])],
            events_left=events_left,
            outlets=views.show_outlets(view),
            reports=reports,
            folded=len(reports) > views.OPEN_REPORTS,
            errors=[(clean(row.path or row.title), clean(row.error)) for row in book.documents if row.error],
            quotes=list(view.quotes),
            data=_json(_embedded(view, claims, people, reports)),
            script=Markup(script),
            style=Markup(style),
            script_hash=_hash(script),
            style_hash=_hash(style),
        )
    )


def _embedded(
    view: views.View, claims: list[dict[str, Any]], people: list[dict[str, Any]], reports: list[dict[str, Any]]
) -> dict[str, Any]:
    """What page.js lays out, each text once: quotations refer to voices, claims and people to quotations."""
    voices: dict[tuple[tuple[str, ...] | None, str], int] = {}
    quotes = [(q.place, q.before, q.key, q.after, voices.setdefault((q.by, q.note), len(voices))) for q in view.quotes]
    lean = [_lean(claim) for claim in claims]
    return {
        "reports": [(report["title"], report["outlet"], report["day"]) for report in reports],
        "quotes": quotes,
        "voices": list(voices),
        "shared": _shared(lean, ("kind", "counts", "when", "assessment", "graded")),
        "claims": lean,
        "people": [_lean(person) for person in people],
    }


def _lean(shown: dict[str, Any]) -> dict[str, Any]:
    """Without what is empty, which spares a third of a large page."""
    return {key: value for key, value in shown.items() if value}


def _shared(rows: list[dict[str, Any]], keys: tuple[str, ...]) -> dict[str, list[Any]]:
    """The distinct values under each of `keys`; in the rows their numbers take their place."""
    values: dict[str, list[Any]] = {key: [] for key in keys}
    numbers: dict[str, dict[str, int]] = {key: {} for key in keys}
    for row in rows:
        for key in (key for key in keys if key in row):
            written = json.dumps(row[key])
            if written not in numbers[key]:
                numbers[key][written] = len(values[key])
                values[key].append(row[key])
            row[key] = numbers[key][written]
    return values


def _json(data: Any) -> Markup:
    """JSON that no text in it can end early."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)


def _hash(text: str) -> str:
    return b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
