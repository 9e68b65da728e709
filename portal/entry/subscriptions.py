"""The one list of who listens to which fact."""

from portal.claims.events import CodeViewDisputed
from portal.inventory.events import StockLow
from portal.kit.outbox import Subscribers
from portal.notifications import alerting

SUBSCRIBERS: Subscribers = {
    CodeViewDisputed.kind: [alerting.alert_on("code_view_disputed")],
    StockLow.kind: [alerting.alert_on("stock_low")],
}
