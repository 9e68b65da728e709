"""Departments and sites that rows name: found, or new ones that come with the import."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from portal.directory.models import Department, DepartmentAncestor, Site
from portal.directory.roster_problems import SiteMissing, SiteUnknown, SiteZoneDiffers
from portal.kit import clock, ids

Path = tuple[str, ...]


@dataclass(slots=True)
class Places:
    """The departments by path and the sites by name of one organization.

    Asking for one that does not exist yet adds it: `new_departments`, `new_ancestors` and
    `new_sites` are the rows that a commit writes. `zones` is what the file says of new sites.
    """

    zones: Mapping[str, frozenset[str]]
    departments: dict[Path, UUID] = field(default_factory=dict)
    sites: dict[str, tuple[UUID, str]] = field(default_factory=dict)
    new_departments: list[dict[str, Any]] = field(default_factory=list)
    new_ancestors: list[dict[str, Any]] = field(default_factory=list)
    new_sites: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    async def of(
        cls,
        session: AsyncSession,
        organization_id: UUID,
        zones: Mapping[str, frozenset[str]],
    ) -> "Places":
        departments = await session.execute(
            select(Department.path, Department.id).where(
                Department.organization_id == organization_id
            )
        )
        sites = await session.execute(
            select(Site.name, Site.id, Site.time_zone).where(
                Site.organization_id == organization_id
            )
        )
        return cls(
            zones,
            {tuple(json.loads(path)): key for path, key in departments},
            {name: (key, zone) for name, key, zone in sites},
        )

    def department(self, path: Path | None) -> UUID | None:
        """The department at a path; new ones are added from the root down."""
        if path is None:
            return None
        if path not in self.departments:
            parent = self.department(path[:-1]) if len(path) > 1 else None
            self._add_department(path, parent)
        return self.departments[path]

    def _add_department(self, path: Path, parent: UUID | None) -> None:
        key = self.departments[path] = ids.new()
        written = json.dumps(path, ensure_ascii=False, separators=(",", ":"))
        self.new_departments.append(
            {"id": key, "parent_id": parent, "name": path[-1], "path": written}
        )
        for distance in range(len(path)):
            ancestor = self.departments[path[: len(path) - distance]]
            self.new_ancestors.append(
                {"ancestor_id": ancestor, "department_id": key, "distance": distance}
            )

    def site(self, name: str | None, zone: str | None) -> UUID | None:
        """The site of a name; a new one needs exactly one time zone in the whole file."""
        if name is None:
            if zone is not None:
                raise SiteMissing
            return None
        if name not in self.sites:
            self._add_site(name)
        key, its_zone = self.sites[name]
        if zone is not None and zone != its_zone:
            raise SiteZoneDiffers
        return key

    def _add_site(self, name: str) -> None:
        zones = self.zones.get(name, frozenset())
        if not zones:
            raise SiteUnknown
        if len(zones) > 1:
            raise SiteZoneDiffers
        (zone,) = zones
        self.sites[name] = ids.new(), zone
        self.new_sites.append({"id": self.sites[name][0], "name": name, "time_zone": zone})

    async def write_new(self, session: AsyncSession, organization_id: UUID) -> None:
        """Insert what was added, parents first."""
        owned = {"organization_id": organization_id}
        dated = {**owned, "created_at": clock.now()}
        for table, rows, common in (
            (Department, self.new_departments, dated),
            (DepartmentAncestor, self.new_ancestors, owned),
            (Site, self.new_sites, dated),
        ):
            if rows:
                await session.execute(insert(table), list(_with(rows, common)))
                rows.clear()


def _with(rows: Iterable[dict[str, Any]], common: dict[str, Any]) -> Iterable[dict[str, Any]]:
    return ({**row, **common} for row in rows)
