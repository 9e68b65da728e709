"""Files in and out: uploads that GraphQL then works on, and downloads of what it made."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote
from uuid import UUID

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from portal.directory import branding
from portal.kit.actor import Actor
from portal.kit.db.session import Database
from portal.kit.errors import NotFound, Refusal
from portal.vault import holding
from portal.web.errors import PurposeUnknown
from portal.web.security import actor_of, locale_of, refused


@dataclass(frozen=True, slots=True)
class Files:
    """`purposes` says which permission an upload of each purpose needs."""

    database: Database
    purposes: Mapping[str, str]
    largest: int

    async def upload(self, request: Request) -> Response:
        """POST /uploads?purpose=…&name=… with the file as the body: its id and digest."""
        actor = await self._actor(request)
        locale = locale_of(request, actor)
        try:
            actor.require(self._permission(request))
        except PurposeUnknown as refusal:
            return refused(refusal, 400, locale)
        except Refusal as refusal:
            return refused(refusal, 403, locale)
        name = request.query_params.get("name", "")
        purpose = request.query_params["purpose"]
        try:
            file = await holding.receive(
                self.database, actor, name, purpose, request.stream(), self.largest
            )
        except Refusal as refusal:
            return refused(refusal, 413 if refusal.code == "FILE_TOO_LARGE" else 400, locale)
        return JSONResponse(
            {"id": str(file.id), "digest": file.digest, "size": file.size}, status_code=201
        )

    def _permission(self, request: Request) -> str:
        purpose = request.query_params.get("purpose", "")
        if purpose not in self.purposes:
            raise PurposeUnknown(known=", ".join(sorted(self.purposes)))
        return self.purposes[purpose]

    async def download(self, request: Request) -> Response:
        """GET /downloads/{id}: a file that was made for whoever asks."""
        actor = await self._actor(request)
        try:
            file_id = UUID(request.path_params["id"])
            async with self.database.reading(actor.organization_id) as session:
                file = await holding.held(session, actor.organization_id, file_id)
            if file.held_by != actor.id:
                raise NotFound(thing="file")
        except (Refusal, ValueError):
            return refused(NotFound(thing="file"), 404, locale_of(request, actor))
        content = holding.streamed(self.database, actor.organization_id, file_id)
        headers = {
            "Cache-Control": "no-store",
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name)}",
            "X-Content-Type-Options": "nosniff",
        }
        return StreamingResponse(content, media_type="text/csv; charset=utf-8", headers=headers)

    async def logo(self, request: Request) -> Response:
        """GET /logo?v=…: the logo of the organization of whoever asks. Another logo is another
        address, so that a browser may keep it."""
        actor = await self._actor(request)
        async with self.database.reading(actor.organization_id) as session:
            found = await branding.logo(session, actor)
        if found is None:
            raise HTTPException(404)
        headers = {
            "Cache-Control": "private, max-age=31536000, immutable",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "X-Content-Type-Options": "nosniff",
        }
        return Response(found.content, 200, headers, media_type=found.media_type)

    async def _actor(self, request: Request) -> Actor:
        actor = await actor_of(request, self.database)
        if actor is None:
            raise HTTPException(401, headers={"WWW-Authenticate": "Bearer"})
        return actor
