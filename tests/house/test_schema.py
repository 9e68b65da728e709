"""The rules of the schema: permissions declared, everything described, the exported SDL fresh."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLInterfaceType, GraphQLObjectType

from schema.build import build_schema
from schema.kit.permission import Needs

SCHEMA = build_schema()
GRAPHQL = SCHEMA._schema
TYPES = sorted(name for name in GRAPHQL.type_map if not name.startswith("__"))
SDL = Path(__file__).resolve().parents[2] / "schema" / "portal.graphql"


def _root_fields() -> list[Any]:
    fields = []
    for root in (SCHEMA.query, SCHEMA.mutation, SCHEMA.subscription):
        fields += root.__strawberry_definition__.fields
    return fields


@pytest.mark.parametrize("field", _root_fields(), ids=lambda field: field.python_name)
def test_every_root_field_declares_its_permission(field: Any) -> None:
    assert any(isinstance(extension, Needs) for extension in field.extensions)


@pytest.mark.parametrize("name", TYPES)
def test_every_element_is_described(name: str) -> None:
    kind = GRAPHQL.type_map[name]
    missing = [] if kind.description else [name]
    if isinstance(kind, GraphQLEnumType):
        missing += [f"{name}.{key}" for key, value in kind.values.items() if not value.description]
    if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
        for key, field in kind.fields.items():
            missing += [] if field.description else [f"{name}.{key}"]
            missing += [
                f"{name}.{key}({argument})"
                for argument, value in getattr(field, "args", {}).items()
                if not value.description
            ]
    assert missing == []


def test_mutations_take_one_input_and_answer_with_errors() -> None:
    for name, field in GRAPHQL.mutation_type.fields.items():
        assert list(field.args) == ["input"], name
        payload = field.type.of_type
        assert "errors" in payload.fields, name


def test_the_exported_sdl_is_fresh() -> None:
    assert SDL.read_text(encoding="utf-8") == SCHEMA.as_str() + "\n", "run `portal export-schema`"


def test_the_schema_is_the_same_whatever_was_imported_first() -> None:
    script = "import schema.kit.errors, schema.build as b; print(b.build_schema().as_str())"
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=SDL.parents[1], capture_output=True, check=False)
    assert done.stdout.decode() == SDL.read_text(encoding="utf-8"), done.stderr.decode()
