"""Which place lies in which, as the reports themselves say: "Osk, in southern Velm province", "the Velm town of Osk".

No gazetteer is asked: reports name the larger place beside the smaller one, and what one report says holds for all.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from quoth import names
from quoth.model import Document, Entity, Mention, Reading

SMALLER_FIRST = re.compile(
    r",?\s(?:(?:an?|the)\s(?:[\w-]+\s){1,4})?(?:in|of)\s(?:(?:the|its|an?)\s)?(?:[\w-]+\s){0,4}", re.IGNORECASE
)
"""Words between a place and the larger one in which it lies."""

KIND = r"(?:city|town|village|district|suburb|neighbourhood|neighborhood|port)"
LARGER_FIRST = re.compile(rf"(?:['’]s)?\s(?:[\w-]+\s){{0,3}}{KIND}\sof\s", re.IGNORECASE)
"""Words between a place and a smaller one in it."""
OF_IT = re.compile(r"['’]s\s(?:[\w-]+\s){0,3}")
"""Words between a country or province and a place of it: "Velmia's mountainous Osk"."""
LARGER_WITH_KIND = re.compile(rf"\s{KIND}$", re.IGNORECASE)
EITHER_FIRST = re.compile(r"\b(?:district|suburb|neighbou?rhood)\sof\s", re.IGNORECASE)
"""Words where it may be either: "the Osk district of Sund", "the Sund district of Osk"."""
FARTHEST = 60  # characters between the two
SURE = 0.15
"""The share of the times that two places stand side by side at which it must be said that one lies in the other."""


class Places:
    """For every place those in which it is said to lie."""

    def __init__(self, documents: Sequence[Document], reading: Reading, entities: Mapping[str, Entity],
                 entity_of: Mapping[str, str]) -> None:  # fmt: skip
        self._names = {key: names.key(entity.name) for key, entity in entities.items() if entity.kind == "place"}
        self._around = _contained(documents, reading, self._names, entity_of)

    def meet(self, one: str, two: str) -> bool:
        """Whether two places are one, or the one lies in the other."""
        return one == two or one in self.around(two) or two in self.around(one)

    def around(self, place: str) -> frozenset[str]:
        """The places in which a place lies, those included in which these lie."""
        found: set[str] = set()
        open_ = [place]
        while open_:
            for larger in self._around.get(open_.pop(), ()):
                if larger not in found and larger != place:
                    found.add(larger)
                    open_.append(larger)
        return frozenset(found)


def _contained(
    documents: Sequence[Document], reading: Reading, placed: Mapping[str, str], entity_of: Mapping[str, str]
) -> dict[str, set[str]]:
    """Place -> the places in which it lies; where reports have two the other way round too, as most say it, and of two
    that often stand side by side only what is said often enough (`SURE`)."""
    texts = {document.document_id: document.text for document in documents}
    said: Counter[tuple[str, str]] = Counter()
    beside: Counter[frozenset[str]] = Counter()
    often = Counter(entity_of.get(mention.mention_id, "") for mention in reading.mentions)
    before: Mention | None = None
    for mention in sorted(reading.mentions, key=lambda m: (m.document_id, m.start, m.end)):
        if mention.kind != "name" or entity_of.get(mention.mention_id, "") not in placed:
            continue
        last, before = before, mention
        if last is None or last.document_id != mention.document_id or mention.start >= last.end + FARTHEST:
            continue
        one, two = entity_of[last.mention_id], entity_of[mention.mention_id]
        if one == two:
            continue
        beside[frozenset((one, two))] += 1
        likelier = last if often[one] > often[two] else mention
        if smaller := _smaller(last, mention, likelier, texts.get(mention.document_id, "")):
            said[(one, two) if smaller is last else (two, one)] += 1
    found: dict[str, set[str]] = defaultdict(set)
    for (one, two), times in said.items():
        surely = times > said[two, one] and times >= SURE * beside[frozenset((one, two))]
        if surely and not names.is_country(placed[one]):
            found[one].add(two)
    return found


def _smaller(before: Mention, mention: Mention, larger: Mention, text: str) -> Mention | None:
    """Which of two places that stand close together is said to lie in the other; `larger` is the likelier one to be
    around the other, where the words leave it open."""
    kind = LARGER_WITH_KIND.search(before.exact)  # "the Velmian town" of Osk is read as a name of Velm
    if kind and mention.start <= before.end and mention.exact.casefold().startswith(kind[0].strip().casefold()):
        return mention  # and "town of Osk" as one of Osk
    if mention.start <= before.end:
        return None
    between = text[before.end : mention.start]
    if LARGER_FIRST.fullmatch(words := (kind[0] if kind else "") + between):
        return before if EITHER_FIRST.search(words) and larger is mention else mention
    if OF_IT.fullmatch(between):
        return mention
    if between == ", " and _is_area(mention) and not _is_area(before):
        return before  # "Osk, Tarn district"
    dateline = between == ", " and text[: before.start].rstrip(" ")[-1:] in ("", "\n")
    return before if dateline or SMALLER_FIRST.fullmatch(between) else None


def _is_area(mention: Mention) -> bool:
    return not names.AREAS.isdisjoint(names.words(mention.exact)[-1:])
