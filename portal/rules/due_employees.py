"""The table of those whose occasion it is, in which a chunk of a run keeps its judgement."""

from sqlalchemy import Column, Date, MetaData, Table, Text, Uuid
from sqlalchemy.schema import CreateTable

# Whose occasion it is, for the length of a transaction: everything that a chunk writes and counts
# comes from the same judgement, whatever others change meanwhile.
DUE = Table(
    "due_employees",
    MetaData(),
    Column("employee_id", Uuid),
    Column("occasion", Text),
    Column("due_on", Date),
    Column("reason", Text),
    # What pays for them; of whom nobody does, and of whom nothing is granted, null.
    Column("budget_id", Uuid),
    prefixes=["TEMPORARY"],
    postgresql_on_commit="DELETE ROWS",
)
CREATE_DUE = CreateTable(DUE, if_not_exists=True)
