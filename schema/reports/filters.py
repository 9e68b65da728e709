"""Which claims are meant: the filter that lists, totals and exports share."""

from datetime import date

import strawberry
from strawberry.relay import GlobalID

from portal.kit.errors import InvalidInput
from portal.reports.tracking import Filter
from schema.catalog.bundles import Bundle
from schema.directory.types import Department
from schema.kit.nodes import id_of
from schema.rules.grants import Grant
from schema.rules.types import GrantRule, RuleRun
from schema.wallet.types import WalletItem, WalletItemState

_MOST = 1_000


@strawberry.input(description="Narrows claims; what is left out does not narrow.")
class ClaimFilter:
    rule_id: GlobalID | None = strawberry.field(default=None, description="Granted by this rule.")
    bundle_id: GlobalID | None = strawberry.field(default=None, description="Of this bundle.")
    department_id: GlobalID | None = strawberry.field(
        default=None, description="Granted to people of this department or below it."
    )
    states: list[WalletItemState] | None = strawberry.field(
        default=None, description="In one of these states."
    )
    run_id: GlobalID | None = strawberry.field(default=None, description="Granted by this run.")
    grant_id: GlobalID | None = strawberry.field(default=None, description="Of this grant.")
    granted_since: date | None = strawberry.field(
        default=None, description="Granted on this day or later."
    )
    granted_until: date | None = strawberry.field(
        default=None, description="Granted on this day or before."
    )
    ids: list[GlobalID] | None = strawberry.field(
        default=None, description="These items; at most 1,000."
    )


def filter_of(given: ClaimFilter) -> Filter:
    """The filter with global ids taken apart."""
    if given.ids is not None and len(given.ids) > _MOST:
        raise InvalidInput(
            reason=f"At most {_MOST} items can be named.", reason_zh=f"最多指定 {_MOST} 项福利。"
        )
    return Filter(
        rule_id=id_of(GrantRule, given.rule_id, "ruleId") if given.rule_id else None,
        bundle_id=id_of(Bundle, given.bundle_id, "bundleId") if given.bundle_id else None,
        department_id=(
            id_of(Department, given.department_id, "departmentId") if given.department_id else None
        ),
        run_id=id_of(RuleRun, given.run_id, "runId") if given.run_id else None,
        grant_id=id_of(Grant, given.grant_id, "grantId") if given.grant_id else None,
        granted_since=given.granted_since,
        granted_until=given.granted_until,
        states=None if given.states is None else tuple(s.value for s in given.states),
        ids=None if given.ids is None else tuple(id_of(WalletItem, i, "ids") for i in given.ids),
    )
