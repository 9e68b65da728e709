"""The root types: every domain's queries and mutations, side by side."""

import strawberry
from strawberry.relay import Node, node

from schema.audit.mutations import AuditMutation
from schema.audit.queries import AuditQuery
from schema.budgets.mutations import BudgetsMutation
from schema.budgets.queries import BudgetsQuery
from schema.catalog.mutations import CatalogMutation
from schema.catalog.queries import CatalogQuery
from schema.claims.mutations import ClaimsMutation
from schema.claims.queries import ClaimsQuery
from schema.directory.mutations import DirectoryMutation
from schema.directory.queries import DirectoryQuery
from schema.directory.roster_mutations import RosterMutation
from schema.directory.rosters import RosterQuery
from schema.directory.settings import SettingsMutation
from schema.directory.views import ViewMutation, ViewQuery
from schema.inventory.mutations import InventoryMutation
from schema.inventory.queries import InventoryQuery
from schema.kit.permission import SIGNED_IN, Needs
from schema.notifications.channels import ChannelsMutation, ChannelsQuery
from schema.notifications.mutations import NotificationsMutation
from schema.notifications.own import OwnNotificationsMutation, OwnNotificationsQuery
from schema.notifications.queries import NotificationsQuery
from schema.redemption.merchants import MerchantMutation
from schema.redemption.mutations import RedemptionMutation
from schema.redemption.queries import RedemptionQuery
from schema.reports.mutations import ReportsMutation
from schema.reports.queries import ReportsQuery
from schema.rules.almanac import AlmanacQuery
from schema.rules.completeness import CompletenessQuery
from schema.rules.following import FollowingSubscription
from schema.rules.holding import HoldingMutation
from schema.rules.mutations import RulesMutation
from schema.rules.queries import RulesQuery
from schema.rules.sending import SendingMutation
from schema.rules.statements import StatementMutation, StatementQuery
from schema.wallet.mutations import WalletMutation
from schema.wallet.queries import WalletQuery


@strawberry.type(description="Everything that can be asked.")
class Query(
    AlmanacQuery,
    AuditQuery,
    BudgetsQuery,
    CatalogQuery,
    ChannelsQuery,
    ClaimsQuery,
    CompletenessQuery,
    DirectoryQuery,
    InventoryQuery,
    NotificationsQuery,
    OwnNotificationsQuery,
    RedemptionQuery,
    RosterQuery,
    ReportsQuery,
    RulesQuery,
    StatementQuery,
    ViewQuery,
    WalletQuery,
):
    node: Node | None = node(
        description="Anything by its global id; null when the viewer may not see it.",
        extensions=[Needs(SIGNED_IN)],
    )


@strawberry.type(description="Everything that can be done.")
class Mutation(
    AuditMutation,
    BudgetsMutation,
    CatalogMutation,
    ChannelsMutation,
    ClaimsMutation,
    DirectoryMutation,
    HoldingMutation,
    RosterMutation,
    InventoryMutation,
    MerchantMutation,
    NotificationsMutation,
    OwnNotificationsMutation,
    RedemptionMutation,
    ReportsMutation,
    RulesMutation,
    SendingMutation,
    SettingsMutation,
    StatementMutation,
    ViewMutation,
    WalletMutation,
):
    pass


@strawberry.type(description="Everything that can be followed, by server-sent events.")
class Subscription(FollowingSubscription):
    pass
