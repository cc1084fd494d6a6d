"""Files of annexes know their proposal or item and the annex's name; papers know a proposal or a year that they are about;
projects and objectives are followed up; a call may ask for ideas first, and a late item knows when it was taken up.

No program of the first version wrote into the table of attachments, so nothing is carried over from it.

Revision ID: 0002
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

_OLD_PAPER = "id, kind, meeting_id, item, language, public, final, made_at, path, sha256, conformance, pages"
STATEMENTS = (
    "DROP TABLE attachment",
    """CREATE TABLE attachment (
    id INTEGER NOT NULL,
    proposal_id INTEGER,
    item_id INTEGER,
    copied_from INTEGER,
    annex VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    size INTEGER NOT NULL,
    CONSTRAINT pk_attachment PRIMARY KEY (id),
    CONSTRAINT ck_attachment_owner CHECK ((proposal_id IS NULL) <> (item_id IS NULL)),
    CONSTRAINT fk_attachment_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposal (id) ON DELETE CASCADE,
    CONSTRAINT fk_attachment_item_id FOREIGN KEY(item_id) REFERENCES item (id) ON DELETE CASCADE,
    CONSTRAINT fk_attachment_copied_from FOREIGN KEY(copied_from) REFERENCES proposal (id) ON DELETE SET NULL,
    CONSTRAINT fk_attachment_sha256 FOREIGN KEY(sha256) REFERENCES content (sha256) ON DELETE RESTRICT
)""",
    "CREATE INDEX ix_attachment_copied_from ON attachment (copied_from)",
    "CREATE INDEX ix_attachment_item_id ON attachment (item_id)",
    "CREATE INDEX ix_attachment_proposal_id ON attachment (proposal_id)",
    "CREATE INDEX ix_attachment_sha256 ON attachment (sha256)",
    "DROP INDEX ix_paper_meeting_id",
    "ALTER TABLE paper RENAME TO paper_before",
    """CREATE TABLE paper (
    id INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    meeting_id INTEGER,
    item INTEGER,
    proposal_id INTEGER,
    year INTEGER,
    language VARCHAR NOT NULL,
    public BOOLEAN NOT NULL,
    final BOOLEAN NOT NULL,
    made_at VARCHAR NOT NULL,
    path VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    conformance VARCHAR,
    pages INTEGER,
    CONSTRAINT pk_paper PRIMARY KEY (id),
    CONSTRAINT fk_paper_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE SET NULL,
    CONSTRAINT fk_paper_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposal (id) ON DELETE SET NULL
)""",
    f"INSERT INTO paper ({_OLD_PAPER}) SELECT {_OLD_PAPER} FROM paper_before",  # noqa: S608 - our own columns
    "DROP TABLE paper_before",
    "CREATE INDEX ix_paper_meeting_id ON paper (meeting_id)",
    "CREATE INDEX ix_paper_proposal_id ON paper (proposal_id)",
    """CREATE TABLE objective (
    id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    baseline VARCHAR,
    baseline_year INTEGER,
    CONSTRAINT pk_objective PRIMARY KEY (id)
)""",
    """CREATE TABLE objective_year (
    id INTEGER NOT NULL,
    objective_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    year INTEGER NOT NULL,
    target VARCHAR,
    actual VARCHAR,
    explanation VARCHAR NOT NULL,
    CONSTRAINT pk_objective_year PRIMARY KEY (id),
    CONSTRAINT uq_objective_year_objective_id_year UNIQUE (objective_id, year),
    CONSTRAINT fk_objective_year_objective_id FOREIGN KEY(objective_id) REFERENCES objective (id) ON DELETE CASCADE
)""",
    "CREATE INDEX ix_objective_year_objective_id ON objective_year (objective_id)",
    """CREATE TABLE progress_report (
    id INTEGER NOT NULL,
    proposal_id INTEGER NOT NULL,
    due DATE NOT NULL,
    received_on DATE,
    paid_cents INTEGER,
    actuals TEXT NOT NULL,
    deviation VARCHAR NOT NULL,
    CONSTRAINT pk_progress_report PRIMARY KEY (id),
    CONSTRAINT fk_progress_report_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposal (id) ON DELETE CASCADE
)""",
    "CREATE INDEX ix_progress_report_proposal_id ON progress_report (proposal_id)",
    "ALTER TABLE item ADD COLUMN taken_up_at VARCHAR",
    "ALTER TABLE call ADD COLUMN idea_opens VARCHAR",
    "ALTER TABLE call ADD COLUMN idea_closes VARCHAR",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    raise NotImplementedError("the first version opens no file of a later one")
