"""What the operator said about the world outside: the mail server, and where it may be called."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from portal.kit import http
from portal.kit.settings import Settings


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed in. The password is shown nowhere."""

    host: str
    port: int
    security: str
    sender: str
    bounces_to: str
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Outside:
    """`mail` is None where no mail server was named: then no mail is sent."""

    public_url: str = "http://127.0.0.1:8000"
    mail: MailServer | None = None
    networks: tuple[http.Network, ...] = ()

    @classmethod
    def of(cls, settings: Settings) -> "Outside":
        return cls(
            public_url=settings.public_url.rstrip("/"),
            mail=_mail_server(settings) if settings.smtp_host else None,
            networks=http.networks(settings.private_networks),
        )

    @property
    def host(self) -> str:
        """The name of the portal in the ids of its mail."""
        return urlsplit(self.public_url).hostname or "localhost"


def _mail_server(settings: Settings) -> MailServer:
    return MailServer(
        host=settings.smtp_host,
        port=settings.smtp_port,
        security=settings.smtp_security,
        sender=settings.mail_from,
        bounces_to=settings.mail_bounces_to or settings.mail_from,
        user=settings.smtp_user,
        password=settings.smtp_password.get_secret_value(),
    )


_in_use = Outside()


def use(outside: Outside) -> None:
    """Let this process tell people by these means."""
    global _in_use  # noqa: PLW0603 - one world outside per process
    _in_use = outside


def in_use() -> Outside:
    return _in_use
