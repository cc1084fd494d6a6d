"""Files of annexes know the proposal or the item that they belong to, and the annex's name.

No program of the first version wrote into the table, so nothing is carried over.

Revision ID: 0002
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

STATEMENTS = (
    "DROP TABLE attachment",
    """CREATE TABLE attachment (
    id INTEGER NOT NULL,
    proposal_id INTEGER,
    item_id INTEGER,
    annex VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    size INTEGER NOT NULL,
    CONSTRAINT pk_attachment PRIMARY KEY (id),
    CONSTRAINT ck_attachment_owner CHECK ((proposal_id IS NULL) <> (item_id IS NULL)),
    CONSTRAINT fk_attachment_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposal (id) ON DELETE CASCADE,
    CONSTRAINT fk_attachment_item_id FOREIGN KEY(item_id) REFERENCES item (id) ON DELETE CASCADE,
    CONSTRAINT fk_attachment_sha256 FOREIGN KEY(sha256) REFERENCES content (sha256) ON DELETE RESTRICT
)""",
    "CREATE INDEX ix_attachment_item_id ON attachment (item_id)",
    "CREATE INDEX ix_attachment_proposal_id ON attachment (proposal_id)",
    "CREATE INDEX ix_attachment_sha256 ON attachment (sha256)",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    raise NotImplementedError("the first version opens no file of a later one")
