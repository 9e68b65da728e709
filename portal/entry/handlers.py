"""The one list of jobs: what runs under which name."""

from portal.kit.jobs.base import Handlers

HANDLERS: Handlers = {}
