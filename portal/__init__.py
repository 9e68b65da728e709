"""The benefits system. It knows no GraphQL: `schema` is its face, `portal.entry` puts both
together."""
