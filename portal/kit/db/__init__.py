"""The database: declarative base, column types, engines, transactions, guards, migrations."""
