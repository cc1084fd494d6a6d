CREATE TABLE answer (
    id INTEGER NOT NULL,
    item_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    person VARCHAR NOT NULL,
    answer VARCHAR(40) NOT NULL,
    at VARCHAR NOT NULL,
    CONSTRAINT pk_answer PRIMARY KEY (id),
    CONSTRAINT fk_answer_item_id FOREIGN KEY(item_id) REFERENCES item (id) ON DELETE CASCADE
);

CREATE TABLE attachment (
    id INTEGER NOT NULL,
    owner VARCHAR NOT NULL,
    owner_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    size INTEGER NOT NULL,
    CONSTRAINT pk_attachment PRIMARY KEY (id),
    CONSTRAINT fk_attachment_sha256 FOREIGN KEY(sha256) REFERENCES content (sha256) ON DELETE RESTRICT
);

CREATE TABLE attendance (
    id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    person VARCHAR NOT NULL,
    start VARCHAR NOT NULL,
    "end" VARCHAR NOT NULL,
    remote BOOLEAN NOT NULL,
    seat VARCHAR,
    CONSTRAINT pk_attendance PRIMARY KEY (id),
    CONSTRAINT fk_attendance_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE
);

CREATE TABLE call (
    id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    authority VARCHAR NOT NULL,
    notice_address VARCHAR NOT NULL,
    programme VARCHAR NOT NULL,
    frame_id INTEGER,
    part_cents INTEGER,
    opens VARCHAR,
    closes VARCHAR,
    language VARCHAR NOT NULL,
    priorities TEXT NOT NULL,
    objectives TEXT NOT NULL,
    cost_models TEXT NOT NULL,
    ceiling_percent VARCHAR,
    ceiling_cents INTEGER,
    precision VARCHAR(40) NOT NULL,
    annexes TEXT NOT NULL,
    criteria TEXT NOT NULL,
    threshold VARCHAR,
    tie_breakers TEXT NOT NULL,
    horizontals_count BOOLEAN NOT NULL,
    average VARCHAR(40) NOT NULL,
    diary_number VARCHAR NOT NULL,
    CONSTRAINT pk_call PRIMARY KEY (id),
    CONSTRAINT uq_call_name UNIQUE (name),
    CONSTRAINT fk_call_frame_id FOREIGN KEY(frame_id) REFERENCES frame (id) ON DELETE RESTRICT
);

