"""The roles that every organization starts with. They are data: an owner may change them later."""

from portal.audit import policy as audit
from portal.budgets import policy as budgets
from portal.catalog import policy as catalog
from portal.claims import policy as claims
from portal.directory import policy as directory
from portal.inventory import policy as inventory
from portal.ledger import policy as ledger
from portal.notifications import policy as notifications
from portal.redemption import policy as redemption
from portal.reports import policy as reports
from portal.rules import policy as rules
from portal.wallet import policy as wallet

ROLES: dict[str, frozenset[str]] = {
    "owner": frozenset(
        {
            rules.READ,
            rules.WRITE,
            rules.GIVE,
            rules.APPROVE,
            rules.GRANTS_READ,
            budgets.READ,
            budgets.MANAGE,
            catalog.READ,
            catalog.MANAGE,
            inventory.STOCK_READ,
            inventory.CODES_IMPORT,
            inventory.CODES_RELEASE,
            inventory.STOCK_MANAGE,
            directory.EMPLOYEES_READ,
            directory.ROSTER_RELEASE,
            directory.ROLES_MANAGE,
            directory.ORGANIZATION_MANAGE,
            audit.READ,
            ledger.READ,
            notifications.ALERTS_READ,
            notifications.MANAGE,
            reports.READ,
        }
    ),
    "hr_admin": frozenset(
        {
            rules.READ,
            rules.WRITE,
            rules.GIVE,
            rules.GRANTS_READ,
            budgets.READ,
            budgets.MANAGE,
            rules.GRANTS_REVOKE,
            catalog.READ,
            catalog.MANAGE,
            inventory.STOCK_READ,
            inventory.CODES_IMPORT,
            directory.EMPLOYEES_READ,
            directory.ROSTER_IMPORT,
            directory.ROSTER_RELEASE,
            wallet.READ,
            claims.READ,
            redemption.READ,
            redemption.MANAGE,
            wallet.REVOKE,
            notifications.ALERTS_READ,
            notifications.REMIND,
            notifications.MANAGE,
            reports.READ,
            reports.EXPORT,
        }
    ),
    "benefits_manager": frozenset(
        {
            rules.READ,
            rules.WRITE,
            rules.GIVE,
            rules.APPROVE,
            rules.GRANTS_READ,
            budgets.READ,
            budgets.MANAGE,
            catalog.READ,
            catalog.MANAGE,
            inventory.STOCK_READ,
            inventory.STOCK_MANAGE,
            inventory.CODES_RELEASE,
            directory.EMPLOYEES_READ,
            notifications.ALERTS_READ,
            notifications.REMIND,
            reports.READ,
            reports.EXPORT,
            wallet.READ,
            claims.READ,
            redemption.READ,
            redemption.MANAGE,
        }
    ),
    "approver": frozenset(
        {
            rules.READ,
            rules.APPROVE,
            rules.GRANTS_READ,
            budgets.READ,
            catalog.READ,
            inventory.STOCK_READ,
            inventory.CODES_RELEASE,
            directory.EMPLOYEES_READ,
        }
    ),
    "auditor": frozenset(
        {
            rules.READ,
            rules.GRANTS_READ,
            budgets.READ,
            catalog.READ,
            inventory.STOCK_READ,
            directory.EMPLOYEES_READ,
            audit.READ,
            ledger.READ,
            notifications.ALERTS_READ,
            reports.READ,
            wallet.READ,
            claims.READ,
            redemption.READ,
        }
    ),
    "merchant": frozenset({redemption.REDEEM}),
    "employee": frozenset({wallet.OWN, claims.CLAIM, claims.REVEAL, redemption.PRESENT}),
}
