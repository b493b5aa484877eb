"""Tables derive from dataclasses: schemas, round trips, ids."""

from __future__ import annotations

from dataclasses import fields
from typing import Literal, Union, get_args, get_origin, get_type_hints

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.model import (
    BUILD_TABLES,
    DOCUMENT_TABLES,
    READING_TABLES,
    Document,
    Resolution,
    Resolved,
    Review,
    Span,
    Zone,
    from_table,
    make_id,
    schema,
    text_sha256,
    to_table,
)  # fmt: skip

ALL_TABLES = DOCUMENT_TABLES + READING_TABLES + BUILD_TABLES + (Review,)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def values_for(hint: object) -> st.SearchStrategy[object]:
    """Any value that a column of this type may hold."""
    if get_origin(hint) is Literal:
        return st.sampled_from(get_args(hint))
    if get_origin(hint) is tuple:
        return st.lists(values_for(get_args(hint)[0]), max_size=3).map(tuple)
    if type(None) in get_args(hint):
        return st.none() | values_for(next(a for a in get_args(hint) if a is not type(None)))
    if hint in (Span, Zone):
        return st.builds(hint, **{name: values_for(h) for name, h in get_type_hints(hint).items()})
    simple = {str: TEXT, int: st.integers(0, 2**40), float: st.floats(allow_nan=False), bool: st.booleans()}
    return simple[hint] if hint in simple else st.binary(max_size=8)


@pytest.mark.parametrize("row_type", ALL_TABLES, ids=lambda t: t.table)
def test_rows_come_back_from_parquet_as_they_were(row_type, tmp_path_factory):
    hints = get_type_hints(row_type)
    rows = st.lists(st.builds(row_type, **{f.name: values_for(hints[f.name]) for f in fields(row_type)}), max_size=3)
    path = tmp_path_factory.mktemp("tables") / "rows.parquet"

    @given(rows)
    def round_trip(written):
        pq.write_table(to_table(row_type, written), path)
        assert list(from_table(row_type, pq.read_table(path))) == written

    round_trip()


@pytest.mark.parametrize("row_type", ALL_TABLES, ids=lambda t: t.table)
def test_every_column_is_stated_once_and_typed(row_type):
    assert schema(row_type).names == [f.name for f in fields(row_type)]
    assert to_table(row_type, []).schema == schema(row_type)


def test_columns_that_may_be_unknown_are_nullable_and_no_others():
    nullable = {f.name for f in schema(READING_TABLES[4]) if f.nullable}
    assert nullable == {"value_low", "value_high"}


def test_a_zone_is_a_struct():
    assert schema(Document).field("zones").type == pa.list_(
        pa.struct(
            [
                pa.field("start", pa.int64(), False),
                pa.field("end", pa.int64(), False),
                pa.field("zone", pa.string(), False),
            ]
        )
    )


@given(st.lists(TEXT, min_size=1, max_size=4))
def test_ids_depend_on_their_parts_alone_and_keep_them_apart(parts):
    assert make_id("x", *parts) == make_id("x", *parts)
    assert make_id("x", *parts) != make_id("x", *parts, "")
    assert make_id("x", "a", "b") != make_id("x", "ab")


def test_a_hash_of_any_text():
    assert text_sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert len(text_sha256("\ud800")) == 64


def test_unions_are_only_of_one_type_and_none():
    for row_type in ALL_TABLES:
        for name, hint in get_type_hints(row_type).items():
            if get_origin(hint) is Union:
                assert len(get_args(hint)) == 2, (row_type, name)


def test_entities_are_looked_up_in_one_map_though_two_rows_are_of_one_mention() -> None:
    resolved = Resolved(resolutions=[Resolution("m", "e", ""), Resolution("m", "e", "")])
    assert resolved.entity_of() is resolved.entity_of()
    resolved.resolutions.append(Resolution("n", "f", ""))
    assert resolved.entity_of() == {"m": "e", "n": "f"}
