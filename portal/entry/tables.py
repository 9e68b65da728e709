"""Every table of the portal: importing this module fills the metadata that migrations are held
to."""

from sqlalchemy import MetaData

from portal.audit import models as audit
from portal.budgets import models as budgets
from portal.catalog import models as catalog
from portal.claims import models as claims
from portal.directory import models as directory
from portal.directory import roster_models as rosters
from portal.inventory import models as inventory
from portal.kit import idempotency, outbox
from portal.kit.calendars import stored_lists
from portal.kit.db.base import Base
from portal.kit.jobs import base as jobs
from portal.kit.jobs import embedded
from portal.ledger import models as ledger
from portal.notifications import models as notifications
from portal.redemption import models as redemption
from portal.reports import models as reports
from portal.rules import models as rules
from portal.vault import models as vault
from portal.wallet import models as wallet

DOMAINS = (
    directory,
    rosters,
    vault,
    audit,
    catalog,
    rules,
    wallet,
    inventory,
    claims,
    redemption,
    ledger,
    budgets,
    reports,
    notifications,
    idempotency,
    outbox,
    jobs,
    embedded,
    stored_lists,
)


def metadata() -> MetaData:
    return Base.metadata
