"""Puts the schema together."""

import strawberry
from strawberry.schema.config import StrawberryConfig

from schema.root import Mutation, Query

SDL_FILE = "portal.graphql"


def build_schema() -> strawberry.Schema:
    return strawberry.Schema(
        query=Query,
        mutation=Mutation,
        config=StrawberryConfig(relay_max_results=100),
    )
