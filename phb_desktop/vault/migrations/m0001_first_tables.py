"""Step 1: the first tables. Written by `python -m tests.tools.freeze_schema`."""

# ruff: noqa: E501
from __future__ import annotations

from typing import Final

STATEMENTS: Final[tuple[str, ...]] = tuple(
    sql.strip()
    for sql in (
        """
CREATE TABLE banking_mapping (
    id INTEGER NOT NULL,
    digest TEXT NOT NULL,
    day INTEGER NOT NULL,
    description TEXT NOT NULL,
    amount INTEGER,
    money_in INTEGER,
    money_out INTEGER,
    balance INTEGER,
    day_order TEXT,
    reversed_sign INTEGER NOT NULL,
    CONSTRAINT pk_banking_mapping PRIMARY KEY (id)
)
 STRICT
""",
        "CREATE INDEX ix_banking_mapping_digest ON banking_mapping (digest)",
        'CREATE TRIGGER "banking_mapping_no_update" BEFORE UPDATE ON "banking_mapping" BEGIN SELECT RAISE(ABORT, \'banking_mapping is append-only\'); END',
        'CREATE TRIGGER "banking_mapping_no_delete" BEFORE DELETE ON "banking_mapping" BEGIN SELECT RAISE(ABORT, \'banking_mapping is append-only\'); END',
        """
CREATE TABLE casebook_duty (
    id INTEGER NOT NULL,
    words TEXT NOT NULL,
    who TEXT NOT NULL,
    due_on TEXT NOT NULL,
    noted_on TEXT NOT NULL,
    CONSTRAINT pk_casebook_duty PRIMARY KEY (id)
)
 STRICT
""",
        'CREATE TRIGGER "casebook_duty_no_update" BEFORE UPDATE ON "casebook_duty" BEGIN SELECT RAISE(ABORT, \'casebook_duty is append-only\'); END',
        'CREATE TRIGGER "casebook_duty_no_delete" BEFORE DELETE ON "casebook_duty" BEGIN SELECT RAISE(ABORT, \'casebook_duty is append-only\'); END',
        """
CREATE TABLE casebook_helper (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    helps_with TEXT NOT NULL,
    contact TEXT NOT NULL,
    noted_on TEXT NOT NULL,
    CONSTRAINT pk_casebook_helper PRIMARY KEY (id)
)
 STRICT
""",
        'CREATE TRIGGER "casebook_helper_no_update" BEFORE UPDATE ON "casebook_helper" BEGIN SELECT RAISE(ABORT, \'casebook_helper is append-only\'); END',
        'CREATE TRIGGER "casebook_helper_no_delete" BEFORE DELETE ON "casebook_helper" BEGIN SELECT RAISE(ABORT, \'casebook_helper is append-only\'); END',
        """
CREATE TABLE casebook_incident (
    id INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    last TEXT,
    words TEXT NOT NULL,
    tag TEXT NOT NULL,
    subject_kind TEXT,
    subject_id INTEGER,
    noted_on TEXT NOT NULL,
    CONSTRAINT pk_casebook_incident PRIMARY KEY (id),
    CONSTRAINT ck_casebook_incident_whole_subject CHECK ((subject_kind IS NULL) = (subject_id IS NULL))
)
 STRICT
""",
        'CREATE TRIGGER "casebook_incident_no_update" BEFORE UPDATE ON "casebook_incident" BEGIN SELECT RAISE(ABORT, \'casebook_incident is append-only\'); END',
        'CREATE TRIGGER "casebook_incident_no_delete" BEFORE DELETE ON "casebook_incident" BEGIN SELECT RAISE(ABORT, \'casebook_incident is append-only\'); END',
        """
CREATE TABLE casebook_local_rule (
    id INTEGER NOT NULL,
    words TEXT NOT NULL,
    says TEXT NOT NULL,
    source TEXT NOT NULL,
    from_day TEXT NOT NULL,
    noted_on TEXT NOT NULL,
    CONSTRAINT pk_casebook_local_rule PRIMARY KEY (id)
)
 STRICT
""",
        'CREATE TRIGGER "casebook_local_rule_no_update" BEFORE UPDATE ON "casebook_local_rule" BEGIN SELECT RAISE(ABORT, \'casebook_local_rule is append-only\'); END',
        'CREATE TRIGGER "casebook_local_rule_no_delete" BEFORE DELETE ON "casebook_local_rule" BEGIN SELECT RAISE(ABORT, \'casebook_local_rule is append-only\'); END',
        """
CREATE TABLE casebook_needs (
    id INTEGER NOT NULL,
    words TEXT NOT NULL,
    noted_on TEXT NOT NULL,
    CONSTRAINT pk_casebook_needs PRIMARY KEY (id)
)
 STRICT
""",
        'CREATE TRIGGER "casebook_needs_no_update" BEFORE UPDATE ON "casebook_needs" BEGIN SELECT RAISE(ABORT, \'casebook_needs is append-only\'); END',
        'CREATE TRIGGER "casebook_needs_no_delete" BEFORE DELETE ON "casebook_needs" BEGIN SELECT RAISE(ABORT, \'casebook_needs is append-only\'); END',
        """
CREATE TABLE casebook_notice (
    id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    "on" TEXT NOT NULL,
    came_on TEXT NOT NULL,
    from_whom TEXT NOT NULL,
    in_writing INTEGER NOT NULL,
    amount INTEGER,
    ground TEXT NOT NULL,
    reasons TEXT NOT NULL,
    by_day TEXT,
    who_pays TEXT NOT NULL,
    next_payment INTEGER,
    words TEXT NOT NULL,
    subject_kind TEXT,
    subject_id INTEGER,
    noted_on TEXT NOT NULL,
    CONSTRAINT pk_casebook_notice PRIMARY KEY (id),
    CONSTRAINT ck_casebook_notice_whole_subject CHECK ((subject_kind IS NULL) = (subject_id IS NULL)),
    CONSTRAINT ck_casebook_notice_amount_positive CHECK (amount IS NULL OR amount > 0),
    CONSTRAINT ck_casebook_notice_came_after_written CHECK (came_on >= "on")
)
 STRICT
""",
        'CREATE TRIGGER "casebook_notice_no_update" BEFORE UPDATE ON "casebook_notice" BEGIN SELECT RAISE(ABORT, \'casebook_notice is append-only\'); END',
        'CREATE TRIGGER "casebook_notice_no_delete" BEFORE DELETE ON "casebook_notice" BEGIN SELECT RAISE(ABORT, \'casebook_notice is append-only\'); END',
        """
CREATE TABLE casebook_question (
    id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    asked_on TEXT NOT NULL,
    asked_whom TEXT NOT NULL,
    words TEXT NOT NULL,
    subject_kind TEXT,
    subject_id INTEGER,
    answer_by TEXT,
    how TEXT NOT NULL,
    amount INTEGER,
    noted_on TEXT NOT NULL,
    CONSTRAINT pk_casebook_question PRIMARY KEY (id),
    CONSTRAINT ck_casebook_question_whole_subject CHECK ((subject_kind IS NULL) = (subject_id IS NULL))
)
 STRICT
""",
        'CREATE TRIGGER "casebook_question_no_update" BEFORE UPDATE ON "casebook_question" BEGIN SELECT RAISE(ABORT, \'casebook_question is append-only\'); END',
        'CREATE TRIGGER "casebook_question_no_delete" BEFORE DELETE ON "casebook_question" BEGIN SELECT RAISE(ABORT, \'casebook_question is append-only\'); END',
        """
CREATE TABLE casebook_review_note (
    id INTEGER NOT NULL,
    part TEXT NOT NULL,
    words TEXT NOT NULL,
    outcome TEXT NOT NULL,
    noted_on TEXT NOT NULL,
    CONSTRAINT pk_casebook_review_note PRIMARY KEY (id)
)
 STRICT
""",
        'CREATE TRIGGER "casebook_review_note_no_update" BEFORE UPDATE ON "casebook_review_note" BEGIN SELECT RAISE(ABORT, \'casebook_review_note is append-only\'); END',
        'CREATE TRIGGER "casebook_review_note_no_delete" BEFORE DELETE ON "casebook_review_note" BEGIN SELECT RAISE(ABORT, \'casebook_review_note is append-only\'); END',
        """
CREATE TABLE casebook_taken_back (
    id INTEGER NOT NULL,
    what TEXT NOT NULL,
    about_id INTEGER NOT NULL,
    taken_back INTEGER NOT NULL,
    noted_on TEXT NOT NULL,
    CONSTRAINT pk_casebook_taken_back PRIMARY KEY (id)
)
 STRICT
""",
        "CREATE INDEX ix_casebook_taken_back_what_about_id_id ON casebook_taken_back (what, about_id, id)",
        'CREATE TRIGGER "casebook_taken_back_no_update" BEFORE UPDATE ON "casebook_taken_back" BEGIN SELECT RAISE(ABORT, \'casebook_taken_back is append-only\'); END',
        'CREATE TRIGGER "casebook_taken_back_no_delete" BEFORE DELETE ON "casebook_taken_back" BEGIN SELECT RAISE(ABORT, \'casebook_taken_back is append-only\'); END',
        """
CREATE TABLE employer_pay_run (
    id INTEGER NOT NULL,
    paid_on TEXT NOT NULL,
    mode TEXT NOT NULL,
    note TEXT NOT NULL,
    approved_on TEXT NOT NULL,
    CONSTRAINT pk_employer_pay_run PRIMARY KEY (id)
)
 STRICT
""",
        "CREATE INDEX ix_employer_pay_run_paid_on ON employer_pay_run (paid_on)",
        'CREATE TRIGGER "employer_pay_run_no_update" BEFORE UPDATE ON "employer_pay_run" BEGIN SELECT RAISE(ABORT, \'employer_pay_run is append-only\'); END',
        'CREATE TRIGGER "employer_pay_run_no_delete" BEFORE DELETE ON "employer_pay_run" BEGIN SELECT RAISE(ABORT, \'employer_pay_run is append-only\'); END',
        """
CREATE TABLE employer_paye (
    id INTEGER NOT NULL,
    tax_year INTEGER NOT NULL,
    claims_allowance INTEGER NOT NULL,
    quarterly INTEGER NOT NULL,
    by_post INTEGER NOT NULL,
    small_employer INTEGER NOT NULL,
    paye_reference TEXT NOT NULL,
    accounts_office TEXT NOT NULL,
    pension_provider TEXT NOT NULL,
    source TEXT NOT NULL,
    noted_on TEXT NOT NULL,
    CONSTRAINT pk_employer_paye PRIMARY KEY (id)
)
 STRICT
""",
        "CREATE INDEX ix_employer_paye_tax_year_id ON employer_paye (tax_year, id)",
        'CREATE TRIGGER "employer_paye_no_update" BEFORE UPDATE ON "employer_paye" BEGIN SELECT RAISE(ABORT, \'employer_paye is append-only\'); END',
        'CREATE TRIGGER "employer_paye_no_delete" BEFORE DELETE ON "employer_paye" BEGIN SELECT RAISE(ABORT, \'employer_paye is append-only\'); END',
        """
CREATE TABLE employer_rates_file (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    words TEXT NOT NULL,
    noted_on TEXT NOT NULL,
    CONSTRAINT pk_employer_rates_file PRIMARY KEY (id),
    CONSTRAINT ck_employer_rates_file_words_are_given CHECK (words <> '')
)
 STRICT
""",
        'CREATE TRIGGER "employer_rates_file_no_update" BEFORE UPDATE ON "employer_rates_file" BEGIN SELECT RAISE(ABORT, \'employer_rates_file is append-only\'); END',
        'CREATE TRIGGER "employer_rates_file_no_delete" BEFORE DELETE ON "employer_rates_file" BEGIN SELECT RAISE(ABORT, \'employer_rates_file is append-only\'); END',
        """
CREATE TABLE employer_taken_back (
    id INTEGER NOT NULL,
    what TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    reason TEXT NOT NULL,
    noted_on TEXT NOT NULL,
    CONSTRAINT pk_employer_taken_back PRIMARY KEY (id)
)
 STRICT
""",
        "CREATE INDEX ix_employer_taken_back_what_row_id_id ON employer_taken_back (what, row_id, id)",
        'CREATE TRIGGER "employer_taken_back_no_update" BEFORE UPDATE ON "employer_taken_back" BEGIN SELECT RAISE(ABORT, \'employer_taken_back is append-only\'); END',
        'CREATE TRIGGER "employer_taken_back_no_delete" BEFORE DELETE ON "employer_taken_back" BEGIN SELECT RAISE(ABORT, \'employer_taken_back is append-only\'); END',
        """
CREATE TABLE employer_tax_year (
    id INTEGER NOT NULL,
    tax_year INTEGER NOT NULL,
    closed_on TEXT NOT NULL,
    note TEXT NOT NULL,
    CONSTRAINT pk_employer_tax_year PRIMARY KEY (id)
)
 STRICT
""",
        'CREATE TRIGGER "employer_tax_year_no_update" BEFORE UPDATE ON "employer_tax_year" BEGIN SELECT RAISE(ABORT, \'employer_tax_year is append-only\'); END',
        'CREATE TRIGGER "employer_tax_year_no_delete" BEFORE DELETE ON "employer_tax_year" BEGIN SELECT RAISE(ABORT, \'employer_tax_year is append-only\'); END',
        """
CREATE TABLE employer_worker (
    id INTEGER NOT NULL,
    initials TEXT NOT NULL,
    noted_on TEXT NOT NULL,
    CONSTRAINT pk_employer_worker PRIMARY KEY (id),
    CONSTRAINT uq_employer_worker_initials UNIQUE (initials)
)
 STRICT
""",
        'CREATE TRIGGER "employer_worker_no_update" BEFORE UPDATE ON "employer_worker" BEGIN SELECT RAISE(ABORT, \'employer_worker is append-only\'); END',
        'CREATE TRIGGER "employer_worker_no_delete" BEFORE DELETE ON "employer_worker" BEGIN SELECT RAISE(ABORT, \'employer_worker is append-only\'); END',
        """
CREATE TABLE ledger_cash_account (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    sort_code TEXT NOT NULL,
    account_number TEXT NOT NULL,
    opened_on TEXT NOT NULL,
    CONSTRAINT pk_ledger_cash_account PRIMARY KEY (id),
    CONSTRAINT uq_ledger_cash_account_name UNIQUE (name)
)
 STRICT
""",
        'CREATE TRIGGER "ledger_cash_account_no_update" BEFORE UPDATE ON "ledger_cash_account" BEGIN SELECT RAISE(ABORT, \'ledger_cash_account is append-only\'); END',
        'CREATE TRIGGER "ledger_cash_account_no_delete" BEFORE DELETE ON "ledger_cash_account" BEGIN SELECT RAISE(ABORT, \'ledger_cash_account is append-only\'); END',
        """
CREATE TABLE ledger_entry (
    id INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    purpose TEXT NOT NULL,
    party TEXT NOT NULL,
    details TEXT NOT NULL,
    method TEXT NOT NULL,
    served_first TEXT,
    served_last TEXT,
    about_id INTEGER,
    reason TEXT NOT NULL,
    agreed_by TEXT NOT NULL,
    agreed_on TEXT,
    CONSTRAINT pk_ledger_entry PRIMARY KEY (id),
    CONSTRAINT fk_ledger_entry_about_id FOREIGN KEY(about_id) REFERENCES ledger_entry (id)
)
 STRICT
""",
        "CREATE INDEX ix_ledger_entry_about ON ledger_entry (about_id, purpose) WHERE about_id IS NOT NULL",
        "CREATE INDEX ix_ledger_entry_by_hand ON ledger_entry (\"on\") WHERE purpose IN ('spending','receipt','transfer')",
        "CREATE INDEX ix_ledger_entry_cash_book ON ledger_entry (\"on\", id, purpose) WHERE purpose IN ('opening','bank','spending','receipt','transfer')",
        "CREATE INDEX ix_ledger_entry_taken_back ON ledger_entry (about_id) WHERE purpose = 'reversal' AND about_id IS NOT NULL",
        'CREATE TRIGGER "ledger_entry_no_update" BEFORE UPDATE ON "ledger_entry" BEGIN SELECT RAISE(ABORT, \'ledger_entry is append-only\'); END',
        'CREATE TRIGGER "ledger_entry_no_delete" BEFORE DELETE ON "ledger_entry" BEGIN SELECT RAISE(ABORT, \'ledger_entry is append-only\'); END',
        """
CREATE TABLE papers_gap (
    id INTEGER NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    reason TEXT,
    words TEXT NOT NULL,
    noted_on TEXT NOT NULL,
    CONSTRAINT pk_papers_gap PRIMARY KEY (id)
)
 STRICT
""",
        "CREATE INDEX ix_papers_gap_subject_kind_subject_id_id ON papers_gap (subject_kind, subject_id, id)",
        'CREATE TRIGGER "papers_gap_no_update" BEFORE UPDATE ON "papers_gap" BEGIN SELECT RAISE(ABORT, \'papers_gap is append-only\'); END',
        'CREATE TRIGGER "papers_gap_no_delete" BEFORE DELETE ON "papers_gap" BEGIN SELECT RAISE(ABORT, \'papers_gap is append-only\'); END',
        """
CREATE TABLE papers_paper (
    id INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    digest TEXT NOT NULL,
    kept_on TEXT NOT NULL,
    pages INTEGER,
    CONSTRAINT pk_papers_paper PRIMARY KEY (id),
    CONSTRAINT ck_papers_paper_size_above_zero CHECK (size > 0),
    CONSTRAINT ck_papers_paper_digest_is_sha256 CHECK (length(digest) = 64),
    CONSTRAINT ck_papers_paper_pages_above_zero CHECK (pages > 0),
    CONSTRAINT uq_papers_paper_digest UNIQUE (digest)
)
 STRICT
""",
        'CREATE TRIGGER "papers_paper_no_update" BEFORE UPDATE ON "papers_paper" BEGIN SELECT RAISE(ABORT, \'papers_paper is append-only\'); END',
        'CREATE TRIGGER "papers_paper_no_delete" BEFORE DELETE ON "papers_paper" BEGIN SELECT RAISE(ABORT, \'papers_paper is append-only\'); END',
        """
CREATE TABLE plan_born (
    id INTEGER NOT NULL,
    born_on TEXT,
    CONSTRAINT pk_plan_born PRIMARY KEY (id)
)
 STRICT
""",
        'CREATE TRIGGER "plan_born_no_update" BEFORE UPDATE ON "plan_born" BEGIN SELECT RAISE(ABORT, \'plan_born is append-only\'); END',
        'CREATE TRIGGER "plan_born_no_delete" BEFORE DELETE ON "plan_born" BEGIN SELECT RAISE(ABORT, \'plan_born is append-only\'); END',
        """
CREATE TABLE plan_commissioner (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    receives_return TEXT NOT NULL,
    address TEXT NOT NULL,
    email TEXT NOT NULL,
    reference TEXT NOT NULL,
    CONSTRAINT pk_plan_commissioner PRIMARY KEY (id)
)
 STRICT
""",
        'CREATE TRIGGER "plan_commissioner_no_update" BEFORE UPDATE ON "plan_commissioner" BEGIN SELECT RAISE(ABORT, \'plan_commissioner is append-only\'); END',
        'CREATE TRIGGER "plan_commissioner_no_delete" BEFORE DELETE ON "plan_commissioner" BEGIN SELECT RAISE(ABORT, \'plan_commissioner is append-only\'); END',
        """
CREATE TABLE plan_line (
    id INTEGER NOT NULL,
    heading TEXT NOT NULL,
    CONSTRAINT pk_plan_line PRIMARY KEY (id),
    CONSTRAINT uq_plan_line_heading UNIQUE (heading)
)
 STRICT
""",
        'CREATE TRIGGER "plan_line_no_update" BEFORE UPDATE ON "plan_line" BEGIN SELECT RAISE(ABORT, \'plan_line is append-only\'); END',
        'CREATE TRIGGER "plan_line_no_delete" BEFORE DELETE ON "plan_line" BEGIN SELECT RAISE(ABORT, \'plan_line is append-only\'); END',
        """
CREATE TABLE plan_profile (
    id INTEGER NOT NULL,
    since TEXT NOT NULL,
    person_name TEXT NOT NULL,
    person_reference TEXT NOT NULL,
    holder_name TEXT NOT NULL,
    holder_role TEXT NOT NULL,
    coordinator_name TEXT NOT NULL,
    coordinator_contact TEXT NOT NULL,
    signatories TEXT NOT NULL,
    payroll TEXT NOT NULL,
    CONSTRAINT pk_plan_profile PRIMARY KEY (id)
)
 STRICT
""",
        'CREATE TRIGGER "plan_profile_no_update" BEFORE UPDATE ON "plan_profile" BEGIN SELECT RAISE(ABORT, \'plan_profile is append-only\'); END',
        'CREATE TRIGGER "plan_profile_no_delete" BEFORE DELETE ON "plan_profile" BEGIN SELECT RAISE(ABORT, \'plan_profile is append-only\'); END',
        """
CREATE TABLE plan_taken_back (
    id INTEGER NOT NULL,
    what TEXT NOT NULL,
    about_id INTEGER NOT NULL,
    taken_back INTEGER NOT NULL,
    CONSTRAINT pk_plan_taken_back PRIMARY KEY (id)
)
 STRICT
""",
        'CREATE TRIGGER "plan_taken_back_no_update" BEFORE UPDATE ON "plan_taken_back" BEGIN SELECT RAISE(ABORT, \'plan_taken_back is append-only\'); END',
        'CREATE TRIGGER "plan_taken_back_no_delete" BEFORE DELETE ON "plan_taken_back" BEGIN SELECT RAISE(ABORT, \'plan_taken_back is append-only\'); END',
        """
CREATE TABLE plan_version (
    id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT NOT NULL,
    agreed_on TEXT,
    agreed_by TEXT NOT NULL,
    reviewed_on TEXT,
    review_due TEXT,
    CONSTRAINT pk_plan_version PRIMARY KEY (id),
    CONSTRAINT ck_plan_version_ends_after_start CHECK (ends >= starts),
    CONSTRAINT uq_plan_version_number UNIQUE (number)
)
 STRICT
""",
        'CREATE TRIGGER "plan_version_no_update" BEFORE UPDATE ON "plan_version" BEGIN SELECT RAISE(ABORT, \'plan_version is append-only\'); END',
        'CREATE TRIGGER "plan_version_no_delete" BEFORE DELETE ON "plan_version" BEGIN SELECT RAISE(ABORT, \'plan_version is append-only\'); END',
        """
CREATE TABLE statements_archive (
    id INTEGER NOT NULL,
    archived INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    reason TEXT NOT NULL,
    kept_until TEXT,
    CONSTRAINT pk_statements_archive PRIMARY KEY (id),
    CONSTRAINT ck_statements_archive_opened_again_says_why CHECK (archived OR reason <> '')
)
 STRICT
""",
        'CREATE TRIGGER "statements_archive_no_update" BEFORE UPDATE ON "statements_archive" BEGIN SELECT RAISE(ABORT, \'statements_archive is append-only\'); END',
        'CREATE TRIGGER "statements_archive_no_delete" BEFORE DELETE ON "statements_archive" BEGIN SELECT RAISE(ABORT, \'statements_archive is append-only\'); END',
        """
CREATE TABLE statements_ending (
    id INTEGER NOT NULL,
    reason TEXT NOT NULL,
    "on" TEXT NOT NULL,
    words TEXT NOT NULL,
    kept_by TEXT NOT NULL,
    kept_until TEXT,
    representative TEXT NOT NULL,
    gone INTEGER NOT NULL,
    noted_on TEXT NOT NULL,
    CONSTRAINT pk_statements_ending PRIMARY KEY (id)
)
 STRICT
""",
        'CREATE TRIGGER "statements_ending_no_update" BEFORE UPDATE ON "statements_ending" BEGIN SELECT RAISE(ABORT, \'statements_ending is append-only\'); END',
        'CREATE TRIGGER "statements_ending_no_delete" BEFORE DELETE ON "statements_ending" BEGIN SELECT RAISE(ABORT, \'statements_ending is append-only\'); END',
        """
CREATE TABLE statements_outcome (
    id INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    state TEXT NOT NULL,
    words TEXT NOT NULL,
    what_helped TEXT NOT NULL,
    CONSTRAINT pk_statements_outcome PRIMARY KEY (id)
)
 STRICT
""",
        "CREATE INDEX ix_statements_outcome_first_last ON statements_outcome (first, last)",
        'CREATE TRIGGER "statements_outcome_no_update" BEFORE UPDATE ON "statements_outcome" BEGIN SELECT RAISE(ABORT, \'statements_outcome is append-only\'); END',
        'CREATE TRIGGER "statements_outcome_no_delete" BEFORE DELETE ON "statements_outcome" BEGIN SELECT RAISE(ABORT, \'statements_outcome is append-only\'); END',
        """
CREATE TABLE vault_audit (
    id INTEGER NOT NULL,
    at TEXT NOT NULL,
    opener TEXT NOT NULL,
    command TEXT NOT NULL,
    changes TEXT NOT NULL,
    mac BLOB NOT NULL,
    CONSTRAINT pk_vault_audit PRIMARY KEY (id)
)
 STRICT
""",
        'CREATE TRIGGER "vault_audit_no_update" BEFORE UPDATE ON "vault_audit" BEGIN SELECT RAISE(ABORT, \'vault_audit is append-only\'); END',
        'CREATE TRIGGER "vault_audit_no_delete" BEFORE DELETE ON "vault_audit" BEGIN SELECT RAISE(ABORT, \'vault_audit is append-only\'); END',
        """
CREATE TABLE vault_delegate (
    id INTEGER NOT NULL,
    ref TEXT NOT NULL,
    name TEXT NOT NULL,
    added_on TEXT NOT NULL,
    removed_on TEXT,
    CONSTRAINT pk_vault_delegate PRIMARY KEY (id),
    CONSTRAINT uq_vault_delegate_ref UNIQUE (ref)
)
 STRICT
""",
        """
CREATE TABLE vault_draft (
    id INTEGER NOT NULL,
    words TEXT NOT NULL,
    CONSTRAINT pk_vault_draft PRIMARY KEY (id)
)
 STRICT
""",
        """
CREATE TABLE vault_meta (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT pk_vault_meta PRIMARY KEY (id),
    CONSTRAINT uq_vault_meta_name UNIQUE (name)
)
 STRICT
""",
        """
CREATE TABLE banking_file (
    id INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    format TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    first_on TEXT NOT NULL,
    last_on TEXT NOT NULL,
    first_line_id INTEGER NOT NULL,
    last_line_id INTEGER NOT NULL,
    new INTEGER NOT NULL,
    already_there INTEGER NOT NULL,
    to_decide INTEGER NOT NULL,
    refused INTEGER NOT NULL,
    imported_at TEXT NOT NULL,
    CONSTRAINT pk_banking_file PRIMARY KEY (id),
    CONSTRAINT fk_banking_file_account_id FOREIGN KEY(account_id) REFERENCES ledger_cash_account (id)
)
 STRICT
""",
        'CREATE TRIGGER "banking_file_no_update" BEFORE UPDATE ON "banking_file" BEGIN SELECT RAISE(ABORT, \'banking_file is append-only\'); END',
        'CREATE TRIGGER "banking_file_no_delete" BEFORE DELETE ON "banking_file" BEGIN SELECT RAISE(ABORT, \'banking_file is append-only\'); END',
        """
CREATE TABLE banking_paper_statement (
    id INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    opening_pence INTEGER NOT NULL,
    closing_pence INTEGER NOT NULL,
    given_up INTEGER NOT NULL,
    typed_at TEXT NOT NULL,
    CONSTRAINT pk_banking_paper_statement PRIMARY KEY (id),
    CONSTRAINT fk_banking_paper_statement_account_id FOREIGN KEY(account_id) REFERENCES ledger_cash_account (id)
)
 STRICT
""",
        "CREATE INDEX ix_banking_paper_statement_account_id ON banking_paper_statement (account_id)",
        'CREATE TRIGGER "banking_paper_statement_no_update" BEFORE UPDATE ON "banking_paper_statement" BEGIN SELECT RAISE(ABORT, \'banking_paper_statement is append-only\'); END',
        'CREATE TRIGGER "banking_paper_statement_no_delete" BEFORE DELETE ON "banking_paper_statement" BEGIN SELECT RAISE(ABORT, \'banking_paper_statement is append-only\'); END',
        """
CREATE TABLE banking_reconciled (
    id INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    opening_pence INTEGER NOT NULL,
    bank_pence INTEGER NOT NULL,
    payments_not_yet_pence INTEGER NOT NULL,
    receipts_not_yet_pence INTEGER NOT NULL,
    cash_pence INTEGER NOT NULL,
    ledger_pence INTEGER NOT NULL,
    explanation TEXT NOT NULL,
    agreed_at TEXT NOT NULL,
    CONSTRAINT pk_banking_reconciled PRIMARY KEY (id),
    CONSTRAINT fk_banking_reconciled_account_id FOREIGN KEY(account_id) REFERENCES ledger_cash_account (id)
)
 STRICT
""",
        "CREATE INDEX ix_banking_reconciled_account ON banking_reconciled (account_id, last)",
        'CREATE TRIGGER "banking_reconciled_no_update" BEFORE UPDATE ON "banking_reconciled" BEGIN SELECT RAISE(ABORT, \'banking_reconciled is append-only\'); END',
        'CREATE TRIGGER "banking_reconciled_no_delete" BEFORE DELETE ON "banking_reconciled" BEGIN SELECT RAISE(ABORT, \'banking_reconciled is append-only\'); END',
        """
CREATE TABLE banking_tick (
    id INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    first TEXT NOT NULL,
    entry_id INTEGER NOT NULL,
    ticked INTEGER NOT NULL,
    CONSTRAINT pk_banking_tick PRIMARY KEY (id),
    CONSTRAINT fk_banking_tick_account_id FOREIGN KEY(account_id) REFERENCES ledger_cash_account (id),
    CONSTRAINT fk_banking_tick_entry_id FOREIGN KEY(entry_id) REFERENCES ledger_entry (id)
)
 STRICT
""",
        "CREATE INDEX ix_banking_tick_statement ON banking_tick (account_id, first, entry_id)",
        'CREATE TRIGGER "banking_tick_no_update" BEFORE UPDATE ON "banking_tick" BEGIN SELECT RAISE(ABORT, \'banking_tick is append-only\'); END',
        'CREATE TRIGGER "banking_tick_no_delete" BEFORE DELETE ON "banking_tick" BEGIN SELECT RAISE(ABORT, \'banking_tick is append-only\'); END',
        """
CREATE TABLE casebook_answer (
    id INTEGER NOT NULL,
    question_id INTEGER NOT NULL,
    answered_on TEXT NOT NULL,
    answered_by TEXT NOT NULL,
    outcome TEXT NOT NULL,
    words TEXT NOT NULL,
    how TEXT NOT NULL,
    noted_on TEXT NOT NULL,
    CONSTRAINT pk_casebook_answer PRIMARY KEY (id),
    CONSTRAINT fk_casebook_answer_question_id FOREIGN KEY(question_id) REFERENCES casebook_question (id)
)
 STRICT
""",
        "CREATE INDEX ix_casebook_answer_question_id ON casebook_answer (question_id)",
        'CREATE TRIGGER "casebook_answer_no_update" BEFORE UPDATE ON "casebook_answer" BEGIN SELECT RAISE(ABORT, \'casebook_answer is append-only\'); END',
        'CREATE TRIGGER "casebook_answer_no_delete" BEFORE DELETE ON "casebook_answer" BEGIN SELECT RAISE(ABORT, \'casebook_answer is append-only\'); END',
        """
CREATE TABLE casebook_cover (
    id INTEGER NOT NULL,
    question_id INTEGER NOT NULL,
    entry_id INTEGER NOT NULL,
    covered INTEGER NOT NULL,
    noted_on TEXT NOT NULL,
    CONSTRAINT pk_casebook_cover PRIMARY KEY (id),
    CONSTRAINT fk_casebook_cover_question_id FOREIGN KEY(question_id) REFERENCES casebook_question (id),
    CONSTRAINT fk_casebook_cover_entry_id FOREIGN KEY(entry_id) REFERENCES ledger_entry (id)
)
 STRICT
""",
        "CREATE INDEX ix_casebook_cover_entry_id ON casebook_cover (entry_id)",
        "CREATE INDEX ix_casebook_cover_question_id_entry_id_id ON casebook_cover (question_id, entry_id, id)",
        'CREATE TRIGGER "casebook_cover_no_update" BEFORE UPDATE ON "casebook_cover" BEGIN SELECT RAISE(ABORT, \'casebook_cover is append-only\'); END',
        'CREATE TRIGGER "casebook_cover_no_delete" BEFORE DELETE ON "casebook_cover" BEGIN SELECT RAISE(ABORT, \'casebook_cover is append-only\'); END',
        """
CREATE TABLE casebook_done (
    id INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    done INTEGER NOT NULL,
    done_on TEXT NOT NULL,
    note TEXT NOT NULL,
    needed INTEGER NOT NULL,
    paper_id INTEGER,
    CONSTRAINT pk_casebook_done PRIMARY KEY (id),
    CONSTRAINT ck_casebook_done_not_needed_says_why CHECK (needed OR note <> ''),
    CONSTRAINT fk_casebook_done_paper_id FOREIGN KEY(paper_id) REFERENCES papers_paper (id)
)
 STRICT
""",
        'CREATE INDEX ix_casebook_done_key_id ON casebook_done ("key", id)',
        'CREATE TRIGGER "casebook_done_no_update" BEFORE UPDATE ON "casebook_done" BEGIN SELECT RAISE(ABORT, \'casebook_done is append-only\'); END',
        'CREATE TRIGGER "casebook_done_no_delete" BEFORE DELETE ON "casebook_done" BEGIN SELECT RAISE(ABORT, \'casebook_done is append-only\'); END',
        """
CREATE TABLE employer_absence (
    id INTEGER NOT NULL,
    worker_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    hours INTEGER NOT NULL,
    family TEXT,
    family_day TEXT,
    by_days INTEGER NOT NULL,
    proof TEXT NOT NULL,
    note TEXT NOT NULL,
    noted_on TEXT NOT NULL,
    CONSTRAINT pk_employer_absence PRIMARY KEY (id),
    CONSTRAINT ck_employer_absence_days_in_order CHECK (last >= first),
    CONSTRAINT ck_employer_absence_hours_are_not_negative CHECK (hours >= 0),
    CONSTRAINT ck_employer_absence_family_pay_has_its_day CHECK ((family IS NULL) = (family_day IS NULL) AND (family IS NULL OR kind = 'family')),
    CONSTRAINT fk_employer_absence_worker_id FOREIGN KEY(worker_id) REFERENCES employer_worker (id)
)
 STRICT
""",
        "CREATE INDEX ix_employer_absence_worker_id_first ON employer_absence (worker_id, first)",
        'CREATE TRIGGER "employer_absence_no_update" BEFORE UPDATE ON "employer_absence" BEGIN SELECT RAISE(ABORT, \'employer_absence is append-only\'); END',
        'CREATE TRIGGER "employer_absence_no_delete" BEFORE DELETE ON "employer_absence" BEGIN SELECT RAISE(ABORT, \'employer_absence is append-only\'); END',
        """
CREATE TABLE employer_check (
    id INTEGER NOT NULL,
    worker_id INTEGER,
    kind TEXT NOT NULL,
    what TEXT NOT NULL,
    done_on TEXT NOT NULL,
    expires_on TEXT,
    "by" TEXT NOT NULL,
    assessor TEXT NOT NULL,
    outcome TEXT NOT NULL,
    noted_on TEXT NOT NULL,
    CONSTRAINT pk_employer_check PRIMARY KEY (id),
    CONSTRAINT ck_employer_check_runs_out_later CHECK (expires_on IS NULL OR expires_on >= done_on),
    CONSTRAINT fk_employer_check_worker_id FOREIGN KEY(worker_id) REFERENCES employer_worker (id)
)
 STRICT
""",
        "CREATE INDEX ix_employer_check_worker_id_kind ON employer_check (worker_id, kind)",
        'CREATE TRIGGER "employer_check_no_update" BEFORE UPDATE ON "employer_check" BEGIN SELECT RAISE(ABORT, \'employer_check is append-only\'); END',
        'CREATE TRIGGER "employer_check_no_delete" BEFORE DELETE ON "employer_check" BEGIN SELECT RAISE(ABORT, \'employer_check is append-only\'); END',
        """
CREATE TABLE employer_holiday_owed (
    id INTEGER NOT NULL,
    worker_id INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    hours INTEGER NOT NULL,
    worth INTEGER NOT NULL,
    entry_id INTEGER NOT NULL,
    CONSTRAINT pk_employer_holiday_owed PRIMARY KEY (id),
    CONSTRAINT fk_employer_holiday_owed_worker_id FOREIGN KEY(worker_id) REFERENCES employer_worker (id),
    CONSTRAINT uq_employer_holiday_owed_entry_id UNIQUE (entry_id),
    CONSTRAINT fk_employer_holiday_owed_entry_id FOREIGN KEY(entry_id) REFERENCES ledger_entry (id)
)
 STRICT
""",
        'CREATE INDEX ix_employer_holiday_owed_worker_id_on ON employer_holiday_owed (worker_id, "on")',
        'CREATE TRIGGER "employer_holiday_owed_no_update" BEFORE UPDATE ON "employer_holiday_owed" BEGIN SELECT RAISE(ABORT, \'employer_holiday_owed is append-only\'); END',
        'CREATE TRIGGER "employer_holiday_owed_no_delete" BEFORE DELETE ON "employer_holiday_owed" BEGIN SELECT RAISE(ABORT, \'employer_holiday_owed is append-only\'); END',
        """
CREATE TABLE employer_opening_figures (
    id INTEGER NOT NULL,
    worker_id INTEGER NOT NULL,
    tax_year INTEGER NOT NULL,
    own_job INTEGER NOT NULL,
    pay INTEGER NOT NULL,
    tax INTEGER NOT NULL,
    told TEXT NOT NULL,
    source TEXT NOT NULL,
    noted_on TEXT NOT NULL,
    CONSTRAINT pk_employer_opening_figures PRIMARY KEY (id),
    CONSTRAINT fk_employer_opening_figures_worker_id FOREIGN KEY(worker_id) REFERENCES employer_worker (id)
)
 STRICT
""",
        "CREATE INDEX ix_employer_opening_figures_worker_id_tax_year ON employer_opening_figures (worker_id, tax_year)",
        'CREATE TRIGGER "employer_opening_figures_no_update" BEFORE UPDATE ON "employer_opening_figures" BEGIN SELECT RAISE(ABORT, \'employer_opening_figures is append-only\'); END',
        'CREATE TRIGGER "employer_opening_figures_no_delete" BEFORE DELETE ON "employer_opening_figures" BEGIN SELECT RAISE(ABORT, \'employer_opening_figures is append-only\'); END',
        """
CREATE TABLE employer_payslip (
    id INTEGER NOT NULL,
    run_id INTEGER NOT NULL,
    worker_id INTEGER NOT NULL,
    paid_on TEXT NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    code TEXT NOT NULL,
    letter TEXT NOT NULL,
    gross INTEGER NOT NULL,
    taxable INTEGER NOT NULL,
    tax INTEGER NOT NULL,
    employee_ni INTEGER NOT NULL,
    employer_ni INTEGER NOT NULL,
    loans INTEGER NOT NULL,
    pension_employee INTEGER NOT NULL,
    pension_employer INTEGER NOT NULL,
    other INTEGER NOT NULL,
    expenses INTEGER NOT NULL,
    net INTEGER NOT NULL,
    allowance INTEGER NOT NULL,
    recovered INTEGER NOT NULL,
    holiday INTEGER NOT NULL,
    told TEXT NOT NULL,
    note TEXT NOT NULL,
    CONSTRAINT pk_employer_payslip PRIMARY KEY (id),
    CONSTRAINT ck_employer_payslip_adds_up CHECK (gross + expenses - tax - employee_ni - loans - pension_employee - other = net),
    CONSTRAINT ck_employer_payslip_days_in_order CHECK (last >= first),
    CONSTRAINT fk_employer_payslip_run_id FOREIGN KEY(run_id) REFERENCES employer_pay_run (id),
    CONSTRAINT fk_employer_payslip_worker_id FOREIGN KEY(worker_id) REFERENCES employer_worker (id)
)
 STRICT
""",
        "CREATE INDEX ix_employer_payslip_run_id ON employer_payslip (run_id)",
        "CREATE INDEX ix_employer_payslip_worker_id_paid_on ON employer_payslip (worker_id, paid_on)",
        'CREATE TRIGGER "employer_payslip_no_update" BEFORE UPDATE ON "employer_payslip" BEGIN SELECT RAISE(ABORT, \'employer_payslip is append-only\'); END',
        'CREATE TRIGGER "employer_payslip_no_delete" BEFORE DELETE ON "employer_payslip" BEGIN SELECT RAISE(ABORT, \'employer_payslip is append-only\'); END',
        """
CREATE TABLE employer_personal (
    id INTEGER NOT NULL,
    worker_id INTEGER NOT NULL,
    fore_names TEXT NOT NULL,
    surname TEXT NOT NULL,
    born_on TEXT,
    ni_number TEXT NOT NULL,
    sex TEXT,
    address_1 TEXT NOT NULL,
    address_2 TEXT NOT NULL,
    address_3 TEXT NOT NULL,
    address_4 TEXT NOT NULL,
    postcode TEXT NOT NULL,
    country TEXT NOT NULL,
    payroll_id TEXT NOT NULL,
    statement TEXT,
    bank_sort_code TEXT NOT NULL,
    bank_account TEXT NOT NULL,
    passport_number TEXT NOT NULL,
    CONSTRAINT pk_employer_personal PRIMARY KEY (id),
    CONSTRAINT uq_employer_personal_worker_id UNIQUE (worker_id),
    CONSTRAINT fk_employer_personal_worker_id FOREIGN KEY(worker_id) REFERENCES employer_worker (id)
)
 STRICT
""",
        """
CREATE TABLE employer_settings (
    id INTEGER NOT NULL,
    worker_id INTEGER NOT NULL,
    from_day TEXT NOT NULL,
    code TEXT NOT NULL,
    letter TEXT NOT NULL,
    loans TEXT NOT NULL,
    pension_state TEXT NOT NULL,
    method TEXT,
    employee_share TEXT,
    employer_share TEXT,
    all_pay INTEGER NOT NULL,
    source TEXT NOT NULL,
    noted_on TEXT NOT NULL,
    CONSTRAINT pk_employer_settings PRIMARY KEY (id),
    CONSTRAINT ck_employer_settings_enrolled_in_something CHECK ((method IS NULL) = (pension_state <> 'enrolled')),
    CONSTRAINT fk_employer_settings_worker_id FOREIGN KEY(worker_id) REFERENCES employer_worker (id)
)
 STRICT
""",
        "CREATE INDEX ix_employer_settings_worker_id_from_day ON employer_settings (worker_id, from_day)",
        'CREATE TRIGGER "employer_settings_no_update" BEFORE UPDATE ON "employer_settings" BEGIN SELECT RAISE(ABORT, \'employer_settings is append-only\'); END',
        'CREATE TRIGGER "employer_settings_no_delete" BEFORE DELETE ON "employer_settings" BEGIN SELECT RAISE(ABORT, \'employer_settings is append-only\'); END',
        """
CREATE TABLE employer_sheet (
    id INTEGER NOT NULL,
    worker_id INTEGER NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    worker_confirmed TEXT NOT NULL,
    employer_confirmed TEXT NOT NULL,
    approved_on TEXT NOT NULL,
    CONSTRAINT pk_employer_sheet PRIMARY KEY (id),
    CONSTRAINT ck_employer_sheet_days_in_order CHECK (last >= first),
    CONSTRAINT ck_employer_sheet_both_confirm CHECK (worker_confirmed <> '' AND employer_confirmed <> ''),
    CONSTRAINT fk_employer_sheet_worker_id FOREIGN KEY(worker_id) REFERENCES employer_worker (id)
)
 STRICT
""",
        "CREATE INDEX ix_employer_sheet_worker_id_first ON employer_sheet (worker_id, first)",
        'CREATE TRIGGER "employer_sheet_no_update" BEFORE UPDATE ON "employer_sheet" BEGIN SELECT RAISE(ABORT, \'employer_sheet is append-only\'); END',
        'CREATE TRIGGER "employer_sheet_no_delete" BEFORE DELETE ON "employer_sheet" BEGIN SELECT RAISE(ABORT, \'employer_sheet is append-only\'); END',
        """
CREATE TABLE employer_worker_version (
    id INTEGER NOT NULL,
    worker_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    status TEXT NOT NULL,
    employer_of_record TEXT NOT NULL,
    started TEXT,
    ended TEXT,
    notice_given TEXT,
    note TEXT NOT NULL,
    taken_back INTEGER NOT NULL,
    erased INTEGER NOT NULL,
    noted_on TEXT NOT NULL,
    CONSTRAINT pk_employer_worker_version PRIMARY KEY (id),
    CONSTRAINT ck_employer_worker_version_name_is_given CHECK (name <> ''),
    CONSTRAINT ck_employer_worker_version_ends_after_start CHECK (ended IS NULL OR started IS NULL OR ended >= started),
    CONSTRAINT ck_employer_worker_version_notice_before_end CHECK (notice_given IS NULL OR notice_given <= ended),
    CONSTRAINT fk_employer_worker_version_worker_id FOREIGN KEY(worker_id) REFERENCES employer_worker (id)
)
 STRICT
""",
        "CREATE INDEX ix_employer_worker_version_worker_id_id ON employer_worker_version (worker_id, id)",
        'CREATE TRIGGER "employer_worker_version_no_update" BEFORE UPDATE ON "employer_worker_version" BEGIN SELECT RAISE(ABORT, \'employer_worker_version is append-only\'); END',
        'CREATE TRIGGER "employer_worker_version_no_delete" BEFORE DELETE ON "employer_worker_version" BEGIN SELECT RAISE(ABORT, \'employer_worker_version is append-only\'); END',
        """
CREATE TABLE ledger_paid_by (
    id INTEGER NOT NULL,
    settle_id INTEGER NOT NULL,
    payment_id INTEGER NOT NULL,
    CONSTRAINT pk_ledger_paid_by PRIMARY KEY (id),
    CONSTRAINT uq_ledger_paid_by_settle_id UNIQUE (settle_id),
    CONSTRAINT fk_ledger_paid_by_settle_id FOREIGN KEY(settle_id) REFERENCES ledger_entry (id),
    CONSTRAINT fk_ledger_paid_by_payment_id FOREIGN KEY(payment_id) REFERENCES ledger_entry (id)
)
 STRICT
""",
        "CREATE INDEX ix_ledger_paid_by_payment_id ON ledger_paid_by (payment_id)",
        'CREATE TRIGGER "ledger_paid_by_no_update" BEFORE UPDATE ON "ledger_paid_by" BEGIN SELECT RAISE(ABORT, \'ledger_paid_by is append-only\'); END',
        'CREATE TRIGGER "ledger_paid_by_no_delete" BEFORE DELETE ON "ledger_paid_by" BEGIN SELECT RAISE(ABORT, \'ledger_paid_by is append-only\'); END',
        """
CREATE TABLE papers_content (
    id INTEGER NOT NULL,
    paper_id INTEGER NOT NULL,
    part INTEGER NOT NULL,
    piece BLOB NOT NULL,
    CONSTRAINT pk_papers_content PRIMARY KEY (id),
    CONSTRAINT uq_papers_content_paper_id_part UNIQUE (paper_id, part),
    CONSTRAINT fk_papers_content_paper_id FOREIGN KEY(paper_id) REFERENCES papers_paper (id)
)
 STRICT
""",
        'CREATE TRIGGER "papers_content_no_update" BEFORE UPDATE ON "papers_content" BEGIN SELECT RAISE(ABORT, \'papers_content is append-only\'); END',
        'CREATE TRIGGER "papers_content_no_delete" BEFORE DELETE ON "papers_content" BEGIN SELECT RAISE(ABORT, \'papers_content is append-only\'); END',
        """
CREATE TABLE papers_description (
    id INTEGER NOT NULL,
    paper_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    dated TEXT,
    put_aside INTEGER NOT NULL,
    noted_on TEXT NOT NULL,
    CONSTRAINT pk_papers_description PRIMARY KEY (id),
    CONSTRAINT fk_papers_description_paper_id FOREIGN KEY(paper_id) REFERENCES papers_paper (id)
)
 STRICT
""",
        "CREATE INDEX ix_papers_description_paper_id_id ON papers_description (paper_id, id)",
        'CREATE TRIGGER "papers_description_no_update" BEFORE UPDATE ON "papers_description" BEGIN SELECT RAISE(ABORT, \'papers_description is append-only\'); END',
        'CREATE TRIGGER "papers_description_no_delete" BEFORE DELETE ON "papers_description" BEGIN SELECT RAISE(ABORT, \'papers_description is append-only\'); END',
        """
CREATE TABLE papers_link (
    id INTEGER NOT NULL,
    paper_id INTEGER NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    linked_on TEXT NOT NULL,
    CONSTRAINT pk_papers_link PRIMARY KEY (id),
    CONSTRAINT fk_papers_link_paper_id FOREIGN KEY(paper_id) REFERENCES papers_paper (id)
)
 STRICT
""",
        "CREATE INDEX ix_papers_link_paper_id ON papers_link (paper_id)",
        "CREATE INDEX ix_papers_link_subject_kind_subject_id ON papers_link (subject_kind, subject_id)",
        'CREATE TRIGGER "papers_link_no_update" BEFORE UPDATE ON "papers_link" BEGIN SELECT RAISE(ABORT, \'papers_link is append-only\'); END',
        'CREATE TRIGGER "papers_link_no_delete" BEFORE DELETE ON "papers_link" BEGIN SELECT RAISE(ABORT, \'papers_link is append-only\'); END',
        """
CREATE TABLE papers_words (
    id INTEGER NOT NULL,
    paper_id INTEGER NOT NULL,
    reading TEXT NOT NULL,
    words TEXT NOT NULL,
    read_on TEXT NOT NULL,
    CONSTRAINT pk_papers_words PRIMARY KEY (id),
    CONSTRAINT uq_papers_words_paper_id UNIQUE (paper_id),
    CONSTRAINT fk_papers_words_paper_id FOREIGN KEY(paper_id) REFERENCES papers_paper (id)
)
 STRICT
""",
        'CREATE TRIGGER "papers_words_no_update" BEFORE UPDATE ON "papers_words" BEGIN SELECT RAISE(ABORT, \'papers_words is append-only\'); END',
        'CREATE TRIGGER "papers_words_no_delete" BEFORE DELETE ON "papers_words" BEGIN SELECT RAISE(ABORT, \'papers_words is append-only\'); END',
        """
CREATE TABLE plan_outcome (
    id INTEGER NOT NULL,
    version_id INTEGER NOT NULL,
    words TEXT NOT NULL,
    CONSTRAINT pk_plan_outcome PRIMARY KEY (id),
    CONSTRAINT fk_plan_outcome_version_id FOREIGN KEY(version_id) REFERENCES plan_version (id)
)
 STRICT
""",
        "CREATE INDEX ix_plan_outcome_version_id ON plan_outcome (version_id)",
        'CREATE TRIGGER "plan_outcome_no_update" BEFORE UPDATE ON "plan_outcome" BEGIN SELECT RAISE(ABORT, \'plan_outcome is append-only\'); END',
        'CREATE TRIGGER "plan_outcome_no_delete" BEFORE DELETE ON "plan_outcome" BEGIN SELECT RAISE(ABORT, \'plan_outcome is append-only\'); END',
        """
CREATE TABLE plan_pot (
    id INTEGER NOT NULL,
    version_id INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    target INTEGER NOT NULL,
    target_on TEXT,
    from_day TEXT NOT NULL,
    closed INTEGER NOT NULL,
    replaces_id INTEGER,
    CONSTRAINT pk_plan_pot PRIMARY KEY (id),
    CONSTRAINT fk_plan_pot_version_id FOREIGN KEY(version_id) REFERENCES plan_version (id),
    CONSTRAINT uq_plan_pot_replaces_id UNIQUE (replaces_id),
    CONSTRAINT fk_plan_pot_replaces_id FOREIGN KEY(replaces_id) REFERENCES plan_pot (id)
)
 STRICT
""",
        "CREATE INDEX ix_plan_pot_version_id ON plan_pot (version_id)",
        'CREATE TRIGGER "plan_pot_no_update" BEFORE UPDATE ON "plan_pot" BEGIN SELECT RAISE(ABORT, \'plan_pot is append-only\'); END',
        'CREATE TRIGGER "plan_pot_no_delete" BEFORE DELETE ON "plan_pot" BEGIN SELECT RAISE(ABORT, \'plan_pot is append-only\'); END',
        """
CREATE TABLE plan_stream (
    id INTEGER NOT NULL,
    commissioner_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    CONSTRAINT pk_plan_stream PRIMARY KEY (id),
    CONSTRAINT fk_plan_stream_commissioner_id FOREIGN KEY(commissioner_id) REFERENCES plan_commissioner (id),
    CONSTRAINT uq_plan_stream_name UNIQUE (name)
)
 STRICT
""",
        'CREATE TRIGGER "plan_stream_no_update" BEFORE UPDATE ON "plan_stream" BEGIN SELECT RAISE(ABORT, \'plan_stream is append-only\'); END',
        'CREATE TRIGGER "plan_stream_no_delete" BEFORE DELETE ON "plan_stream" BEGIN SELECT RAISE(ABORT, \'plan_stream is append-only\'); END',
        """
CREATE TABLE plan_successor (
    id INTEGER NOT NULL,
    commissioner_id INTEGER NOT NULL,
    from_day TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    receives_return TEXT NOT NULL,
    address TEXT NOT NULL,
    email TEXT NOT NULL,
    reference TEXT NOT NULL,
    CONSTRAINT pk_plan_successor PRIMARY KEY (id),
    CONSTRAINT fk_plan_successor_commissioner_id FOREIGN KEY(commissioner_id) REFERENCES plan_commissioner (id)
)
 STRICT
""",
        "CREATE INDEX ix_plan_successor_commissioner_id ON plan_successor (commissioner_id)",
        'CREATE TRIGGER "plan_successor_no_update" BEFORE UPDATE ON "plan_successor" BEGIN SELECT RAISE(ABORT, \'plan_successor is append-only\'); END',
        'CREATE TRIGGER "plan_successor_no_delete" BEFORE DELETE ON "plan_successor" BEGIN SELECT RAISE(ABORT, \'plan_successor is append-only\'); END',
        """
CREATE TABLE plan_terms (
    id INTEGER NOT NULL,
    commissioner_id INTEGER NOT NULL,
    from_day TEXT NOT NULL,
    contingency_weeks_hundredths INTEGER NOT NULL,
    contingency_basis TEXT NOT NULL,
    fixed_weekly INTEGER NOT NULL,
    inside_budget INTEGER NOT NULL,
    tell_when_used INTEGER NOT NULL,
    reason_percent INTEGER NOT NULL,
    reason_amount INTEGER NOT NULL,
    receipt_from INTEGER NOT NULL,
    statement_every TEXT NOT NULL,
    reply_days INTEGER NOT NULL,
    cash TEXT NOT NULL,
    charges TEXT NOT NULL,
    keep_years INTEGER,
    equipment_from INTEGER,
    source TEXT NOT NULL,
    CONSTRAINT pk_plan_terms PRIMARY KEY (id),
    CONSTRAINT fk_plan_terms_commissioner_id FOREIGN KEY(commissioner_id) REFERENCES plan_commissioner (id)
)
 STRICT
""",
        'CREATE TRIGGER "plan_terms_no_update" BEFORE UPDATE ON "plan_terms" BEGIN SELECT RAISE(ABORT, \'plan_terms is append-only\'); END',
        'CREATE TRIGGER "plan_terms_no_delete" BEFORE DELETE ON "plan_terms" BEGIN SELECT RAISE(ABORT, \'plan_terms is append-only\'); END',
        """
CREATE TABLE statements_account_end (
    id INTEGER NOT NULL,
    cash_account_id INTEGER NOT NULL,
    closed_on TEXT,
    paper_id INTEGER,
    noted_on TEXT NOT NULL,
    CONSTRAINT pk_statements_account_end PRIMARY KEY (id),
    CONSTRAINT fk_statements_account_end_cash_account_id FOREIGN KEY(cash_account_id) REFERENCES ledger_cash_account (id),
    CONSTRAINT fk_statements_account_end_paper_id FOREIGN KEY(paper_id) REFERENCES papers_paper (id)
)
 STRICT
""",
        "CREATE INDEX ix_statements_account_end_cash_account_id ON statements_account_end (cash_account_id)",
        'CREATE TRIGGER "statements_account_end_no_update" BEFORE UPDATE ON "statements_account_end" BEGIN SELECT RAISE(ABORT, \'statements_account_end is append-only\'); END',
        'CREATE TRIGGER "statements_account_end_no_delete" BEFORE DELETE ON "statements_account_end" BEGIN SELECT RAISE(ABORT, \'statements_account_end is append-only\'); END',
        """
CREATE TABLE statements_change (
    id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    first TEXT NOT NULL,
    last TEXT,
    words TEXT NOT NULL,
    who TEXT NOT NULL,
    entry_id INTEGER,
    item TEXT NOT NULL,
    serial TEXT NOT NULL,
    warranty_until TEXT,
    gone INTEGER NOT NULL,
    replaces_id INTEGER,
    noted_on TEXT NOT NULL,
    CONSTRAINT pk_statements_change PRIMARY KEY (id),
    CONSTRAINT ck_statements_change_safeguarding_without_words CHECK (kind <> 'safeguarding' OR words = ''),
    CONSTRAINT fk_statements_change_entry_id FOREIGN KEY(entry_id) REFERENCES ledger_entry (id),
    CONSTRAINT uq_statements_change_replaces_id UNIQUE (replaces_id),
    CONSTRAINT fk_statements_change_replaces_id FOREIGN KEY(replaces_id) REFERENCES statements_change (id)
)
 STRICT
""",
        "CREATE INDEX ix_statements_change_first ON statements_change (first)",
        'CREATE TRIGGER "statements_change_no_update" BEFORE UPDATE ON "statements_change" BEGIN SELECT RAISE(ABORT, \'statements_change is append-only\'); END',
        'CREATE TRIGGER "statements_change_no_delete" BEFORE DELETE ON "statements_change" BEGIN SELECT RAISE(ABORT, \'statements_change is append-only\'); END',
        """
CREATE TABLE statements_wanted (
    id INTEGER NOT NULL,
    commissioner_id INTEGER NOT NULL,
    from_day TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    parts TEXT NOT NULL,
    papers TEXT NOT NULL,
    CONSTRAINT pk_statements_wanted PRIMARY KEY (id),
    CONSTRAINT fk_statements_wanted_commissioner_id FOREIGN KEY(commissioner_id) REFERENCES plan_commissioner (id)
)
 STRICT
""",
        "CREATE INDEX ix_statements_wanted_commissioner_id ON statements_wanted (commissioner_id)",
        'CREATE TRIGGER "statements_wanted_no_update" BEFORE UPDATE ON "statements_wanted" BEGIN SELECT RAISE(ABORT, \'statements_wanted is append-only\'); END',
        'CREATE TRIGGER "statements_wanted_no_delete" BEFORE DELETE ON "statements_wanted" BEGIN SELECT RAISE(ABORT, \'statements_wanted is append-only\'); END',
        """
CREATE TABLE banking_learnt (
    id INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    outgoing INTEGER NOT NULL,
    payee TEXT NOT NULL,
    type TEXT,
    receipt TEXT,
    plan_line_id INTEGER,
    stream_id INTEGER NOT NULL,
    sort_id INTEGER NOT NULL,
    CONSTRAINT pk_banking_learnt PRIMARY KEY (id),
    CONSTRAINT fk_banking_learnt_plan_line_id FOREIGN KEY(plan_line_id) REFERENCES plan_line (id),
    CONSTRAINT fk_banking_learnt_stream_id FOREIGN KEY(stream_id) REFERENCES plan_stream (id),
    CONSTRAINT fk_banking_learnt_sort_id FOREIGN KEY(sort_id) REFERENCES ledger_entry (id)
)
 STRICT
""",
        'CREATE INDEX ix_banking_learnt_key ON banking_learnt ("key", outgoing, id)',
        "CREATE INDEX ix_banking_learnt_sort_id ON banking_learnt (sort_id)",
        'CREATE TRIGGER "banking_learnt_no_update" BEFORE UPDATE ON "banking_learnt" BEGIN SELECT RAISE(ABORT, \'banking_learnt is append-only\'); END',
        'CREATE TRIGGER "banking_learnt_no_delete" BEFORE DELETE ON "banking_learnt" BEGIN SELECT RAISE(ABORT, \'banking_learnt is append-only\'); END',
        """
CREATE TABLE banking_line (
    id INTEGER NOT NULL,
    file_id INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    pence INTEGER NOT NULL,
    payee TEXT NOT NULL,
    memo TEXT NOT NULL,
    kind TEXT NOT NULL,
    bank_id TEXT NOT NULL,
    digest INTEGER NOT NULL,
    balance_pence INTEGER,
    wrote TEXT NOT NULL,
    entry_id INTEGER,
    alike_id INTEGER,
    CONSTRAINT pk_banking_line PRIMARY KEY (id),
    CONSTRAINT fk_banking_line_file_id FOREIGN KEY(file_id) REFERENCES banking_file (id),
    CONSTRAINT fk_banking_line_account_id FOREIGN KEY(account_id) REFERENCES ledger_cash_account (id),
    CONSTRAINT fk_banking_line_entry_id FOREIGN KEY(entry_id) REFERENCES ledger_entry (id),
    CONSTRAINT fk_banking_line_alike_id FOREIGN KEY(alike_id) REFERENCES banking_line (id)
)
 STRICT
""",
        'CREATE INDEX ix_banking_line_balance ON banking_line (account_id, "on") WHERE balance_pence IS NOT NULL',
        "CREATE INDEX ix_banking_line_entry ON banking_line (entry_id) WHERE entry_id IS NOT NULL",
        "CREATE INDEX ix_banking_line_held ON banking_line (id) WHERE entry_id IS NULL",
        'CREATE INDEX ix_banking_line_known ON banking_line (account_id, "on", pence, digest)',
        'CREATE TRIGGER "banking_line_no_update" BEFORE UPDATE ON "banking_line" BEGIN SELECT RAISE(ABORT, \'banking_line is append-only\'); END',
        'CREATE TRIGGER "banking_line_no_delete" BEFORE DELETE ON "banking_line" BEGIN SELECT RAISE(ABORT, \'banking_line is append-only\'); END',
        """
CREATE TABLE banking_payee_habit (
    id INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    outgoing INTEGER NOT NULL,
    type TEXT,
    receipt TEXT,
    plan_line_id INTEGER,
    stream_id INTEGER NOT NULL,
    times INTEGER NOT NULL,
    payee TEXT NOT NULL,
    fixed INTEGER NOT NULL,
    forgotten INTEGER NOT NULL,
    since_id INTEGER NOT NULL,
    CONSTRAINT pk_banking_payee_habit PRIMARY KEY (id),
    CONSTRAINT fk_banking_payee_habit_plan_line_id FOREIGN KEY(plan_line_id) REFERENCES plan_line (id),
    CONSTRAINT fk_banking_payee_habit_stream_id FOREIGN KEY(stream_id) REFERENCES plan_stream (id)
)
 STRICT
""",
        'CREATE UNIQUE INDEX ix_banking_payee_habit_key ON banking_payee_habit ("key", outgoing)',
        """
CREATE TABLE banking_stated_balance (
    id INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    pence INTEGER NOT NULL,
    source TEXT NOT NULL,
    file_id INTEGER,
    CONSTRAINT pk_banking_stated_balance PRIMARY KEY (id),
    CONSTRAINT fk_banking_stated_balance_account_id FOREIGN KEY(account_id) REFERENCES ledger_cash_account (id),
    CONSTRAINT fk_banking_stated_balance_file_id FOREIGN KEY(file_id) REFERENCES banking_file (id)
)
 STRICT
""",
        'CREATE INDEX ix_banking_stated_balance_account ON banking_stated_balance (account_id, "on")',
        'CREATE TRIGGER "banking_stated_balance_no_update" BEFORE UPDATE ON "banking_stated_balance" BEGIN SELECT RAISE(ABORT, \'banking_stated_balance is append-only\'); END',
        'CREATE TRIGGER "banking_stated_balance_no_delete" BEFORE DELETE ON "banking_stated_balance" BEGIN SELECT RAISE(ABORT, \'banking_stated_balance is append-only\'); END',
        """
CREATE TABLE banking_undone_file (
    id INTEGER NOT NULL,
    file_id INTEGER NOT NULL,
    undone_at TEXT NOT NULL,
    CONSTRAINT pk_banking_undone_file PRIMARY KEY (id),
    CONSTRAINT fk_banking_undone_file_file_id FOREIGN KEY(file_id) REFERENCES banking_file (id)
)
 STRICT
""",
        "CREATE INDEX ix_banking_undone_file_file_id ON banking_undone_file (file_id)",
        'CREATE TRIGGER "banking_undone_file_no_update" BEFORE UPDATE ON "banking_undone_file" BEGIN SELECT RAISE(ABORT, \'banking_undone_file is append-only\'); END',
        'CREATE TRIGGER "banking_undone_file_no_delete" BEFORE DELETE ON "banking_undone_file" BEGIN SELECT RAISE(ABORT, \'banking_undone_file is append-only\'); END',
        """
CREATE TABLE banking_unlocked (
    id INTEGER NOT NULL,
    reconciled_id INTEGER NOT NULL,
    reason TEXT NOT NULL,
    unlocked_at TEXT NOT NULL,
    CONSTRAINT pk_banking_unlocked PRIMARY KEY (id),
    CONSTRAINT uq_banking_unlocked_reconciled_id UNIQUE (reconciled_id),
    CONSTRAINT fk_banking_unlocked_reconciled_id FOREIGN KEY(reconciled_id) REFERENCES banking_reconciled (id)
)
 STRICT
""",
        'CREATE TRIGGER "banking_unlocked_no_update" BEFORE UPDATE ON "banking_unlocked" BEGIN SELECT RAISE(ABORT, \'banking_unlocked is append-only\'); END',
        'CREATE TRIGGER "banking_unlocked_no_delete" BEFORE DELETE ON "banking_unlocked" BEGIN SELECT RAISE(ABORT, \'banking_unlocked is append-only\'); END',
        """
CREATE TABLE employer_contract (
    id INTEGER NOT NULL,
    worker_id INTEGER NOT NULL,
    from_day TEXT NOT NULL,
    job TEXT NOT NULL,
    frequency TEXT NOT NULL,
    first_payday TEXT NOT NULL,
    days_behind INTEGER NOT NULL,
    usual INTEGER NOT NULL,
    holiday TEXT NOT NULL,
    holiday_from TEXT NOT NULL,
    work_days TEXT NOT NULL,
    irregular INTEGER NOT NULL,
    notice_days INTEGER NOT NULL,
    notice_months INTEGER NOT NULL,
    plan_line_id INTEGER NOT NULL,
    stream_id INTEGER NOT NULL,
    note TEXT NOT NULL,
    noted_on TEXT NOT NULL,
    CONSTRAINT pk_employer_contract PRIMARY KEY (id),
    CONSTRAINT ck_employer_contract_work_comes_before_pay CHECK (days_behind >= 0),
    CONSTRAINT ck_employer_contract_hours_are_not_negative CHECK (usual >= 0),
    CONSTRAINT ck_employer_contract_notice_is_days_or_months CHECK (notice_days >= 0 AND notice_months >= 0 AND (notice_days = 0 OR notice_months = 0)),
    CONSTRAINT fk_employer_contract_worker_id FOREIGN KEY(worker_id) REFERENCES employer_worker (id),
    CONSTRAINT fk_employer_contract_plan_line_id FOREIGN KEY(plan_line_id) REFERENCES plan_line (id),
    CONSTRAINT fk_employer_contract_stream_id FOREIGN KEY(stream_id) REFERENCES plan_stream (id)
)
 STRICT
""",
        "CREATE INDEX ix_employer_contract_worker_id_from_day ON employer_contract (worker_id, from_day)",
        'CREATE TRIGGER "employer_contract_no_update" BEFORE UPDATE ON "employer_contract" BEGIN SELECT RAISE(ABORT, \'employer_contract is append-only\'); END',
        'CREATE TRIGGER "employer_contract_no_delete" BEFORE DELETE ON "employer_contract" BEGIN SELECT RAISE(ABORT, \'employer_contract is append-only\'); END',
        """
CREATE TABLE employer_payslip_debt (
    id INTEGER NOT NULL,
    payslip_id INTEGER NOT NULL,
    creditor TEXT NOT NULL,
    entry_id INTEGER NOT NULL,
    CONSTRAINT pk_employer_payslip_debt PRIMARY KEY (id),
    CONSTRAINT fk_employer_payslip_debt_payslip_id FOREIGN KEY(payslip_id) REFERENCES employer_payslip (id),
    CONSTRAINT uq_employer_payslip_debt_entry_id UNIQUE (entry_id),
    CONSTRAINT fk_employer_payslip_debt_entry_id FOREIGN KEY(entry_id) REFERENCES ledger_entry (id)
)
 STRICT
""",
        "CREATE INDEX ix_employer_payslip_debt_payslip_id ON employer_payslip_debt (payslip_id)",
        'CREATE TRIGGER "employer_payslip_debt_no_update" BEFORE UPDATE ON "employer_payslip_debt" BEGIN SELECT RAISE(ABORT, \'employer_payslip_debt is append-only\'); END',
        'CREATE TRIGGER "employer_payslip_debt_no_delete" BEFORE DELETE ON "employer_payslip_debt" BEGIN SELECT RAISE(ABORT, \'employer_payslip_debt is append-only\'); END',
        """
CREATE TABLE employer_payslip_extra (
    id INTEGER NOT NULL,
    payslip_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    amount INTEGER NOT NULL,
    words TEXT NOT NULL,
    because TEXT NOT NULL,
    about TEXT,
    hours INTEGER NOT NULL,
    miles TEXT NOT NULL,
    CONSTRAINT pk_employer_payslip_extra PRIMARY KEY (id),
    CONSTRAINT fk_employer_payslip_extra_payslip_id FOREIGN KEY(payslip_id) REFERENCES employer_payslip (id)
)
 STRICT
""",
        "CREATE INDEX ix_employer_payslip_extra_payslip_id ON employer_payslip_extra (payslip_id)",
        'CREATE TRIGGER "employer_payslip_extra_no_update" BEFORE UPDATE ON "employer_payslip_extra" BEGIN SELECT RAISE(ABORT, \'employer_payslip_extra is append-only\'); END',
        'CREATE TRIGGER "employer_payslip_extra_no_delete" BEFORE DELETE ON "employer_payslip_extra" BEGIN SELECT RAISE(ABORT, \'employer_payslip_extra is append-only\'); END',
        """
CREATE TABLE employer_payslip_leave (
    id INTEGER NOT NULL,
    payslip_id INTEGER NOT NULL,
    absence_id INTEGER,
    kind TEXT NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    hours INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    CONSTRAINT pk_employer_payslip_leave PRIMARY KEY (id),
    CONSTRAINT ck_employer_payslip_leave_days_in_order CHECK (last >= first),
    CONSTRAINT fk_employer_payslip_leave_payslip_id FOREIGN KEY(payslip_id) REFERENCES employer_payslip (id),
    CONSTRAINT fk_employer_payslip_leave_absence_id FOREIGN KEY(absence_id) REFERENCES employer_absence (id)
)
 STRICT
""",
        "CREATE INDEX ix_employer_payslip_leave_absence_id ON employer_payslip_leave (absence_id)",
        "CREATE INDEX ix_employer_payslip_leave_payslip_id ON employer_payslip_leave (payslip_id)",
        'CREATE TRIGGER "employer_payslip_leave_no_update" BEFORE UPDATE ON "employer_payslip_leave" BEGIN SELECT RAISE(ABORT, \'employer_payslip_leave is append-only\'); END',
        'CREATE TRIGGER "employer_payslip_leave_no_delete" BEFORE DELETE ON "employer_payslip_leave" BEGIN SELECT RAISE(ABORT, \'employer_payslip_leave is append-only\'); END',
        """
CREATE TABLE employer_payslip_share (
    id INTEGER NOT NULL,
    payslip_id INTEGER NOT NULL,
    plan_line_id INTEGER NOT NULL,
    stream_id INTEGER NOT NULL,
    cost INTEGER NOT NULL,
    CONSTRAINT pk_employer_payslip_share PRIMARY KEY (id),
    CONSTRAINT fk_employer_payslip_share_payslip_id FOREIGN KEY(payslip_id) REFERENCES employer_payslip (id),
    CONSTRAINT fk_employer_payslip_share_plan_line_id FOREIGN KEY(plan_line_id) REFERENCES plan_line (id),
    CONSTRAINT fk_employer_payslip_share_stream_id FOREIGN KEY(stream_id) REFERENCES plan_stream (id)
)
 STRICT
""",
        "CREATE INDEX ix_employer_payslip_share_payslip_id ON employer_payslip_share (payslip_id)",
        'CREATE TRIGGER "employer_payslip_share_no_update" BEFORE UPDATE ON "employer_payslip_share" BEGIN SELECT RAISE(ABORT, \'employer_payslip_share is append-only\'); END',
        'CREATE TRIGGER "employer_payslip_share_no_delete" BEFORE DELETE ON "employer_payslip_share" BEGIN SELECT RAISE(ABORT, \'employer_payslip_share is append-only\'); END',
        """
CREATE TABLE employer_shift (
    id INTEGER NOT NULL,
    worker_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT NOT NULL,
    breaks INTEGER NOT NULL,
    awake INTEGER NOT NULL,
    miles TEXT NOT NULL,
    plan_line_id INTEGER,
    stream_id INTEGER,
    note TEXT NOT NULL,
    corrects_id INTEGER,
    noted_on TEXT NOT NULL,
    CONSTRAINT pk_employer_shift PRIMARY KEY (id),
    CONSTRAINT ck_employer_shift_ends_after_start CHECK (ends > starts OR (kind = 'mileage' AND ends = starts)),
    CONSTRAINT ck_employer_shift_time_is_not_negative CHECK (breaks >= 0 AND awake >= 0),
    CONSTRAINT fk_employer_shift_worker_id FOREIGN KEY(worker_id) REFERENCES employer_worker (id),
    CONSTRAINT fk_employer_shift_plan_line_id FOREIGN KEY(plan_line_id) REFERENCES plan_line (id),
    CONSTRAINT fk_employer_shift_stream_id FOREIGN KEY(stream_id) REFERENCES plan_stream (id),
    CONSTRAINT fk_employer_shift_corrects_id FOREIGN KEY(corrects_id) REFERENCES employer_shift (id)
)
 STRICT
""",
        "CREATE INDEX ix_employer_shift_worker_id_starts ON employer_shift (worker_id, starts)",
        'CREATE TRIGGER "employer_shift_no_update" BEFORE UPDATE ON "employer_shift" BEGIN SELECT RAISE(ABORT, \'employer_shift is append-only\'); END',
        'CREATE TRIGGER "employer_shift_no_delete" BEFORE DELETE ON "employer_shift" BEGIN SELECT RAISE(ABORT, \'employer_shift is append-only\'); END',
        """
CREATE TABLE ledger_posting (
    id INTEGER NOT NULL,
    entry_id INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    account TEXT NOT NULL,
    cash_account_id INTEGER,
    plan_line_id INTEGER,
    stream_id INTEGER,
    kind TEXT NOT NULL,
    standing TEXT NOT NULL,
    pence INTEGER NOT NULL,
    minutes INTEGER,
    CONSTRAINT pk_ledger_posting PRIMARY KEY (id),
    CONSTRAINT ck_ledger_posting_not_nothing CHECK (pence <> 0),
    CONSTRAINT fk_ledger_posting_entry_id FOREIGN KEY(entry_id) REFERENCES ledger_entry (id),
    CONSTRAINT fk_ledger_posting_cash_account_id FOREIGN KEY(cash_account_id) REFERENCES ledger_cash_account (id),
    CONSTRAINT fk_ledger_posting_plan_line_id FOREIGN KEY(plan_line_id) REFERENCES plan_line (id),
    CONSTRAINT fk_ledger_posting_stream_id FOREIGN KEY(stream_id) REFERENCES plan_stream (id)
)
 STRICT
""",
        "CREATE INDEX ix_ledger_posting_entry_id ON ledger_posting (entry_id)",
        'CREATE INDEX ix_ledger_posting_position ON ledger_posting (account, plan_line_id, stream_id, cash_account_id, "on", pence)',
        'CREATE TRIGGER "ledger_posting_no_update" BEFORE UPDATE ON "ledger_posting" BEGIN SELECT RAISE(ABORT, \'ledger_posting is append-only\'); END',
        'CREATE TRIGGER "ledger_posting_no_delete" BEFORE DELETE ON "ledger_posting" BEGIN SELECT RAISE(ABORT, \'ledger_posting is append-only\'); END',
        """
CREATE TABLE ledger_pot_account (
    id INTEGER NOT NULL,
    pot_id INTEGER NOT NULL,
    cash_account_id INTEGER,
    noted_on TEXT NOT NULL,
    CONSTRAINT pk_ledger_pot_account PRIMARY KEY (id),
    CONSTRAINT fk_ledger_pot_account_pot_id FOREIGN KEY(pot_id) REFERENCES plan_pot (id),
    CONSTRAINT fk_ledger_pot_account_cash_account_id FOREIGN KEY(cash_account_id) REFERENCES ledger_cash_account (id)
)
 STRICT
""",
        "CREATE INDEX ix_ledger_pot_account_pot_id ON ledger_pot_account (pot_id)",
        'CREATE TRIGGER "ledger_pot_account_no_update" BEFORE UPDATE ON "ledger_pot_account" BEGIN SELECT RAISE(ABORT, \'ledger_pot_account is append-only\'); END',
        'CREATE TRIGGER "ledger_pot_account_no_delete" BEFORE DELETE ON "ledger_pot_account" BEGIN SELECT RAISE(ABORT, \'ledger_pot_account is append-only\'); END',
        """
CREATE TABLE papers_link_end (
    id INTEGER NOT NULL,
    link_id INTEGER NOT NULL,
    ended_on TEXT NOT NULL,
    CONSTRAINT pk_papers_link_end PRIMARY KEY (id),
    CONSTRAINT uq_papers_link_end_link_id UNIQUE (link_id),
    CONSTRAINT fk_papers_link_end_link_id FOREIGN KEY(link_id) REFERENCES papers_link (id)
)
 STRICT
""",
        'CREATE TRIGGER "papers_link_end_no_update" BEFORE UPDATE ON "papers_link_end" BEGIN SELECT RAISE(ABORT, \'papers_link_end is append-only\'); END',
        'CREATE TRIGGER "papers_link_end_no_delete" BEFORE DELETE ON "papers_link_end" BEGIN SELECT RAISE(ABORT, \'papers_link_end is append-only\'); END',
        """
CREATE TABLE plan_contribution (
    id INTEGER NOT NULL,
    stream_id INTEGER NOT NULL,
    from_day TEXT NOT NULL,
    weekly INTEGER NOT NULL,
    source TEXT NOT NULL,
    CONSTRAINT pk_plan_contribution PRIMARY KEY (id),
    CONSTRAINT ck_plan_contribution_weekly_not_negative CHECK (weekly >= 0),
    CONSTRAINT fk_plan_contribution_stream_id FOREIGN KEY(stream_id) REFERENCES plan_stream (id)
)
 STRICT
""",
        'CREATE TRIGGER "plan_contribution_no_update" BEFORE UPDATE ON "plan_contribution" BEGIN SELECT RAISE(ABORT, \'plan_contribution is append-only\'); END',
        'CREATE TRIGGER "plan_contribution_no_delete" BEFORE DELETE ON "plan_contribution" BEGIN SELECT RAISE(ABORT, \'plan_contribution is append-only\'); END',
        """
CREATE TABLE plan_found (
    id INTEGER NOT NULL,
    terms_id INTEGER NOT NULL,
    term TEXT NOT NULL,
    level TEXT NOT NULL,
    document TEXT NOT NULL,
    page TEXT NOT NULL,
    found_on TEXT,
    CONSTRAINT pk_plan_found PRIMARY KEY (id),
    CONSTRAINT uq_plan_found_terms_id_term UNIQUE (terms_id, term),
    CONSTRAINT fk_plan_found_terms_id FOREIGN KEY(terms_id) REFERENCES plan_terms (id)
)
 STRICT
""",
        'CREATE TRIGGER "plan_found_no_update" BEFORE UPDATE ON "plan_found" BEGIN SELECT RAISE(ABORT, \'plan_found is append-only\'); END',
        'CREATE TRIGGER "plan_found_no_delete" BEFORE DELETE ON "plan_found" BEGIN SELECT RAISE(ABORT, \'plan_found is append-only\'); END',
        """
CREATE TABLE plan_funder_change (
    id INTEGER NOT NULL,
    from_day TEXT NOT NULL,
    old_stream_id INTEGER NOT NULL,
    new_stream_id INTEGER NOT NULL,
    source TEXT NOT NULL,
    CONSTRAINT pk_plan_funder_change PRIMARY KEY (id),
    CONSTRAINT fk_plan_funder_change_old_stream_id FOREIGN KEY(old_stream_id) REFERENCES plan_stream (id),
    CONSTRAINT fk_plan_funder_change_new_stream_id FOREIGN KEY(new_stream_id) REFERENCES plan_stream (id)
)
 STRICT
""",
        'CREATE TRIGGER "plan_funder_change_no_update" BEFORE UPDATE ON "plan_funder_change" BEGIN SELECT RAISE(ABORT, \'plan_funder_change is append-only\'); END',
        'CREATE TRIGGER "plan_funder_change_no_delete" BEFORE DELETE ON "plan_funder_change" BEGIN SELECT RAISE(ABORT, \'plan_funder_change is append-only\'); END',
        """
CREATE TABLE plan_schedule (
    id INTEGER NOT NULL,
    stream_id INTEGER NOT NULL,
    every TEXT NOT NULL,
    first_on TEXT NOT NULL,
    last_on TEXT,
    amount INTEGER NOT NULL,
    in_advance INTEGER NOT NULL,
    replaces_id INTEGER,
    CONSTRAINT pk_plan_schedule PRIMARY KEY (id),
    CONSTRAINT ck_plan_schedule_amount_positive CHECK (amount > 0),
    CONSTRAINT fk_plan_schedule_stream_id FOREIGN KEY(stream_id) REFERENCES plan_stream (id),
    CONSTRAINT uq_plan_schedule_replaces_id UNIQUE (replaces_id),
    CONSTRAINT fk_plan_schedule_replaces_id FOREIGN KEY(replaces_id) REFERENCES plan_schedule (id)
)
 STRICT
""",
        'CREATE TRIGGER "plan_schedule_no_update" BEFORE UPDATE ON "plan_schedule" BEGIN SELECT RAISE(ABORT, \'plan_schedule is append-only\'); END',
        'CREATE TRIGGER "plan_schedule_no_delete" BEFORE DELETE ON "plan_schedule" BEGIN SELECT RAISE(ABORT, \'plan_schedule is append-only\'); END',
        """
CREATE TABLE plan_version_line (
    id INTEGER NOT NULL,
    version_id INTEGER NOT NULL,
    line_id INTEGER NOT NULL,
    outcome_id INTEGER,
    per TEXT NOT NULL,
    minutes_per_week INTEGER NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT NOT NULL,
    CONSTRAINT pk_plan_version_line PRIMARY KEY (id),
    CONSTRAINT ck_plan_version_line_ends_after_start CHECK (ends >= starts),
    CONSTRAINT ck_plan_version_line_minutes_not_negative CHECK (minutes_per_week >= 0),
    CONSTRAINT fk_plan_version_line_version_id FOREIGN KEY(version_id) REFERENCES plan_version (id),
    CONSTRAINT fk_plan_version_line_line_id FOREIGN KEY(line_id) REFERENCES plan_line (id),
    CONSTRAINT fk_plan_version_line_outcome_id FOREIGN KEY(outcome_id) REFERENCES plan_outcome (id)
)
 STRICT
""",
        "CREATE INDEX ix_plan_version_line_version_id ON plan_version_line (version_id)",
        'CREATE TRIGGER "plan_version_line_no_update" BEFORE UPDATE ON "plan_version_line" BEGIN SELECT RAISE(ABORT, \'plan_version_line is append-only\'); END',
        'CREATE TRIGGER "plan_version_line_no_delete" BEFORE DELETE ON "plan_version_line" BEGIN SELECT RAISE(ABORT, \'plan_version_line is append-only\'); END',
        """
CREATE TABLE plan_version_stream (
    id INTEGER NOT NULL,
    version_id INTEGER NOT NULL,
    stream_id INTEGER NOT NULL,
    weekly INTEGER NOT NULL,
    CONSTRAINT pk_plan_version_stream PRIMARY KEY (id),
    CONSTRAINT fk_plan_version_stream_version_id FOREIGN KEY(version_id) REFERENCES plan_version (id),
    CONSTRAINT fk_plan_version_stream_stream_id FOREIGN KEY(stream_id) REFERENCES plan_stream (id)
)
 STRICT
""",
        "CREATE INDEX ix_plan_version_stream_version_id ON plan_version_stream (version_id)",
        'CREATE TRIGGER "plan_version_stream_no_update" BEFORE UPDATE ON "plan_version_stream" BEGIN SELECT RAISE(ABORT, \'plan_version_stream is append-only\'); END',
        'CREATE TRIGGER "plan_version_stream_no_delete" BEFORE DELETE ON "plan_version_stream" BEGIN SELECT RAISE(ABORT, \'plan_version_stream is append-only\'); END',
        """
CREATE TABLE statements_reason (
    id INTEGER NOT NULL,
    plan_line_id INTEGER,
    stream_id INTEGER,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    code TEXT NOT NULL,
    words TEXT NOT NULL,
    need_met TEXT NOT NULL,
    action TEXT NOT NULL,
    CONSTRAINT pk_statements_reason PRIMARY KEY (id),
    CONSTRAINT fk_statements_reason_plan_line_id FOREIGN KEY(plan_line_id) REFERENCES plan_line (id),
    CONSTRAINT fk_statements_reason_stream_id FOREIGN KEY(stream_id) REFERENCES plan_stream (id)
)
 STRICT
""",
        "CREATE INDEX ix_statements_reason_first_last ON statements_reason (first, last)",
        'CREATE TRIGGER "statements_reason_no_update" BEFORE UPDATE ON "statements_reason" BEGIN SELECT RAISE(ABORT, \'statements_reason is append-only\'); END',
        'CREATE TRIGGER "statements_reason_no_delete" BEFORE DELETE ON "statements_reason" BEGIN SELECT RAISE(ABORT, \'statements_reason is append-only\'); END',
        """
CREATE TABLE statements_statement (
    id INTEGER NOT NULL,
    series TEXT NOT NULL,
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    kind TEXT NOT NULL,
    stream_id INTEGER,
    plan_line_id INTEGER,
    layout TEXT NOT NULL,
    parts TEXT NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    issued_at TEXT NOT NULL,
    reason TEXT NOT NULL,
    replaces_id INTEGER,
    content TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    audit_n INTEGER NOT NULL,
    audit_mac TEXT NOT NULL,
    last_entry INTEGER NOT NULL,
    CONSTRAINT pk_statements_statement PRIMARY KEY (id),
    CONSTRAINT uq_statements_statement_series_number_version UNIQUE (series, number, version),
    CONSTRAINT ck_statements_statement_fingerprint_is_sha256 CHECK (length(fingerprint) = 64),
    CONSTRAINT fk_statements_statement_stream_id FOREIGN KEY(stream_id) REFERENCES plan_stream (id),
    CONSTRAINT fk_statements_statement_plan_line_id FOREIGN KEY(plan_line_id) REFERENCES plan_line (id),
    CONSTRAINT uq_statements_statement_replaces_id UNIQUE (replaces_id),
    CONSTRAINT fk_statements_statement_replaces_id FOREIGN KEY(replaces_id) REFERENCES statements_statement (id)
)
 STRICT
""",
        "CREATE INDEX ix_statements_statement_first_last ON statements_statement (first, last)",
        'CREATE TRIGGER "statements_statement_no_update" BEFORE UPDATE ON "statements_statement" BEGIN SELECT RAISE(ABORT, \'statements_statement is append-only\'); END',
        'CREATE TRIGGER "statements_statement_no_delete" BEFORE DELETE ON "statements_statement" BEGIN SELECT RAISE(ABORT, \'statements_statement is append-only\'); END',
        """
CREATE TABLE statements_taken_back (
    id INTEGER NOT NULL,
    what TEXT NOT NULL,
    about_id INTEGER NOT NULL,
    taken_back INTEGER NOT NULL,
    offset_on TEXT,
    offset_stream_id INTEGER,
    CONSTRAINT pk_statements_taken_back PRIMARY KEY (id),
    CONSTRAINT fk_statements_taken_back_offset_stream_id FOREIGN KEY(offset_stream_id) REFERENCES plan_stream (id)
)
 STRICT
""",
        "CREATE INDEX ix_statements_taken_back_what_about_id_id ON statements_taken_back (what, about_id, id)",
        'CREATE TRIGGER "statements_taken_back_no_update" BEFORE UPDATE ON "statements_taken_back" BEGIN SELECT RAISE(ABORT, \'statements_taken_back is append-only\'); END',
        'CREATE TRIGGER "statements_taken_back_no_delete" BEFORE DELETE ON "statements_taken_back" BEGIN SELECT RAISE(ABORT, \'statements_taken_back is append-only\'); END',
        """
CREATE TABLE banking_decision (
    id INTEGER NOT NULL,
    line_id INTEGER NOT NULL,
    decision TEXT NOT NULL,
    entry_id INTEGER,
    same_as_id INTEGER,
    reason TEXT NOT NULL,
    CONSTRAINT pk_banking_decision PRIMARY KEY (id),
    CONSTRAINT fk_banking_decision_line_id FOREIGN KEY(line_id) REFERENCES banking_line (id),
    CONSTRAINT fk_banking_decision_entry_id FOREIGN KEY(entry_id) REFERENCES ledger_entry (id),
    CONSTRAINT fk_banking_decision_same_as_id FOREIGN KEY(same_as_id) REFERENCES banking_line (id)
)
 STRICT
""",
        "CREATE INDEX ix_banking_decision_entry ON banking_decision (entry_id) WHERE entry_id IS NOT NULL",
        "CREATE INDEX ix_banking_decision_line_id ON banking_decision (line_id)",
        'CREATE TRIGGER "banking_decision_no_update" BEFORE UPDATE ON "banking_decision" BEGIN SELECT RAISE(ABORT, \'banking_decision is append-only\'); END',
        'CREATE TRIGGER "banking_decision_no_delete" BEFORE DELETE ON "banking_decision" BEGIN SELECT RAISE(ABORT, \'banking_decision is append-only\'); END',
        """
CREATE TABLE employer_payslip_shift (
    id INTEGER NOT NULL,
    payslip_id INTEGER NOT NULL,
    shift_id INTEGER NOT NULL,
    taken_off INTEGER NOT NULL,
    CONSTRAINT pk_employer_payslip_shift PRIMARY KEY (id),
    CONSTRAINT fk_employer_payslip_shift_payslip_id FOREIGN KEY(payslip_id) REFERENCES employer_payslip (id),
    CONSTRAINT fk_employer_payslip_shift_shift_id FOREIGN KEY(shift_id) REFERENCES employer_shift (id)
)
 STRICT
""",
        "CREATE INDEX ix_employer_payslip_shift_payslip_id ON employer_payslip_shift (payslip_id)",
        "CREATE INDEX ix_employer_payslip_shift_shift_id ON employer_payslip_shift (shift_id)",
        'CREATE TRIGGER "employer_payslip_shift_no_update" BEFORE UPDATE ON "employer_payslip_shift" BEGIN SELECT RAISE(ABORT, \'employer_payslip_shift is append-only\'); END',
        'CREATE TRIGGER "employer_payslip_shift_no_delete" BEFORE DELETE ON "employer_payslip_shift" BEGIN SELECT RAISE(ABORT, \'employer_payslip_shift is append-only\'); END',
        """
CREATE TABLE employer_sheet_shift (
    id INTEGER NOT NULL,
    sheet_id INTEGER NOT NULL,
    shift_id INTEGER NOT NULL,
    CONSTRAINT pk_employer_sheet_shift PRIMARY KEY (id),
    CONSTRAINT fk_employer_sheet_shift_sheet_id FOREIGN KEY(sheet_id) REFERENCES employer_sheet (id),
    CONSTRAINT fk_employer_sheet_shift_shift_id FOREIGN KEY(shift_id) REFERENCES employer_shift (id)
)
 STRICT
""",
        "CREATE INDEX ix_employer_sheet_shift_sheet_id ON employer_sheet_shift (sheet_id)",
        "CREATE INDEX ix_employer_sheet_shift_shift_id ON employer_sheet_shift (shift_id)",
        'CREATE TRIGGER "employer_sheet_shift_no_update" BEFORE UPDATE ON "employer_sheet_shift" BEGIN SELECT RAISE(ABORT, \'employer_sheet_shift is append-only\'); END',
        'CREATE TRIGGER "employer_sheet_shift_no_delete" BEFORE DELETE ON "employer_sheet_shift" BEGIN SELECT RAISE(ABORT, \'employer_sheet_shift is append-only\'); END',
        """
CREATE TABLE employer_time_rate (
    id INTEGER NOT NULL,
    contract_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    amount INTEGER NOT NULL,
    CONSTRAINT pk_employer_time_rate PRIMARY KEY (id),
    CONSTRAINT ck_employer_time_rate_a_rate_is_money CHECK (amount > 0),
    CONSTRAINT fk_employer_time_rate_contract_id FOREIGN KEY(contract_id) REFERENCES employer_contract (id)
)
 STRICT
""",
        "CREATE UNIQUE INDEX ix_employer_time_rate_contract_id_kind ON employer_time_rate (contract_id, kind)",
        'CREATE TRIGGER "employer_time_rate_no_update" BEFORE UPDATE ON "employer_time_rate" BEGIN SELECT RAISE(ABORT, \'employer_time_rate is append-only\'); END',
        'CREATE TRIGGER "employer_time_rate_no_delete" BEFORE DELETE ON "employer_time_rate" BEGIN SELECT RAISE(ABORT, \'employer_time_rate is append-only\'); END',
        """
CREATE TABLE plan_line_rate (
    id INTEGER NOT NULL,
    version_line_id INTEGER NOT NULL,
    stream_id INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    CONSTRAINT pk_plan_line_rate PRIMARY KEY (id),
    CONSTRAINT ck_plan_line_rate_amount_not_negative CHECK (amount >= 0),
    CONSTRAINT fk_plan_line_rate_version_line_id FOREIGN KEY(version_line_id) REFERENCES plan_version_line (id),
    CONSTRAINT fk_plan_line_rate_stream_id FOREIGN KEY(stream_id) REFERENCES plan_stream (id)
)
 STRICT
""",
        "CREATE INDEX ix_plan_line_rate_version_line_id ON plan_line_rate (version_line_id)",
        'CREATE TRIGGER "plan_line_rate_no_update" BEFORE UPDATE ON "plan_line_rate" BEGIN SELECT RAISE(ABORT, \'plan_line_rate is append-only\'); END',
        'CREATE TRIGGER "plan_line_rate_no_delete" BEFORE DELETE ON "plan_line_rate" BEGIN SELECT RAISE(ABORT, \'plan_line_rate is append-only\'); END',
        """
CREATE TABLE statements_notice (
    id INTEGER NOT NULL,
    statement_id INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    amount INTEGER NOT NULL,
    ground TEXT NOT NULL,
    reasons TEXT NOT NULL,
    pay_by TEXT,
    who_pays TEXT NOT NULL,
    offset_stream_id INTEGER,
    offset_on TEXT,
    paper_id INTEGER,
    CONSTRAINT pk_statements_notice PRIMARY KEY (id),
    CONSTRAINT ck_statements_notice_amount_positive CHECK (amount > 0),
    CONSTRAINT ck_statements_notice_whole_offset CHECK ((offset_stream_id IS NULL) = (offset_on IS NULL)),
    CONSTRAINT fk_statements_notice_statement_id FOREIGN KEY(statement_id) REFERENCES statements_statement (id),
    CONSTRAINT fk_statements_notice_offset_stream_id FOREIGN KEY(offset_stream_id) REFERENCES plan_stream (id),
    CONSTRAINT fk_statements_notice_paper_id FOREIGN KEY(paper_id) REFERENCES papers_paper (id)
)
 STRICT
""",
        "CREATE INDEX ix_statements_notice_statement_id ON statements_notice (statement_id)",
        'CREATE TRIGGER "statements_notice_no_update" BEFORE UPDATE ON "statements_notice" BEGIN SELECT RAISE(ABORT, \'statements_notice is append-only\'); END',
        'CREATE TRIGGER "statements_notice_no_delete" BEFORE DELETE ON "statements_notice" BEGIN SELECT RAISE(ABORT, \'statements_notice is append-only\'); END',
        """
CREATE TABLE statements_query (
    id INTEGER NOT NULL,
    statement_id INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    figure TEXT NOT NULL,
    entry_id INTEGER,
    words TEXT NOT NULL,
    answer_by TEXT,
    paper_id INTEGER,
    CONSTRAINT pk_statements_query PRIMARY KEY (id),
    CONSTRAINT fk_statements_query_statement_id FOREIGN KEY(statement_id) REFERENCES statements_statement (id),
    CONSTRAINT fk_statements_query_entry_id FOREIGN KEY(entry_id) REFERENCES ledger_entry (id),
    CONSTRAINT fk_statements_query_paper_id FOREIGN KEY(paper_id) REFERENCES papers_paper (id)
)
 STRICT
""",
        "CREATE INDEX ix_statements_query_statement_id ON statements_query (statement_id)",
        'CREATE TRIGGER "statements_query_no_update" BEFORE UPDATE ON "statements_query" BEGIN SELECT RAISE(ABORT, \'statements_query is append-only\'); END',
        'CREATE TRIGGER "statements_query_no_delete" BEFORE DELETE ON "statements_query" BEGIN SELECT RAISE(ABORT, \'statements_query is append-only\'); END',
        """
CREATE TABLE statements_sent (
    id INTEGER NOT NULL,
    statement_id INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    to_whom TEXT NOT NULL,
    how TEXT NOT NULL,
    what TEXT NOT NULL,
    paper_id INTEGER,
    CONSTRAINT pk_statements_sent PRIMARY KEY (id),
    CONSTRAINT fk_statements_sent_statement_id FOREIGN KEY(statement_id) REFERENCES statements_statement (id),
    CONSTRAINT fk_statements_sent_paper_id FOREIGN KEY(paper_id) REFERENCES papers_paper (id)
)
 STRICT
""",
        "CREATE INDEX ix_statements_sent_statement_id ON statements_sent (statement_id)",
        'CREATE TRIGGER "statements_sent_no_update" BEFORE UPDATE ON "statements_sent" BEGIN SELECT RAISE(ABORT, \'statements_sent is append-only\'); END',
        'CREATE TRIGGER "statements_sent_no_delete" BEFORE DELETE ON "statements_sent" BEGIN SELECT RAISE(ABORT, \'statements_sent is append-only\'); END',
        """
CREATE TABLE statements_signed (
    id INTEGER NOT NULL,
    statement_id INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    who TEXT NOT NULL,
    how TEXT NOT NULL,
    witness TEXT NOT NULL,
    paper_id INTEGER,
    CONSTRAINT pk_statements_signed PRIMARY KEY (id),
    CONSTRAINT ck_statements_signed_mark_has_witness CHECK (how <> 'mark' OR witness <> ''),
    CONSTRAINT fk_statements_signed_statement_id FOREIGN KEY(statement_id) REFERENCES statements_statement (id),
    CONSTRAINT fk_statements_signed_paper_id FOREIGN KEY(paper_id) REFERENCES papers_paper (id)
)
 STRICT
""",
        "CREATE INDEX ix_statements_signed_statement_id ON statements_signed (statement_id)",
        'CREATE TRIGGER "statements_signed_no_update" BEFORE UPDATE ON "statements_signed" BEGIN SELECT RAISE(ABORT, \'statements_signed is append-only\'); END',
        'CREATE TRIGGER "statements_signed_no_delete" BEFORE DELETE ON "statements_signed" BEGIN SELECT RAISE(ABORT, \'statements_signed is append-only\'); END',
        """
CREATE TABLE statements_reply (
    id INTEGER NOT NULL,
    query_id INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    answered_by TEXT NOT NULL,
    words TEXT NOT NULL,
    paper_id INTEGER,
    CONSTRAINT pk_statements_reply PRIMARY KEY (id),
    CONSTRAINT fk_statements_reply_query_id FOREIGN KEY(query_id) REFERENCES statements_query (id),
    CONSTRAINT fk_statements_reply_paper_id FOREIGN KEY(paper_id) REFERENCES papers_paper (id)
)
 STRICT
""",
        "CREATE INDEX ix_statements_reply_query_id ON statements_reply (query_id)",
        'CREATE TRIGGER "statements_reply_no_update" BEFORE UPDATE ON "statements_reply" BEGIN SELECT RAISE(ABORT, \'statements_reply is append-only\'); END',
        'CREATE TRIGGER "statements_reply_no_delete" BEFORE DELETE ON "statements_reply" BEGIN SELECT RAISE(ABORT, \'statements_reply is append-only\'); END',
    )
)
