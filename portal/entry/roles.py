"""The roles that every organization starts with. They are data: an owner may change them later."""

from portal.audit import policy as audit
from portal.directory import policy as directory

ROLES: dict[str, frozenset[str]] = {
    "owner": frozenset(
        {
            directory.EMPLOYEES_READ,
            directory.ROSTER_RELEASE,
            directory.ROLES_MANAGE,
            directory.ORGANIZATION_MANAGE,
            audit.READ,
        }
    ),
    "hr_admin": frozenset(
        {directory.EMPLOYEES_READ, directory.ROSTER_IMPORT, directory.ROSTER_RELEASE}
    ),
    "benefits_manager": frozenset({directory.EMPLOYEES_READ}),
    "approver": frozenset({directory.EMPLOYEES_READ}),
    "auditor": frozenset({directory.EMPLOYEES_READ, audit.READ}),
    "merchant": frozenset(),
    "employee": frozenset(),
}
