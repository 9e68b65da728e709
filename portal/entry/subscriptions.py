"""The one list of who listens to which fact."""

from portal.kit.outbox import Subscribers

SUBSCRIBERS: Subscribers = {}
