"""Permissions of the directory."""

EMPLOYEES_READ = "employees.read"
ROSTER_IMPORT = "roster.import"
ROSTER_RELEASE = "roster.release"
ROLES_MANAGE = "roles.manage"
ORGANIZATION_MANAGE = "organization.manage"
