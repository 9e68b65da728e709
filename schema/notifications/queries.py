"""Queries about alerts."""

import strawberry

from portal.kit.paging import Listing
from portal.notifications import alerting, policy
from schema.context import Info
from schema.kit.paging import connection
from schema.kit.permission import signed_in
from schema.notifications.types import Alert


@strawberry.type(description="The notifications' part of the root.")
class NotificationsQuery:
    @connection(Alert, permission=policy.ALERTS_READ, description="Alerts, the latest first.")
    def alerts(self, info: Info) -> Listing:
        return alerting.listing(signed_in(info))
