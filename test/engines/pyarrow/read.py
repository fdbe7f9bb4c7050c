"""Reads tables of the lake with pyarrow: each line that comes in is a question in JSON, each that goes out its answer.

Values are told as engine.ts says: instants in milliseconds, doubles as their 64 bits."""

import json
import operator
import struct
import sys

import pyarrow as pa
import pyarrow.dataset as ds

WHOLE = {"instant": pa.timestamp("ms"), "integer": pa.int32(), "long": pa.int64()}
OPERATORS = {"=": operator.eq, "<": operator.lt, ">=": operator.ge}


def open_table(folder):
    days = ds.partitioning(pa.schema([("dt", pa.string())]), flavor="hive")
    return ds.dataset(folder, format="parquet", partitioning=days)


def told(kind, column):
    if kind == "instant":
        column = column.cast(pa.int64())
    values = column.to_pylist()
    if kind in ("text", "one_of", "texts"):
        return values
    if kind == "real":
        return [None if value is None else struct.pack(">d", value).hex() for value in values]
    if kind == "flag":
        return [None if value is None else str(value).lower() for value in values]
    return [None if value is None else str(value) for value in values]


def scalar(kind, value):
    if kind == "real":
        return pa.scalar(struct.unpack(">d", bytes.fromhex(value))[0])
    if kind == "flag":
        return pa.scalar(value == "true")
    if kind in ("text", "one_of"):
        return pa.scalar(value)
    return pa.scalar(int(value), pa.int64()).cast(WHOLE[kind])


def filter_of(condition):
    field = ds.field(condition["column"]["name"])
    if condition["operator"] == "is null":
        return field.is_null()
    if condition["operator"] == "is not null":
        return field.is_valid()
    return OPERATORS[condition["operator"]](field, scalar(condition["column"]["kind"], condition["value"]))


def on_days(question):
    return ds.field("dt").isin(question["days"])


def types(table, _):
    return [[field.name, str(field.type)] for field in table.schema]


def rows(table, question):
    names = ["dt", *(column["name"] for column in question["columns"])]
    order = [("origin_object", "ascending"), ("origin_position", "ascending")]
    needed = list(dict.fromkeys([*names, *(name for name, _ in order)]))
    read = table.to_table(columns=needed, filter=on_days(question)).sort_by(order)
    kinds = ["text", *(column["kind"] for column in question["columns"])]
    return list(zip(*(told(kind, read[name]) for kind, name in zip(kinds, names, strict=True)), strict=True))


def count(table, question):
    def counted(condition):
        day, wanted = on_days(question), filter_of(condition)
        parts = [part for file in table.get_fragments(filter=day) for part in file.split_by_row_group(wanted)]
        return {
            "rows": table.count_rows(filter=day & wanted),
            "read": sum(group.num_rows for part in parts for group in part.row_groups),
        }

    return [counted(condition) for condition in question["conditions"]]


for line in sys.stdin:
    question = json.loads(line)
    answer = {"types": types, "rows": rows, "count": count}[question["ask"]]
    print(json.dumps(answer(open_table(question["folder"]), question)), flush=True)
