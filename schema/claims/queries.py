"""Queries about claims."""

from typing import Annotated

import strawberry
from strawberry.relay import GlobalID

from portal.claims import policy, reads
from portal.kit.paging import Listing
from schema.claims.types import Claim
from schema.context import Info
from schema.directory.types import Employee
from schema.kit.nodes import id_of
from schema.kit.paging import connection
from schema.kit.permission import signed_in


@strawberry.type(description="The claims' part of the root.")
class ClaimsQuery:
    @connection(Claim, permission=policy.READ, description="Who took what, the latest first.")
    def claims(
        self,
        info: Info,
        employee_id: Annotated[
            GlobalID | None, strawberry.argument(description="Only by this person.")
        ] = None,
    ) -> Listing:
        holder = id_of(Employee, employee_id, "employeeId") if employee_id else None
        return reads.claim_listing(signed_in(info), holder)
