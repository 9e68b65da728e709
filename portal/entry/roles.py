"""The roles that every organization starts with. They are data: an owner may change them later."""

from portal.audit import policy as audit
from portal.directory import policy as directory
from portal.notifications import policy as notifications
from portal.reports import policy as reports

ROLES: dict[str, frozenset[str]] = {
    "owner": frozenset(
        {
            directory.EMPLOYEES_READ,
            directory.ROSTER_RELEASE,
            directory.ROLES_MANAGE,
            directory.ORGANIZATION_MANAGE,
            audit.READ,
            notifications.ALERTS_READ,
            reports.READ,
        }
    ),
    "hr_admin": frozenset(
        {
            directory.EMPLOYEES_READ,
            directory.ROSTER_IMPORT,
            directory.ROSTER_RELEASE,
            notifications.ALERTS_READ,
            reports.READ,
            reports.EXPORT,
        }
    ),
    "benefits_manager": frozenset(
        {
            directory.EMPLOYEES_READ,
            notifications.ALERTS_READ,
            reports.READ,
            reports.EXPORT,
        }
    ),
    "approver": frozenset({directory.EMPLOYEES_READ}),
    "auditor": frozenset(
        {directory.EMPLOYEES_READ, audit.READ, notifications.ALERTS_READ, reports.READ}
    ),
    "merchant": frozenset(),
    "employee": frozenset(),
}
