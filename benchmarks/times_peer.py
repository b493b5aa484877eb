"""What dateparser's `search_dates` finds in texts, for times.py: JSON in, JSON out, in a Python that has dateparser."""

from __future__ import annotations

import json
import sys
from datetime import datetime

try:
    from dateparser.date import DateDataParser
    from dateparser.search import search_dates
except ImportError:
    sys.exit(f"dateparser is not installed in {sys.executable}: pip install dateparser there, or name another --peer")

FORMS = {"year": "%Y", "month": "%Y-%m", "week": "%Y-W%V", "day": "%Y-%m-%d", "time": "%Y-%m-%dT%H:%M"}


def main() -> None:
    print(json.dumps([find(text, day) for text, day in json.load(sys.stdin)]))


def find(text: str, day: str) -> list[tuple[int, int, str, str]]:
    """Start, end, type and value of each expression, reckoned from the day of publication."""
    settings = {"PREFER_DATES_FROM": "past", "RETURN_TIME_AS_PERIOD": True}
    if len(day) >= 10:
        settings["RELATIVE_BASE"] = datetime.fromisoformat(day[:10])
    parser = DateDataParser(languages=["en"], settings=settings)
    out, position = [], 0
    for words, when in search_dates(text, languages=["en"], settings=settings) or ():
        start = text.find(words, position)
        if start < 0:
            continue
        position = start + len(words)
        period = parser.get_date_data(words).period or "day"
        out.append(
            (start, position, "TIME" if period == "time" else "DATE", when.strftime(FORMS.get(period, FORMS["day"])))
        )
    return out


if __name__ == "__main__":
    main()
