"""Puts the schema together."""

from functools import cache

import strawberry
from strawberry.schema.config import StrawberryConfig

from schema.kit.money import SCALARS
from schema.root import Mutation, Query, Subscription

SDL_FILE = "portal.graphql"


@cache  # Strawberry's node field can be put into one schema only.
def build_schema() -> strawberry.Schema:
    return strawberry.Schema(
        query=Query,
        mutation=Mutation,
        subscription=Subscription,
        config=StrawberryConfig(relay_max_results=100, scalar_map={**SCALARS}),
    )
