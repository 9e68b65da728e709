"""The GraphQL face of the portal: types, queries and mutations that mirror its domains."""
