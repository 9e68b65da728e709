"""Permissions of the directory, and who may do what with saved views."""

from uuid import UUID

from portal.kit.actor import Actor

EMPLOYEES_READ = "employees.read"
ROSTER_IMPORT = "roster.import"
ROSTER_RELEASE = "roster.release"
ROLES_MANAGE = "roles.manage"
ORGANIZATION_MANAGE = "organization.manage"


def may_keep_views(actor: Actor) -> bool:
    """Administrators have accounts to keep them under; employees and tills have no lists."""
    return actor.kind == "user"


def may_remove_view(actor: Actor, author_id: UUID, *, shared: bool) -> bool:
    """The author, and for a shared one who manages the organization."""
    return actor.id == author_id or (shared and actor.may(ORGANIZATION_MANAGE))
