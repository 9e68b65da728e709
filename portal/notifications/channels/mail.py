"""Mail, by SMTP, to whatever server the operator named."""

import asyncio
import smtplib
import ssl
import time
from contextlib import AbstractAsyncContextManager, suppress
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import format_datetime, formataddr

from portal.kit import clock
from portal.notifications import outside
from portal.notifications.channel import Address, Channel, Letter, NotDelivered, Sender
from portal.notifications.outside import MailServer

_SECONDS = 30
# After so long without a letter, the server is asked whether it is still there.
_IDLE_SECONDS = 5
# A server that says one of these has no use for the same letter again (RFC 5321, 4.2.1).
_LASTING = range(500, 600)
# What the library may raise over an address that it cannot parse, whichever way.
_UNPARSED = (ValueError, TypeError, AttributeError, LookupError, MessageError)


def message(letter: Letter, to: str, server: MailServer) -> EmailMessage:
    """The letter as mail: plain text, and simple HTML beside it."""
    mail = EmailMessage()
    mail["Subject"] = letter.subject
    mail["From"] = formataddr((letter.organization, server.sender))
    mail["To"] = to
    mail["Date"] = format_datetime(clock.now())
    # The same in every attempt: servers and mailboxes know by it what they have already.
    mail["Message-ID"] = f"<{letter.id}@{outside.in_use().host}>"
    # No out-of-office answers, please (RFC 3834).
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    mail.set_content(letter.text)
    mail.add_alternative(letter.html, subtype="html")
    # Last, for a body takes all headers of its content along.
    mail["Content-Language"] = letter.locale
    return mail


class _MailSender(AbstractAsyncContextManager[Sender]):
    """One connection for many letters, opened with the first. The library blocks, so each step is
    in a thread."""

    def __init__(self) -> None:
        self._connection: smtplib.SMTP | None = None
        self._used_at = 0.0

    async def __aenter__(self) -> Sender:
        return self._send

    async def __aexit__(self, *_: object) -> None:
        await asyncio.to_thread(self._close)

    async def _send(self, letter: Letter, address: Address) -> None:
        server = outside.in_use().mail
        if server is None:
            raise NotDelivered("no_mail_server", unreachable=True)
        await asyncio.to_thread(self._hand_in, letter, address.to, server)

    def _hand_in(self, letter: Letter, to: str, server: MailServer) -> None:
        try:
            mail = message(letter, to, server)
        except _UNPARSED:
            raise NotDelivered("address_wrong", lasting=True) from None
        try:
            connection = self._opened(server)
            connection.send_message(mail, server.bounces_to, [to])
            self._used_at = time.monotonic()
        except (smtplib.SMTPException, OSError, *_UNPARSED) as error:
            self._close()
            raise _why(error) from None

    def _opened(self, server: MailServer) -> smtplib.SMTP:
        """A connection that works, or the reason why there is none."""
        if self._connection is not None:
            if time.monotonic() - self._used_at < _IDLE_SECONDS:
                return self._connection
            with suppress(smtplib.SMTPException, OSError):
                if self._connection.noop()[0] == 250:
                    return self._connection
            self._close()
        try:
            self._connection = _connected(server)
        except smtplib.SMTPAuthenticationError as error:
            raise NotDelivered(f"sign_in:{error.smtp_code}", unreachable=True) from None
        except smtplib.SMTPNotSupportedError:
            raise NotDelivered("no_tls", unreachable=True) from None
        except ssl.SSLError:
            raise NotDelivered("tls_failed", unreachable=True) from None
        except (smtplib.SMTPException, OSError):
            raise NotDelivered("not_reached", unreachable=True) from None
        return self._connection

    def _close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(smtplib.SMTPException, OSError):
                connection.quit()


def _connected(server: MailServer) -> smtplib.SMTP:
    trusted = ssl.create_default_context()
    if server.security == "tls":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, timeout=_SECONDS, context=trusted
        )
    else:
        connection = smtplib.SMTP(server.host, server.port, timeout=_SECONDS)
    try:
        if server.security == "starttls":
            # Raises where the server does not offer it: nothing goes on in the clear.
            connection.starttls(context=trusted)
        if server.user:
            connection.login(server.user, server.password)
    except BaseException:
        connection.close()
        raise
    return connection


def _why(error: Exception) -> NotDelivered:
    """What a server's answer means. Its text stays out: it often quotes the address."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code = next(iter(error.recipients.values()))[0]
        return NotDelivered(f"refused:{code}", lasting=code in _LASTING)
    if isinstance(error, smtplib.SMTPSenderRefused):
        return NotDelivered(f"sender_refused:{error.smtp_code}")
    if isinstance(error, smtplib.SMTPResponseException):
        lasting = error.smtp_code in _LASTING
        return NotDelivered(f"refused:{error.smtp_code}", lasting=lasting)
    if isinstance(error, (smtplib.SMTPNotSupportedError, *_UNPARSED)):
        return NotDelivered("address_wrong", lasting=True)
    return NotDelivered("connection_lost", unreachable=True)


class _Mail(Channel):
    key = "mail"
    name = ("Mail", "邮件")

    def opened(self) -> AbstractAsyncContextManager[Sender]:
        return _MailSender()


PLUGIN = _Mail()
