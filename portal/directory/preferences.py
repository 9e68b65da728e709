"""What employees decide about themselves."""

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from portal.audit import appending
from portal.directory.models import Employee
from portal.kit import clock
from portal.kit.actor import Actor
from portal.kit.errors import NotFound


async def set_birthday_opt_out(session: AsyncSession, actor: Actor, *, opted_out: bool) -> None:
    """Let the actor's own birthday be recognized, or not."""
    if actor.employee_id is None:
        raise NotFound(thing="employee")
    await session.execute(
        update(Employee)
        .where(Employee.id == actor.employee_id, Employee.organization_id == actor.organization_id)
        .values(birthday_opt_out=opted_out, changed_at=clock.now())
    )
    await appending.append(
        session,
        actor,
        "employee.birthday_opt_out_set",
        "Employee",
        actor.employee_id,
        {"opted_out": opted_out},
    )
