"""Whom a pronoun takes up when nothing in its own clause says so: who stands out in the sentences just before.

The order of the rules is that of centring (Grosz, Joshi and Weinstein 1995; Brennan, Friedman and Pollard 1987):
subjects before others, whoever the sentence before goes on about before whoever it brings in. What is said within
quotation marks is kept apart from the report around it, and nobody who speaks is "he" in his own words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from quoth.read.items import Item

BACK = 3
"""Sentences before a pronoun in which its antecedent is looked for."""

BODY_BACK = 2
"""The same before "it" and "they", but for a body that says something."""

FARTHEST = 200
"""Items looked back over, whatever the length of the sentences."""

LATELY = 10
"""Sentences back of a talk in which whoever speaks is he or she alone."""


class Salience:
    """The items of a document with who spoke which quotation; `find` gives the cluster of an item."""

    def __init__(self, items: Sequence[Item], sayers: Sequence[int], find: Callable[[int], int]) -> None:
        self.items = items
        self.sayers = sayers
        self.find = find

    def sayer(self, i: int) -> int:
        """The item that speaks the quotation in which item `i` lies, or -1."""
        quote = self.items[i].quote
        return self.sayers[quote] if quote >= 0 else -1

    def near(self, i: int, fits: Callable[[int], bool]) -> dict[int, list[int]]:
        """Cluster -> its items that fit, the nearest first: of the sentence before, or else of two more.

        Empty where an item like `i` stands between for which nobody was found.
        """
        item, sayer = self.items[i], self.sayer(i)
        near: dict[int, list[int]] = {}
        aside: dict[int, list[int]] = {}
        for j in range(i - 1, max(-1, i - FARTHEST), -1):
            other = self.items[j]
            away = item.sentence - other.sentence
            if away > BACK or (near and away > 1):
                break
            if away > BODY_BACK and item.kind == "pronoun" and not item.gender and not other.says:
                continue
            if item.quote < 0 <= other.quote or j == item.barred or other.opens:
                continue
            if other.kind == "pronoun" and not other.rule:
                alike = other.gender == item.gender and other.plural == item.plural and not other.first
                if item.kind == "pronoun" and alike and not near and other.subject and (item.gender or other.says):
                    return {}
            elif fits(j) and (sayer < 0 or self.find(j) != self.find(sayer)):
                (aside if other.aside else near).setdefault(self.find(j), []).append(j)
        return near or aside

    def chosen(self, i: int, near: dict[int, list[int]]) -> tuple[int, str]:
        """The item that a subject takes up of those near it, and why; -1 where two are as likely."""
        near = {root: listed for root, listed in near.items() if any(map(self._stands_out, listed))} or near
        if len(near) == 1:
            return next(iter(near.values()))[0], "only one it can be"
        item = self.items[i]
        if not near or not item.subject:
            return -1, ""
        beside = self._of_sentence(near, item.sentence, lambda _: True)
        for away, rule in ((0, "subject before it in its sentence"), (1, "subject of the sentence before")):
            if away and beside and not item.main:
                return (beside[0], "only one before it in its sentence") if len(beside) == 1 else (-1, "")
            if away and item.says:
                speakers = self._of_sentence(near, item.sentence - away, lambda other: other.says)
                if len(speakers) == 1:
                    return speakers[0], "speaker of the sentence before"
            subjects = self._of_sentence(near, item.sentence - away, lambda other: other.subject)
            if any(self.items[j].joined for j in subjects):
                break
            if len(subjects) == 1:
                return subjects[0], rule
            main = [j for j in subjects if self.items[j].main]
            if len(main) == 1:
                return main[0], rule
            if subjects:
                break
        return -1, ""

    def last_speaker(self, i: int, fits: Callable[[int], bool]) -> tuple[int, str]:
        """Who spoke last of those near it, for whoever goes on speaking; -1 where another has taken the stage since."""
        item = self.items[i]
        since = item.sentence - BACK
        for j in range(i - 1, max(-1, i - FARTHEST), -1):
            other = self.items[j]
            if other.sentence < since:
                break
            if other.quote >= 0 or j == item.barred or other.opens:
                continue
            if other.kind == "pronoun" and not other.rule:
                if other.says and not other.first and other.gender == item.gender:
                    break
            elif fits(j):
                if other.says:
                    return j, "who spoke last"
                if other.subject and (other.main or other.sentence == item.sentence) and other.kind != "pronoun":
                    break
                if other.kind == "name" and (item.subject or other.sentence < item.sentence):
                    since = other.sentence  # whoever speaks before the sentence that names another is too far
        return -1, ""

    def _stands_out(self, j: int) -> bool:
        """Whether an item can be taken up beside others: not "a doctor" that is no subject."""
        item = self.items[j]
        return item.kind != "description" or item.definite or item.subject

    def lately(self, i: int, fits: Callable[[int], bool]) -> tuple[int, str]:
        """The only one like `i` of a longer stretch, for a talk in which names are left out: "he said ... she said"."""
        item, sayer, found = self.items[i], self.sayer(i), -1
        for j in range(i - 1, max(-1, i - FARTHEST), -1):
            if item.sentence - self.items[j].sentence > LATELY:
                break
            if (
                self.items[j].quote < 0
                and not self.items[j].opens
                and fits(j)
                and (sayer < 0 or self.find(j) != self.find(sayer))
            ):
                if found >= 0 and self.find(j) != self.find(found):
                    return -1, ""
                found = j if found < 0 else found
        return found, "only one of the last sentences"

    def _of_sentence(self, near: dict[int, list[int]], sentence: int, fits: Callable[[Item], bool]) -> list[int]:
        """Of each cluster the nearest item of a sentence that fits."""
        found = (
            next((j for j in listed if fits(self.items[j]) and self.items[j].sentence == sentence), -1)
            for listed in near.values()
        )
        return [j for j in found if j >= 0]
