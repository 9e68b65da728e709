"""Let the database itself refuse postings that do not sum to zero.

PostgreSQL checks each INSERT as a whole: what one statement adds to a transaction sums to zero in
each currency. That is stricter than a check at commit, and costs one query for a million postings.
SQLite has triggers only for single rows, so there a transaction that is off zero keeps a row in
`ledger_imbalances` whose foreign key cannot be committed. It holds for connections with
`PRAGMA foreign_keys=ON`, which are all that the portal opens.

On both, an account, its transaction and their posting are of one organization.
"""

from alembic import op

revision = "balance_postings"
down_revision = "protect_append_only"
branch_labels = None
depends_on = None

NOBODY = "00000000000000000000000000000000"
OWN = (
    " LEFT JOIN ledger_accounts a"
    " ON a.id = p.account_id AND a.organization_id = p.organization_id"
    " LEFT JOIN ledger_transactions t"
    " ON t.id = p.transaction_id AND t.organization_id = p.organization_id"
)


def _balance_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION refuse_imbalance() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF EXISTS (SELECT 1 FROM fresh p {OWN} GROUP BY p.transaction_id, a.currency"
        " HAVING sum(p.amount) <> 0 OR bool_or(a.id IS NULL OR t.id IS NULL))"
        " THEN RAISE EXCEPTION 'postings do not sum to zero within one organization'"
        " USING ERRCODE = 'check_violation'; END IF; RETURN NULL; END $$"
    )
    op.execute(
        "CREATE TRIGGER postings_balance AFTER INSERT ON postings"
        " REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION refuse_imbalance()"
    )


def _balance_sqlite() -> None:
    op.execute(
        "CREATE TRIGGER postings_own BEFORE INSERT ON postings"
        " WHEN NOT EXISTS (SELECT 1 FROM ledger_accounts a JOIN ledger_transactions t"
        " ON t.organization_id = a.organization_id WHERE a.id = NEW.account_id"
        " AND t.id = NEW.transaction_id AND a.organization_id = NEW.organization_id)"
        " BEGIN SELECT RAISE(ABORT, 'a posting is within one organization'); END"
    )
    op.execute(
        "CREATE TRIGGER postings_balance AFTER INSERT ON postings BEGIN"
        " INSERT INTO ledger_imbalances (transaction_id, currency, amount, unbalanced)"
        f" SELECT NEW.transaction_id, currency, NEW.amount, '{NOBODY}' FROM ledger_accounts"
        " WHERE id = NEW.account_id"
        " ON CONFLICT (transaction_id, currency) DO UPDATE SET amount = amount + excluded.amount;"
        " DELETE FROM ledger_imbalances"
        " WHERE transaction_id = NEW.transaction_id AND amount = 0; END"
    )


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _balance_sqlite()
    else:
        _balance_postgresql()


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER postings_balance")
        op.execute("DROP TRIGGER postings_own")
    else:
        op.execute("DROP TRIGGER postings_balance ON postings")
        op.execute("DROP FUNCTION refuse_imbalance()")
