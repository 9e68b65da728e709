"""One's own data as a file."""

from enum import Enum

import strawberry

from schema.kit.mutation import Payload


@strawberry.enum(description="As what.")
class OwnDataFormat(Enum):
    JSON = strawberry.enum_value("json", description="All of it, for programs and archives.")
    CSV = strawberry.enum_value("csv", description="The items of the wallet, for a spreadsheet.")


@strawberry.input(description="What is kept about oneself, as a file.")
class OwnDataExportInput:
    format: OwnDataFormat = strawberry.field(description="As what.")


@strawberry.type(description="What is kept about oneself. It holds no codes.")
class OwnDataExportPayload(Payload):
    name: str | None = strawberry.field(default=None, description="A name for the file.")
    content: str | None = strawberry.field(default=None, description="What is in it.")