CREATE TABLE change_row (
    id INTEGER NOT NULL,
    step_id INTEGER NOT NULL,
    table_name VARCHAR NOT NULL,
    row_id INTEGER NOT NULL,
    operation VARCHAR NOT NULL,
    "before" VARCHAR,
    "after" VARCHAR,
    CONSTRAINT pk_change_row PRIMARY KEY (id),
    CONSTRAINT fk_change_row_step_id FOREIGN KEY(step_id) REFERENCES step (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE coming (
    id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    person VARCHAR NOT NULL,
    answer VARCHAR(40) NOT NULL,
    CONSTRAINT pk_coming PRIMARY KEY (id),
    CONSTRAINT uq_coming_meeting_id_person UNIQUE (meeting_id, person),
    CONSTRAINT fk_coming_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE
);

CREATE TABLE commitment (
    id INTEGER NOT NULL,
    proposal_id INTEGER NOT NULL,
    frame_id INTEGER,
    meeting_id INTEGER NOT NULL,
    item_id INTEGER NOT NULL,
    amount_cents INTEGER NOT NULL,
    decided_on DATE NOT NULL,
    CONSTRAINT pk_commitment PRIMARY KEY (id),
    CONSTRAINT uq_commitment_proposal_id_item_id UNIQUE (proposal_id, item_id),
    CONSTRAINT fk_commitment_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposal (id) ON DELETE RESTRICT,
    CONSTRAINT fk_commitment_frame_id FOREIGN KEY(frame_id) REFERENCES frame (id) ON DELETE RESTRICT,
    CONSTRAINT fk_commitment_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE,
    CONSTRAINT fk_commitment_item_id FOREIGN KEY(item_id) REFERENCES item (id) ON DELETE CASCADE
);

CREATE TABLE completion_request (
    id INTEGER NOT NULL,
    proposal_id INTEGER NOT NULL,
    asked_on DATE NOT NULL,
    addressee TEXT,
    missing TEXT,
    deadline DATE,
    answered_on DATE,
    answer TEXT,
    CONSTRAINT pk_completion_request PRIMARY KEY (id),
    CONSTRAINT fk_completion_request_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposal (id) ON DELETE CASCADE
);

CREATE TABLE content (
    sha256 VARCHAR NOT NULL,
    bytes BLOB NOT NULL,
    CONSTRAINT pk_content PRIMARY KEY (sha256)
);

CREATE TABLE correction (
    id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    item INTEGER NOT NULL,
    corrected_on DATE NOT NULL,
    reason VARCHAR NOT NULL,
    "before" VARCHAR NOT NULL,
    CONSTRAINT pk_correction PRIMARY KEY (id),
    CONSTRAINT fk_correction_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE
);

CREATE TABLE cost_line (
    id INTEGER NOT NULL,
    proposal_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    kind VARCHAR(40) NOT NULL,
    amount_cents INTEGER NOT NULL,
    partner INTEGER NOT NULL,
    year INTEGER,
    note TEXT,
    CONSTRAINT pk_cost_line PRIMARY KEY (id),
    CONSTRAINT fk_cost_line_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposal (id) ON DELETE CASCADE
);

CREATE TABLE council_answer (
    id INTEGER NOT NULL,
    proposal_id INTEGER NOT NULL,
    kind VARCHAR(40) NOT NULL,
    decided_on DATE NOT NULL,
    amount_cents INTEGER,
    number VARCHAR NOT NULL,
    diary_number VARCHAR NOT NULL,
    greatest_percent VARCHAR,
    start DATE,
    "end" DATE,
    conditions TEXT NOT NULL,
    CONSTRAINT pk_council_answer PRIMARY KEY (id),
    CONSTRAINT fk_council_answer_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposal (id) ON DELETE RESTRICT
);

CREATE TABLE dismissal (
    id INTEGER NOT NULL,
    item_id INTEGER NOT NULL,
    person VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    CONSTRAINT pk_dismissal PRIMARY KEY (id),
    CONSTRAINT uq_dismissal_item_id_person UNIQUE (item_id, person),
    CONSTRAINT fk_dismissal_item_id FOREIGN KEY(item_id) REFERENCES item (id) ON DELETE CASCADE
);

CREATE TABLE dispute (
    id INTEGER NOT NULL,
    item_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    person VARCHAR NOT NULL,
    disqualified BOOLEAN NOT NULL,
    text VARCHAR NOT NULL,
    CONSTRAINT pk_dispute PRIMARY KEY (id),
    CONSTRAINT fk_dispute_item_id FOREIGN KEY(item_id) REFERENCES item (id) ON DELETE CASCADE
);

CREATE TABLE disqualification (
    id INTEGER NOT NULL,
    item_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    person VARCHAR NOT NULL,
    ground VARCHAR(40) NOT NULL,
    note VARCHAR NOT NULL,
    CONSTRAINT pk_disqualification PRIMARY KEY (id),
    CONSTRAINT fk_disqualification_item_id FOREIGN KEY(item_id) REFERENCES item (id) ON DELETE CASCADE
);

CREATE TABLE dissent (
    id INTEGER NOT NULL,
    item_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    person VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    CONSTRAINT pk_dissent PRIMARY KEY (id),
    CONSTRAINT fk_dissent_item_id FOREIGN KEY(item_id) REFERENCES item (id) ON DELETE CASCADE
);

CREATE TABLE draft (
    id INTEGER NOT NULL,
    subject VARCHAR NOT NULL,
    subject_id INTEGER NOT NULL,
    field VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    at VARCHAR NOT NULL,
    CONSTRAINT pk_draft PRIMARY KEY (id),
    CONSTRAINT uq_draft_subject_subject_id_field UNIQUE (subject, subject_id, field)
);

CREATE TABLE election (
    id INTEGER NOT NULL,
    item_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    role VARCHAR NOT NULL,
    elected TEXT NOT NULL,
    way VARCHAR NOT NULL,
    candidates TEXT NOT NULL,
    lot BOOLEAN NOT NULL,
    CONSTRAINT pk_election PRIMARY KEY (id),
    CONSTRAINT fk_election_item_id FOREIGN KEY(item_id) REFERENCES item (id) ON DELETE CASCADE
);

CREATE TABLE financing_line (
    id INTEGER NOT NULL,
    proposal_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    source VARCHAR(40) NOT NULL,
    amount_cents INTEGER NOT NULL,
    financier TEXT,
    own BOOLEAN NOT NULL,
    partner INTEGER NOT NULL,
    year INTEGER,
    state VARCHAR(40) NOT NULL,
    decided_on DATE,
    reference TEXT,
    CONSTRAINT pk_financing_line PRIMARY KEY (id),
    CONSTRAINT fk_financing_line_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposal (id) ON DELETE CASCADE
);

CREATE TABLE frame (
    id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    source VARCHAR(40) NOT NULL,
    start DATE NOT NULL,
    "end" DATE NOT NULL,
    ceiling_cents INTEGER,
    ceiling_percent VARCHAR,
    to_check BOOLEAN NOT NULL,
    CONSTRAINT pk_frame PRIMARY KEY (id),
    CONSTRAINT uq_frame_name UNIQUE (name)
);

CREATE TABLE frame_version (
    id INTEGER NOT NULL,
    frame_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    amount_cents INTEGER NOT NULL,
    decided_on DATE,
    basis VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    CONSTRAINT pk_frame_version PRIMARY KEY (id),
    CONSTRAINT fk_frame_version_frame_id FOREIGN KEY(frame_id) REFERENCES frame (id) ON DELETE CASCADE
);

CREATE TABLE interest_declaration (
    id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    declared_on DATE NOT NULL,
    valid_until DATE,
    ties TEXT NOT NULL,
    note VARCHAR NOT NULL,
    CONSTRAINT pk_interest_declaration PRIMARY KEY (id),
    CONSTRAINT fk_interest_declaration_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);

CREATE TABLE irregularity (
    id INTEGER NOT NULL,
    item_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    kind VARCHAR(40) NOT NULL,
    reason VARCHAR NOT NULL,
    CONSTRAINT pk_irregularity PRIMARY KEY (id),
    CONSTRAINT fk_irregularity_item_id FOREIGN KEY(item_id) REFERENCES item (id) ON DELETE CASCADE
);

CREATE TABLE item (
    id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind VARCHAR(40) NOT NULL,
    title VARCHAR NOT NULL,
    taken_order INTEGER,
    public_title VARCHAR NOT NULL,
    secret BOOLEAN,
    secret_ground INTEGER,
    explanation VARCHAR NOT NULL,
    proposed_decision VARCHAR NOT NULL,
    base_kind VARCHAR(40),
    base_amount_cents INTEGER,
    proposal VARCHAR,
    proposals TEXT NOT NULL,
    presenter VARCHAR,
    preparer VARCHAR,
    chair VARCHAR,
    secretary VARCHAR,
    checkers TEXT NOT NULL,
    start VARCHAR,
    "end" VARCHAR,
    late BOOLEAN NOT NULL,
    taken_up BOOLEAN NOT NULL,
    removed BOOLEAN NOT NULL,
    checked_at_once BOOLEAN NOT NULL,
    annexes TEXT NOT NULL,
    heard TEXT NOT NULL,
    discussion VARCHAR NOT NULL,
    decision_kind VARCHAR(40),
    decision_at VARCHAR,
    decision_amount_cents INTEGER,
    decision_amounts TEXT NOT NULL,
    decision_reserve_rank INTEGER,
    decision_conditions TEXT NOT NULL,
    decision_text VARCHAR NOT NULL,
    reasons VARCHAR NOT NULL,
    distribution TEXT NOT NULL,
    appeal VARCHAR(40),
    appeal_text VARCHAR NOT NULL,
    CONSTRAINT pk_item PRIMARY KEY (id),
    CONSTRAINT uq_item_meeting_id_number UNIQUE (meeting_id, number),
    CONSTRAINT fk_item_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE
);

CREATE TABLE meeting (
    id INTEGER NOT NULL,
    number VARCHAR NOT NULL,
    date DATE NOT NULL,
    state VARCHAR(40) NOT NULL,
    start VARCHAR,
    "end" VARCHAR,
    way VARCHAR(40),
    place VARCHAR NOT NULL,
    link VARCHAR NOT NULL,
    called_on DATE,
    chair VARCHAR,
    vice_chair VARCHAR,
    secretary VARCHAR,
    checkers TEXT NOT NULL,
    breaks TEXT NOT NULL,
    adjourned_to VARCHAR,
    language VARCHAR,
    deadline VARCHAR,
    demonstration BOOLEAN NOT NULL,
    vacant_seats INTEGER NOT NULL,
    minutes_state VARCHAR(40),
    minutes_sent_on DATE,
    minutes_checked_on DATE,
    minutes_published_on DATE,
    minutes_taken_down_on DATE,
    CONSTRAINT pk_meeting PRIMARY KEY (id),
    CONSTRAINT uq_meeting_number UNIQUE (number)
);

CREATE TABLE meeting_organisation (
    id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    business_id VARCHAR NOT NULL,
    kind VARCHAR(40) NOT NULL,
    CONSTRAINT pk_meeting_organisation PRIMARY KEY (id),
    CONSTRAINT fk_meeting_organisation_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE
);

CREATE TABLE meeting_person (
    id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    person_id INTEGER,
    position INTEGER NOT NULL,
    "key" VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    capacity VARCHAR(40) NOT NULL,
    votes BOOLEAN NOT NULL,
    deputy_of TEXT NOT NULL,
    organisation VARCHAR NOT NULL,
    business_id VARCHAR NOT NULL,
    sector VARCHAR(40),
    employers TEXT NOT NULL,
    boards TEXT NOT NULL,
    CONSTRAINT pk_meeting_person PRIMARY KEY (id),
    CONSTRAINT uq_meeting_person_meeting_id_key UNIQUE (meeting_id, "key"),
    CONSTRAINT fk_meeting_person_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE,
    CONSTRAINT fk_meeting_person_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT
);

CREATE TABLE meeting_proposal (
    id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    proposal_id INTEGER,
    position INTEGER NOT NULL,
    title VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    number VARCHAR NOT NULL,
    applicant VARCHAR NOT NULL,
    business_id VARCHAR NOT NULL,
    requested_cents INTEGER,
    total_cents INTEGER,
    partners TEXT NOT NULL,
    handled_by TEXT NOT NULL,
    call VARCHAR NOT NULL,
    frame VARCHAR NOT NULL,
    priority VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    points VARCHAR NOT NULL,
    rank INTEGER,
    threshold VARCHAR NOT NULL,
    points_by VARCHAR NOT NULL,
    points_on DATE,
    start DATE,
    "end" DATE,
    goals TEXT NOT NULL,
    financing TEXT NOT NULL,
    CONSTRAINT pk_meeting_proposal PRIMARY KEY (id),
    CONSTRAINT fk_meeting_proposal_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE,
    CONSTRAINT fk_meeting_proposal_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposal (id) ON DELETE RESTRICT
);

CREATE TABLE minutes_return (
    id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    person VARCHAR,
    returned_on DATE NOT NULL,
    reason VARCHAR NOT NULL,
    CONSTRAINT pk_minutes_return PRIMARY KEY (id),
    CONSTRAINT fk_minutes_return_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE
);

CREATE TABLE minutes_version (
    id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    replaced_on DATE NOT NULL,
    record TEXT NOT NULL,
    CONSTRAINT pk_minutes_version PRIMARY KEY (id),
    CONSTRAINT fk_minutes_version_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE
);

CREATE TABLE motion (
    id INTEGER NOT NULL,
    item_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    "key" VARCHAR NOT NULL,
    moved_by VARCHAR NOT NULL,
    seconded_by TEXT NOT NULL,
    text VARCHAR NOT NULL,
    kind VARCHAR(40) NOT NULL,
    amount_cents INTEGER,
    withdrawn BOOLEAN NOT NULL,
    CONSTRAINT pk_motion PRIMARY KEY (id),
    CONSTRAINT uq_motion_item_id_key UNIQUE (item_id, "key"),
    CONSTRAINT fk_motion_item_id FOREIGN KEY(item_id) REFERENCES item (id) ON DELETE CASCADE
);

CREATE TABLE organisation (
    id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    name_sv VARCHAR NOT NULL,
    business_id VARCHAR NOT NULL,
    kind VARCHAR(40) NOT NULL,
    forms TEXT NOT NULL,
    valid_from DATE,
    valid_to DATE,
    CONSTRAINT pk_organisation PRIMARY KEY (id)
);

CREATE TABLE paper (
    id INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    meeting_id INTEGER,
    item INTEGER,
    language VARCHAR NOT NULL,
    public BOOLEAN NOT NULL,
    final BOOLEAN NOT NULL,
    made_at VARCHAR NOT NULL,
    path VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    conformance VARCHAR,
    pages INTEGER,
    CONSTRAINT pk_paper PRIMARY KEY (id),
    CONSTRAINT fk_paper_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE SET NULL
);

CREATE TABLE person (
    id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    sort_key VARCHAR NOT NULL,
    email VARCHAR NOT NULL,
    phone VARCHAR NOT NULL,
    language VARCHAR NOT NULL,
    organisation_id INTEGER,
    employers TEXT NOT NULL,
    boards TEXT NOT NULL,
    forms TEXT NOT NULL,
    CONSTRAINT pk_person PRIMARY KEY (id),
    CONSTRAINT fk_person_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT
);

CREATE TABLE proposal (
    id INTEGER NOT NULL,
    number VARCHAR,
    number_key VARCHAR NOT NULL,
    code VARCHAR,
    code_key VARCHAR,
    application_number VARCHAR,
    application_key VARCHAR,
    diary_number VARCHAR,
    kind VARCHAR(40) NOT NULL,
    type VARCHAR(40),
    state VARCHAR(40) NOT NULL,
    title VARCHAR NOT NULL,
    title_key VARCHAR NOT NULL,
    title_sv TEXT,
    title_en TEXT,
    acronym TEXT,
    applicant VARCHAR NOT NULL,
    applicant_key VARCHAR NOT NULL,
    business_id VARCHAR NOT NULL,
    contact TEXT,
    handled_by TEXT,
    partners TEXT,
    authority TEXT,
    call_id INTEGER,
    priority VARCHAR NOT NULL,
    objective TEXT,
    goals TEXT,
    received VARCHAR,
    start DATE,
    "end" DATE,
    total_cents INTEGER,
    requested_cents INTEGER,
    cost_model VARCHAR(40),
    indicators TEXT,
    abstract TEXT,
    description TEXT,
    outputs TEXT,
    target_group TEXT,
    location TEXT,
    regional_programme TEXT,
    vat_is_cost TEXT,
    state_aid TEXT,
    secret BOOLEAN NOT NULL,
    annexes TEXT,
    notes TEXT,
    twin VARCHAR,
    predecessor VARCHAR,
    council_check TEXT,
    first_at VARCHAR,
    first_by TEXT,
    first_state VARCHAR(40),
    first_reason TEXT,
    CONSTRAINT pk_proposal PRIMARY KEY (id),
    CONSTRAINT uq_proposal_number UNIQUE (number),
    CONSTRAINT fk_proposal_call_id FOREIGN KEY(call_id) REFERENCES call (id) ON DELETE RESTRICT
);

CREATE TABLE proposal_move (
    id INTEGER NOT NULL,
    proposal_id INTEGER NOT NULL,
    at VARCHAR NOT NULL,
    "by" TEXT,
    from_state VARCHAR(40) NOT NULL,
    to_state VARCHAR(40) NOT NULL,
    reason TEXT,
    meeting_id INTEGER,
    item_number INTEGER,
    CONSTRAINT pk_proposal_move PRIMARY KEY (id),
    CONSTRAINT fk_proposal_move_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposal (id) ON DELETE CASCADE,
    CONSTRAINT fk_proposal_move_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE SET NULL
);

CREATE TABLE scoring (
    id INTEGER NOT NULL,
    proposal_id INTEGER NOT NULL,
    scorer VARCHAR NOT NULL,
    role VARCHAR(40) NOT NULL,
    points TEXT NOT NULL,
    reasons TEXT NOT NULL,
    scored_on DATE,
    abstained BOOLEAN NOT NULL,
    disqualified BOOLEAN NOT NULL,
    version INTEGER,
    CONSTRAINT pk_scoring PRIMARY KEY (id),
    CONSTRAINT uq_scoring_proposal_id_scorer_role UNIQUE (proposal_id, scorer, role),
    CONSTRAINT fk_scoring_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposal (id) ON DELETE CASCADE
);

CREATE VIRTUAL TABLE search USING fts5 (title, body, meeting UNINDEXED, tokenize = 'trigram');

CREATE TABLE seat (
    id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    organisation_id INTEGER,
    sector VARCHAR(40),
    votes BOOLEAN NOT NULL,
    valid_from DATE,
    valid_to DATE,
    CONSTRAINT pk_seat PRIMARY KEY (id),
    CONSTRAINT fk_seat_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT
);

CREATE TABLE setting (
    id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    value TEXT,
    CONSTRAINT pk_setting PRIMARY KEY (id),
    CONSTRAINT uq_setting_name UNIQUE (name)
);

CREATE TABLE signature (
    id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    person VARCHAR NOT NULL,
    signed_as VARCHAR(40) NOT NULL,
    signed_on DATE,
    CONSTRAINT pk_signature PRIMARY KEY (id),
    CONSTRAINT fk_signature_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE
);

CREATE TABLE standing (
    id INTEGER NOT NULL,
    proposal_id INTEGER NOT NULL,
    points VARCHAR,
    points_order INTEGER NOT NULL,
    rank INTEGER,
    CONSTRAINT pk_standing PRIMARY KEY (id),
    CONSTRAINT fk_standing_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposal (id) ON DELETE CASCADE
);

CREATE TABLE step (
    id INTEGER NOT NULL,
    at VARCHAR NOT NULL,
    "by" VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    facts VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    target INTEGER,
    undoable BOOLEAN NOT NULL,
    hash VARCHAR NOT NULL,
    CONSTRAINT pk_step PRIMARY KEY (id)
);

CREATE TABLE term (
    id INTEGER NOT NULL,
    seat_id INTEGER,
    person_id INTEGER NOT NULL,
    capacity VARCHAR(40) NOT NULL,
    office VARCHAR NOT NULL,
    start DATE,
    "end" DATE,
    CONSTRAINT pk_term PRIMARY KEY (id),
    CONSTRAINT uq_term_seat_id_person_id_capacity_start UNIQUE (seat_id, person_id, capacity, start),
    CONSTRAINT fk_term_seat_id FOREIGN KEY(seat_id) REFERENCES seat (id) ON DELETE CASCADE,
    CONSTRAINT fk_term_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT
);

CREATE TABLE vote (
    id INTEGER NOT NULL,
    item_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    motion VARCHAR NOT NULL,
    yes VARCHAR,
    way VARCHAR(40),
    voices_for TEXT,
    voices_against TEXT,
    voices_blank TEXT,
    counts TEXT,
    result VARCHAR(40),
    won VARCHAR(40),
    chair_decides VARCHAR(40),
    at VARCHAR,
    CONSTRAINT pk_vote PRIMARY KEY (id),
    CONSTRAINT fk_vote_item_id FOREIGN KEY(item_id) REFERENCES item (id) ON DELETE CASCADE
);

CREATE INDEX ix_answer_item_id ON answer (item_id);

CREATE INDEX ix_attachment_sha256 ON attachment (sha256);

CREATE INDEX ix_attendance_meeting_id ON attendance (meeting_id);

CREATE INDEX ix_call_frame_id ON call (frame_id);

CREATE INDEX ix_change_row_step_id ON change_row (step_id);

CREATE INDEX ix_coming_meeting_id ON coming (meeting_id);

CREATE INDEX ix_commitment_frame_id ON commitment (frame_id);

CREATE INDEX ix_commitment_item_id ON commitment (item_id);

CREATE INDEX ix_commitment_meeting_id ON commitment (meeting_id);

CREATE INDEX ix_commitment_proposal_id ON commitment (proposal_id);

CREATE INDEX ix_completion_request_proposal_id ON completion_request (proposal_id);

CREATE INDEX ix_correction_meeting_id ON correction (meeting_id);

CREATE INDEX ix_cost_line_proposal_id ON cost_line (proposal_id);

CREATE INDEX ix_council_answer_proposal_id ON council_answer (proposal_id);

CREATE INDEX ix_dismissal_item_id ON dismissal (item_id);

CREATE INDEX ix_dispute_item_id ON dispute (item_id);

CREATE INDEX ix_disqualification_item_id ON disqualification (item_id);

CREATE INDEX ix_dissent_item_id ON dissent (item_id);

CREATE INDEX ix_election_item_id ON election (item_id);

CREATE INDEX ix_financing_line_proposal_id ON financing_line (proposal_id);

CREATE INDEX ix_frame_version_frame_id ON frame_version (frame_id);

CREATE INDEX ix_interest_declaration_person_id ON interest_declaration (person_id);

CREATE INDEX ix_irregularity_item_id ON irregularity (item_id);

CREATE INDEX ix_item_meeting_id ON item (meeting_id);

CREATE INDEX ix_meeting_date ON meeting (date);

CREATE INDEX ix_meeting_organisation_meeting_id ON meeting_organisation (meeting_id);

CREATE INDEX ix_meeting_person_meeting_id ON meeting_person (meeting_id);

CREATE INDEX ix_meeting_person_person_id ON meeting_person (person_id);

CREATE INDEX ix_meeting_proposal_meeting_id ON meeting_proposal (meeting_id);

CREATE INDEX ix_meeting_proposal_proposal_id ON meeting_proposal (proposal_id);

CREATE INDEX ix_minutes_return_meeting_id ON minutes_return (meeting_id);

CREATE INDEX ix_minutes_version_meeting_id ON minutes_version (meeting_id);

CREATE INDEX ix_motion_item_id ON motion (item_id);

CREATE INDEX ix_organisation_business_id ON organisation (business_id);

CREATE INDEX ix_organisation_name ON organisation (name);

CREATE INDEX ix_paper_meeting_id ON paper (meeting_id);

CREATE INDEX ix_person_name ON person (name);

CREATE INDEX ix_person_organisation_id ON person (organisation_id);

CREATE INDEX ix_person_sort_key ON person (sort_key);

CREATE INDEX ix_proposal_application_key ON proposal (application_key) WHERE application_key IS NOT NULL;

CREATE INDEX ix_proposal_call_id ON proposal (call_id);

CREATE INDEX ix_proposal_code_key ON proposal (code_key) WHERE code_key IS NOT NULL;

CREATE INDEX ix_proposal_move_meeting_id ON proposal_move (meeting_id);

CREATE INDEX ix_proposal_move_proposal_id ON proposal_move (proposal_id);

CREATE INDEX ix_proposal_number_key ON proposal (number_key, id);

CREATE INDEX ix_proposal_title_key ON proposal (title_key, id);

CREATE INDEX ix_scoring_proposal_id ON scoring (proposal_id);

CREATE INDEX ix_seat_organisation_id ON seat (organisation_id);

CREATE INDEX ix_signature_meeting_id ON signature (meeting_id);

CREATE INDEX ix_standing_points_order ON standing (points_order);

CREATE UNIQUE INDEX ix_standing_proposal_id ON standing (proposal_id);

CREATE INDEX ix_standing_rank ON standing (rank);

CREATE INDEX ix_term_person_id ON term (person_id);

CREATE INDEX ix_term_seat_id ON term (seat_id);

CREATE INDEX ix_vote_item_id ON vote (item_id);
