"""Refusals: an expected "no", with a code that never changes and a sentence in the viewer's
language."""

import traceback
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, ClassVar

DEFAULT_LOCALE = "en"


class Refusal(Exception):
    """Base of everything that the portal says no with.

    A subclass declares `code` (stable for ever) and its sentence in both languages; the sentence's
    `{placeholders}` are filled from the keyword arguments. `path` names the input field at fault.
    `transient` refusals say "not now": they are never stored as the answer to an idempotency key.
    Those that are not `answered` are for the command line and the log; the API has no such code.
    `evidence` is what must be written down although the refusal rolls everything back, such as a
    failed attempt: whoever rolled back calls it with a transaction of its own. A refusal that says
    `rolls_back = False` was raised before anything was changed, under a lock that its evidence has
    to be written under: whoever opened the transaction calls it there, and commits.
    """

    code: ClassVar[str] = ""
    en: ClassVar[str] = ""
    zh: ClassVar[str] = ""
    transient: ClassVar[bool] = False
    answered: ClassVar[bool] = True

    def __init__(self, *, path: tuple[str, ...] = (), **facts: object) -> None:
        super().__init__(self.code)
        self.evidence: Callable[[Any], Awaitable[None]] | None = None
        self.rolls_back = True
        self.path = path
        self.facts = facts

    def message(self, locale: str = DEFAULT_LOCALE) -> str:
        """The sentence for a reader of `locale`, a BCP 47 tag; English unless it is Chinese."""
        template = self.zh if locale.lower().startswith("zh") else self.en
        return template.format_map(self.facts)

    def __str__(self) -> str:
        return f"{self.code}: {self.message()}"


def refusals() -> list[type[Refusal]]:
    """Every refusal that the API may answer with and that has been declared so far, by code."""
    found: dict[str, type[Refusal]] = {}
    pending = list(Refusal.__subclasses__())
    while pending:
        kind = pending.pop()
        pending.extend(kind.__subclasses__())
        if kind.code and kind.answered:
            found[kind.code] = kind
    return [found[code] for code in sorted(found)]


class NotSignedIn(Refusal):
    code = "NOT_SIGNED_IN"
    en = "Sign in first. The session may have ended."
    zh = "请先登录。会话可能已经结束。"


class NotAllowed(Refusal):
    code = "NOT_ALLOWED"
    en = (
        "You may not do this. It needs the permission {permission}; ask an owner of your "
        "organization."
    )
    zh = "你没有权限做这件事。需要「{permission}」权限，请联系组织的所有者开通。"


class NotFound(Refusal):
    code = "NOT_FOUND"
    en = "There is no such {thing}, or you may not see it."
    zh = "没有这个{thing}，或者你不能查看它。"


class SamePerson(Refusal):
    code = "SAME_PERSON"
    en = "This needs a second person, for you wrote, checked or committed it yourself."
    zh = "这一步需要另一个人来做，因为内容是你本人编写、校验或提交的。"


class InvalidInput(Refusal):
    code = "INVALID_INPUT"
    en = "{reason}"
    zh = "{reason_zh}"


class TooManyAttempts(Refusal):
    code = "TOO_MANY_ATTEMPTS"
    en = "That was tried too often. Try again in {seconds} seconds."
    zh = "尝试次数太多了，请在 {seconds} 秒后再试。"
    transient = True


class Busy(Refusal):
    code = "BUSY"
    en = "Others are changing the same thing right now. Nothing was done; try again."
    zh = "同一内容正被其他人修改，这次没有做任何改动，请再试一次。"
    transient = True


def place_of(error: BaseException) -> str:
    """What kind of error it was and where it was raised, without its text: that may hold values."""
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return _kind_of(error)
    ours = [frame for frame in frames if _is_ours(frame.filename)]
    frame = (ours or frames)[-1]
    return f"{_kind_of(error)} in {Path(frame.filename).stem}.{frame.name}, line {frame.lineno}"


def traceback_of(error: BaseException) -> str:
    """The frames of an error and of those that it came from, the first cause first, without the
    text of any."""
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    before = [traceback_of(cause), "after that:"] if cause else []
    inner = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
    own = "".join(traceback.format_tb(error.__traceback__)) + _kind_of(error)
    return "\n".join([*before, own, *(traceback_of(each) for each in inner)])


def _is_ours(filename: str) -> bool:
    parts = Path(filename).parts
    return "portal" in parts or not any(part.startswith("python3") for part in parts)


def _kind_of(error: BaseException) -> str:
    return error.code if isinstance(error, Refusal) else type(error).__qualname__
