"""The one list of who listens to which fact."""

from portal.inventory.events import StockLow
from portal.kit.outbox import Subscribers
from portal.notifications import alerting

SUBSCRIBERS: Subscribers = {
    StockLow.kind: [alerting.alert_on("stock_low")],
}
