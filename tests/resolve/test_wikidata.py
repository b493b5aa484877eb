"""Ids of Wikidata from a list of names: which entity gets which, and what is said of a list that is wrong."""

from __future__ import annotations

import pytest

from quoth.errors import VocabularyError
from quoth.model import Alias, Entity, EntityKind, Resolved
from quoth.resolve.wikidata import Listed, give_ids, read_wikidata

HEADER = "wikidata_id,name,kind,aliases\n"
LIST = """
Q1,Odrun Trevask,person,The Miller|Trevask
Q2,Ostrel Front for Freedom,group,OFF|Sons of the Reeds
Q3,"Trevask, Bank of",organisation,Trevask Bank
Q4,Osk,place,
Q5,Velm,,
Q6,Tal Orn,person,Orn
Q7,Tal Orn,person,
Q8,Syrian Arab Republic,place,
"""


def resolved(name: str, kind: EntityKind, *aliases: str) -> Resolved:
    return Resolved(
        [Entity("en_1", kind, "", name, "", "", "", "", "", "", 1)],
        [],
        [Alias("en_1", alias, "Latn", "d1", 0, 1, "", "inferred") for alias in aliases],
    )


@pytest.mark.parametrize(
    ("name", "kind", "aliases", "expected"),
    [
        ("Odrun Trevask", "person", (), "Q1"),
        ("Colonel Odrun Trevask", "person", (), "Q1"),
        ("Odroun Trevask", "person", (), "Q1"),  # spelt otherwise
        ("Mirko Kalt", "person", ("the Miller", "The Miller"), ""),  # a byname of one word is one that several bear
        ("Mirko Kalt", "person", ("Odrun Trevask",), "Q1"),
        ("Mirko Trevask", "person", ("Trevask",), ""),
        ("Trevask", "person", (), "Q1"),  # no fuller name is given
        ("Odrun Trevask", "group", (), ""),
        ("Ostrel Front for Freedom", "organisation", ("OFF",), "Q2"),
        ("Ostrelian Front for Freedom", "group", (), ""),
        ("Sons of the Reeds", "group", (), "Q2"),
        ("OFF", "group", (), "Q2"),
        ("Office of Fine Flour", "organisation", ("OFF",), ""),
        ("Bank of Trevask", "organisation", (), "Q3"),  # its words in another order
        ("Trevask Bank", "organisation", (), "Q3"),
        ("Osk", "place", ("city of Osk",), "Q4"),
        ("Velm", "place", (), "Q5"),
        ("Velm", "organisation", (), "Q5"),  # a list without a kind does not contradict
        ("Tal Orn", "person", (), ""),  # two fit
        ("Syria", "place", (), "Q8"),  # everybody knows both names
        ("Mirko Kalt", "person", (), ""),
    ],
)
def test_which_id_an_entity_gets(name: str, kind: EntityKind, aliases: tuple[str, ...], expected: str) -> None:
    (entity,) = give_ids(resolved(name, kind, *aliases), read_wikidata(HEADER + LIST)).entities
    assert entity.wikidata_id == expected


def test_entities_with_one_id_stay_two() -> None:
    two = Resolved([*resolved("Odrun Trevask", "person").entities, *resolved("Odroun Trevask", "person").entities])
    found = give_ids(two, read_wikidata(HEADER + LIST)).entities
    assert [entity.wikidata_id for entity in found] == ["Q1", "Q1"]


def test_columns_may_be_left_out_and_ids_be_links() -> None:
    assert read_wikidata("name,wikidata_id\n\nOsk,http://www.wikidata.org/entity/Q4\n") == [
        Listed("Q4", None, ("Osk",))
    ]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("", 1, "it is empty"),
        ("wikidata_id,label\n", 1, 'it has the column "label"; known: wikidata_id, name, kind, aliases'),
        ("name,kind\n", 1, 'the header needs "wikidata_id" once'),
        (HEADER + "\nOsk,Q4,place,\n", 3, '"Osk" is no id of Wikidata; it must be Q and a number, such as Q42'),
        (HEADER + "Q4,,place,\n", 2, "Q4 has no name"),
        (HEADER + "Q4,Osk,town,\n", 2, '"kind" is "town", must be empty or one of person, group'),
        (HEADER + "Q4,Osk, the town,place,\n", 2, "a name with a comma must stand in quotation marks"),
        (HEADER + 'Q4,"Osk" town,place,\n', 2, "not valid CSV"),
    ],
)
def test_the_first_fault_is_said_with_its_line(text: str, line: int, says: str) -> None:
    with pytest.raises(VocabularyError, match=f"^mine.csv, line {line}: ") as caught:
        read_wikidata(text, "mine.csv")
    assert says in str(caught.value)
