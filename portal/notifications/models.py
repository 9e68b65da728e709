"""Tables of alerts, reminders and the inbox, of messages and their deliveries, and of who wants to
hear what and when."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.kit.db.base import Base, Owned

DELIVERY_STATES = ("waiting", "sending", "sent", "failed", "skipped")
_IS_DUE = "state IN ('waiting', 'sending')"


class Alert(Owned, Base):
    """Something that somebody should look at. `facts` fill the sentence of its kind."""

    __tablename__ = "alerts"
    __table_args__ = (Index("ix_alerts_list", "organization_id", "id"),)

    kind: Mapped[str]
    facts: Mapped[dict[str, Any]]
    seen_by: Mapped[UUID | None]
    seen_at: Mapped[datetime | None]


class Reminder(Owned, Base):
    """An employee was asked to claim an item. The constraint is the promise: once per item and
    day, whoever asks, and however many do at once. `locale` is the employee's on that day."""

    __tablename__ = "reminders"
    __table_args__ = (
        UniqueConstraint("wallet_item_id", "day"),
        Index("ix_reminders_inbox", "employee_id", "day"),
    )

    employee_id: Mapped[UUID] = mapped_column(ForeignKey("employees.id"))
    wallet_item_id: Mapped[UUID] = mapped_column(ForeignKey("wallet_items.id"))
    day: Mapped[date]
    locale: Mapped[str]


class NoticeRead(Owned, Base):
    """An employee has read a notice of the inbox: what kind, and what it is about."""

    __tablename__ = "notice_reads"
    __table_args__ = (UniqueConstraint("employee_id", "kind", "subject_id"),)

    employee_id: Mapped[UUID] = mapped_column(ForeignKey("employees.id"))
    kind: Mapped[str]
    subject_id: Mapped[UUID]


class Message(Owned, Base):
    """One thing to tell to one person, or to the chat groups of the organization. What it says is
    made when it is sent, from `facts`, which hold ids and plain values.

    `person_id` is an employee, an account, or the organization itself. `occasion` is the natural
    key of why: the same thing is never told to the same person twice.
    """

    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("person_id", "topic", "occasion"),
        CheckConstraint("person_kind IN ('employee', 'account', 'organization')", name="person"),
        Index("ix_messages_list", "organization_id", "id"),
    )

    # Without the index of its own that Owned gives: ix_messages_list begins with it.
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    topic: Mapped[str]
    person_kind: Mapped[str]
    person_id: Mapped[UUID]
    occasion: Mapped[str]
    facts: Mapped[dict[str, Any]]


class Delivery(Owned, Base):
    """A message on one channel to one address: an e-mail address, or the id of a chat channel.

    `due_at` is when it is tried next; while it is `sending`, when its sender counts as dead.
    `reason` says why it was not sent yet, or never will be; never with an address in it.
    """

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("message_id", "channel", "recipient"),
        CheckConstraint(f"state IN {DELIVERY_STATES}", name="state"),
        CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name="sent"),
        Index("ix_deliveries_list", "organization_id", "id"),
        Index(
            "ix_deliveries_due",
            "organization_id",
            "channel",
            "due_at",
            "id",
            postgresql_where=text(_IS_DUE),
            sqlite_where=text(_IS_DUE),
        ),
    )

    # Without the index of its own that Owned gives: ix_deliveries_list begins with it.
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    message_id: Mapped[UUID] = mapped_column(ForeignKey("messages.id"))
    channel: Mapped[str]
    recipient: Mapped[str]
    state: Mapped[str] = mapped_column(default="waiting")
    due_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    reason: Mapped[str | None]
    sent_at: Mapped[datetime | None]


class ChatChannel(Owned, Base):
    """A group of a chat service that the organization's messages go to. Whoever has its address can
    write there, so address and signing key are sealed; `hint` shows which one it is."""

    __tablename__ = "chat_channels"
    __table_args__ = (UniqueConstraint("organization_id", "name"),)

    # Without the index of its own that Owned gives: the constraint has one.
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    service: Mapped[str]
    name: Mapped[str]
    hint: Mapped[str]
    topics: Mapped[list[Any]]
    data_key_id: Mapped[UUID] = mapped_column(ForeignKey("data_keys.id"))
    sealed_address: Mapped[bytes]
    sealed_secret: Mapped[bytes | None]


class NotificationSettings(Owned, Base):
    """How an organization tells: minutes of the day between which nothing is sent that can wait,
    and the hour of the digest. `reminded_on` and `digested_on` are the last local days for which
    that was done."""

    __tablename__ = "notification_settings"
    __table_args__ = (
        UniqueConstraint("organization_id"),
        CheckConstraint("quiet_from BETWEEN 0 AND 1439", name="quiet_from"),
        CheckConstraint("quiet_until BETWEEN 0 AND 1439", name="quiet_until"),
        CheckConstraint("digest_hour BETWEEN 0 AND 23", name="digest_hour"),
    )

    # Without the index of its own that Owned gives: the constraint has one.
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    quiet_from: Mapped[int]
    quiet_until: Mapped[int]
    digest_hour: Mapped[int]
    reminded_on: Mapped[date | None]
    digested_on: Mapped[date | None]


class QuietHours(Owned, Base):
    """When a person wants to hear nothing that can wait, instead of the organization's hours."""

    __tablename__ = "quiet_hours"
    __table_args__ = (
        UniqueConstraint("person_id"),
        CheckConstraint("quiet_from BETWEEN 0 AND 1439", name="quiet_from"),
        CheckConstraint("quiet_until BETWEEN 0 AND 1439", name="quiet_until"),
    )

    person_id: Mapped[UUID]
    quiet_from: Mapped[int]
    quiet_until: Mapped[int]


class OptOut(Owned, Base):
    """A topic that a person does not want to hear of."""

    __tablename__ = "opt_outs"
    __table_args__ = (UniqueConstraint("person_id", "topic"),)

    person_id: Mapped[UUID]
    topic: Mapped[str]


class EndNotice(Owned, Base):
    """Somebody was told that the end of an item is near: once for each number of days before it."""

    __tablename__ = "end_notices"
    __table_args__ = (
        UniqueConstraint("wallet_item_id", "horizon"),
        Index("ix_end_notices_day", "organization_id", "told_on", "employee_id"),
    )

    # Without the index of its own that Owned gives: ix_end_notices_day begins with it.
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    wallet_item_id: Mapped[UUID] = mapped_column(ForeignKey("wallet_items.id"))
    employee_id: Mapped[UUID] = mapped_column(ForeignKey("employees.id"))
    horizon: Mapped[int]
    told_on: Mapped[date]
