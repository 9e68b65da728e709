"""Who acts: the one answer to "who is this and what may they do" that every verb is given."""

from dataclasses import dataclass, field
from uuid import UUID

from portal.kit.errors import NotAllowed


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person, a terminal or the system, within exactly one organization.

    `kind` is one of `user`, `employee`, `terminal`, `system`. `permissions` is everything that is
    allowed: what is not in it is denied. `employee_id` is set for whoever has a wallet.
    """

    organization_id: UUID
    kind: str
    id: UUID
    name: str
    permissions: frozenset[str] = frozenset()
    employee_id: UUID | None = None
    session_id: UUID | None = None
    locale: str = "en"
    address: str = ""
    device: str = field(default="", repr=False)

    def may(self, permission: str) -> bool:
        return permission in self.permissions

    def require(self, permission: str) -> None:
        """Raise NotAllowed unless the actor holds `permission`."""
        if not self.may(permission):
            raise NotAllowed(permission=permission)


_SYSTEM_ID = UUID(int=0)


def system(organization_id: UUID, name: str = "system") -> Actor:
    """The portal itself, at work for one organization (clock, jobs, command line)."""
    return Actor(organization_id=organization_id, kind="system", id=_SYSTEM_ID, name=name)
