"""Every setting of the portal: its name, its default and its sentence. The docs are made from
here."""

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Read from environment variables: `PORTAL_` and the name in capitals."""

    model_config = SettingsConfigDict(env_prefix="PORTAL_", extra="ignore", frozen=True)

    data_dir: Path = Field(Path("data"), description="Folder of the SQLite file and the key file.")
    database_url: str = Field(
        "",
        description="SQLAlchemy address of the database: `sqlite+aiosqlite:///…` or "
        "`postgresql+psycopg://…`. Empty: a SQLite file in the data folder.",
    )
    key_file: Path | None = Field(
        None, description="The key ring, mode 0600. Empty: `keys.json` in the data folder."
    )
    pool_size: int = Field(10, ge=1, description="Connections that one process keeps (PostgreSQL).")
    environment: Literal["demo", "production"] = Field(
        "production",
        description="`demo` allows demo tokens, the API explorer and introspection for everybody.",
    )
    public_url: str = Field("http://127.0.0.1:8000", description="Where people reach the portal.")
    session_hours: int = Field(12, ge=1, description="How long a sign-in lasts, in hours.")
    tick_seconds: float = Field(5.0, gt=0, description="How often the clock looks for due work.")
    graphql_body_bytes: int = Field(
        200_000, ge=1_000, description="Largest GraphQL request body, in bytes, uploads excepted."
    )
    graphql_tokens: int = Field(2_000, ge=1, description="Most tokens in one GraphQL document.")
    graphql_depth: int = Field(15, ge=1, description="Deepest nesting of a GraphQL document.")
    graphql_aliases: int = Field(30, ge=0, description="Most aliases in a GraphQL document.")
    graphql_cost: int = Field(5_000, ge=1, description="Highest cost of one GraphQL operation.")
    graphql_trusted_only: bool = Field(
        False,
        description="Serve only the GraphQL documents of this release, `schema/operations`, and "
        "refuse all others.",
    )
    graphql_schema_open_to: Literal["everybody", "signed_in", "nobody"] = Field(
        "signed_in",
        description="Who may look at the GraphQL schema by introspection and is told which name "
        "may have been meant: `everybody` (always so in the demo), `signed_in` or `nobody`.",
    )
    outbox_days: int = Field(
        30,
        ge=1,
        description="How many days a fact stays in the outbox after it was handed to its "
        "subscribers. What waits or was given up stays until somebody deals with it.",
    )
    upload_bytes: int = Field(200_000_000, ge=1, description="Largest uploaded file, in bytes.")
    reveals_per_hour: int = Field(
        60,
        ge=1,
        description="Codes that one person may open in an hour before being asked to wait.",
    )
    smtp_host: str = Field(
        "", description="The mail server that takes the portal's mail. Empty: no mail is sent."
    )
    smtp_port: int = Field(587, ge=1, le=65535, description="The port of the mail server.")
    smtp_security: Literal["starttls", "tls", "none"] = Field(
        "starttls",
        description="`starttls` begins in the clear and must then become TLS (port 587), `tls` is "
        "TLS from the first byte (port 465), `none` is for a server on the same machine.",
    )
    smtp_user: str = Field("", description="Who signs in to the mail server. Empty: nobody does.")
    smtp_password: SecretStr = Field(
        SecretStr(""), description="The password of that user. It is never logged."
    )
    mail_from: str = Field(
        "portal@localhost", description="The address that the portal's mail comes from."
    )
    mail_bounces_to: str = Field(
        "",
        description="The envelope sender: the mailbox that gets what cannot be delivered. Empty: "
        "the same as `PORTAL_MAIL_FROM`.",
    )
    private_networks: str = Field(
        "",
        description="Networks, with commas between them (`10.1.0.0/16,fd00::/8`), that the portal "
        "may call although they are private, such as that of a chat server of your own. Without "
        "it, webhooks reach public addresses only.",
    )
    log_level: str = Field("INFO", description="Lowest level that is logged.")

    @property
    def database(self) -> str:
        """The database address with its default filled in."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data_dir / 'portal.db'}"

    @property
    def keys(self) -> Path:
        """The key file with its default filled in."""
        return self.key_file or self.data_dir / "keys.json"

    @property
    def is_demo(self) -> bool:
        return self.environment == "demo"


@cache
def settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()


def reference() -> str:
    """The settings as a page of documentation, from their declarations."""
    lines = [
        "# Settings",
        "",
        "Every setting is an environment variable. This page is made from the declarations in",
        "`portal/kit/settings.py` by `portal export-settings`; a test fails when it is stale.",
        "",
        "| variable | default | what it does |",
        "| --- | --- | --- |",
    ]
    for name, field in Settings.model_fields.items():
        default = f"`{field.default}`" if str(field.default or "") else "(empty)"
        lines.append(f"| `PORTAL_{name.upper()}` | {default} | {field.description} |")
    return "\n".join(lines) + "\n"
