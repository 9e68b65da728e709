"""The one list of who listens to which fact."""

from portal.claims.events import CodesRevealedInBulk, CodeViewDisputed
from portal.directory.events import PersonalAddressGiven, RosterCommitted
from portal.inventory.events import StockLow
from portal.kit.outbox import Subscribers
from portal.notifications import hearing, leaving
from portal.rules.events import (
    BudgetEnds,
    BudgetOverdrawn,
    BudgetRunsOut,
    RuleSubmitted,
    RunFinished,
)
from portal.wallet.events import LeaverDigitsAsked, LeaversItemsEnded

SUBSCRIBERS: Subscribers = {
    BudgetEnds.kind: [hearing.alert_on("budget_ends")],
    BudgetOverdrawn.kind: [hearing.alert_on("budget_overdrawn")],
    BudgetRunsOut.kind: [hearing.alert_on("budget_runs_out")],
    CodeViewDisputed.kind: [hearing.alert_on("code_view_disputed")],
    CodesRevealedInBulk.kind: [hearing.alert_on("codes_revealed_in_bulk")],
    LeaverDigitsAsked.kind: [hearing.leaver_digits_asked],
    LeaversItemsEnded.kind: [leaving.items_ended],
    PersonalAddressGiven.kind: [hearing.personal_address_given],
    RosterCommitted.kind: [hearing.roster_committed],
    RuleSubmitted.kind: [hearing.rule_submitted],
    RunFinished.kind: [hearing.run_finished],
    StockLow.kind: [hearing.alert_on("stock_low")],
}
