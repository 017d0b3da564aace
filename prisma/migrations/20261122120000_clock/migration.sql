-- What is asked of the units, what they are reminded of, and how it is carried.

-- AlterTable
ALTER TABLE "chat_link" ADD COLUMN     "connection_id" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "spoke_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "channel_connection" ADD COLUMN     "down_since" TIMESTAMPTZ(3),
ADD COLUMN     "monthly_budget" INTEGER,
ADD COLUMN     "people_budget" INTEGER,
ADD COLUMN     "settings" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "delivery" ADD COLUMN     "bulk_id" INTEGER;

-- CreateTable
CREATE TABLE "bulk" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "paused_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "bulk_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "channel_use" (
    "connection_id" INTEGER NOT NULL,
    "month" CHAR(7) NOT NULL,
    "sent" INTEGER NOT NULL DEFAULT 0,
    "received" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "channel_use_pkey" PRIMARY KEY ("connection_id","month")
);

-- CreateTable
CREATE TABLE "unreachable_case" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "why" TEXT NOT NULL,
    "channel" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "missed" INTEGER NOT NULL DEFAULT 1,
    "action" TEXT,
    "action_at" TIMESTAMPTZ(3),
    "action_by" INTEGER,
    "note" TEXT,
    "closed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "unreachable_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shared_picture" (
    "token_hash" BYTEA NOT NULL,
    "body" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shared_picture_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "reminder_rule" (
    "id" SERIAL NOT NULL,
    "key" TEXT,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "offsets" INTEGER[],
    "day_kind" TEXT NOT NULL DEFAULT 'working',
    "repeat_days" INTEGER,
    "repeat_limit" INTEGER NOT NULL DEFAULT 0,
    "weekday" INTEGER,
    "month_day" INTEGER,
    "role" TEXT NOT NULL DEFAULT 'secretary',
    "at" TEXT NOT NULL DEFAULT 'unit',
    "escalate_days" INTEGER,
    "expire_days" INTEGER NOT NULL DEFAULT 1,
    "channel" TEXT,
    "text_vi" TEXT NOT NULL,
    "text_en" TEXT NOT NULL,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "reminder_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reminder" (
    "id" BIGSERIAL NOT NULL,
    "rule_id" INTEGER NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "account_id" INTEGER NOT NULL,
    "occurrence" TEXT NOT NULL,
    "unit_id" INTEGER,
    "on_date" DATE NOT NULL,
    "expires_on" DATE NOT NULL,
    "facts" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'found',
    "delivery_id" BIGINT,
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "why" TEXT,

    CONSTRAINT "reminder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subscription" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "unit_id" INTEGER,
    "schedule" JSONB NOT NULL DEFAULT '{}',
    "next_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "subscription_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mute" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "topic" TEXT NOT NULL,
    "muted_at" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "mute_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reminder_settings" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "day_starts_at" TEXT NOT NULL DEFAULT '08:00',
    "day_ends_at" TEXT NOT NULL DEFAULT '17:00',
    "per_person_day" INTEGER NOT NULL DEFAULT 1,
    "per_person_week" INTEGER NOT NULL DEFAULT 5,
    "failover_hours" INTEGER NOT NULL DEFAULT 24,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "reminder_settings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rehearsal" (
    "id" SERIAL NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE NOT NULL,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "done_days" INTEGER NOT NULL DEFAULT 0,
    "requested_by" INTEGER,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "totals" JSONB,
    "rows" JSONB,
    "failure" TEXT,

    CONSTRAINT "rehearsal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_request" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "indicator" TEXT NOT NULL DEFAULT 'admitted',
    "first_month" CHAR(7) NOT NULL,
    "last_month" CHAR(7) NOT NULL,
    "due_on" DATE NOT NULL,
    "due_inclusive" BOOLEAN NOT NULL DEFAULT true,
    "document_no" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_by" INTEGER,
    "closed_at" TIMESTAMPTZ(3),
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "report_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "expected_report" (
    "id" SERIAL NOT NULL,
    "request_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "answered_by" INTEGER,
    "answered_how" TEXT,
    "value" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "expected_report_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "bulk_key_key" ON "bulk"("key");

-- CreateIndex
CREATE INDEX "unreachable_case_account_id_idx" ON "unreachable_case"("account_id");

-- CreateIndex
CREATE INDEX "shared_picture_expires_at_idx" ON "shared_picture"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "reminder_rule_key_key" ON "reminder_rule"("key");

-- CreateIndex
CREATE INDEX "reminder_account_id_on_date_idx" ON "reminder"("account_id", "on_date");

-- CreateIndex
CREATE INDEX "reminder_delivery_id_idx" ON "reminder"("delivery_id");

-- CreateIndex
CREATE UNIQUE INDEX "reminder_rule_id_subject_kind_subject_id_account_id_occurre_key" ON "reminder"("rule_id", "subject_kind", "subject_id", "account_id", "occurrence");

-- CreateIndex
CREATE INDEX "subscription_account_id_idx" ON "subscription"("account_id");

-- CreateIndex
CREATE INDEX "mute_account_id_idx" ON "mute"("account_id");

-- CreateIndex
CREATE INDEX "report_request_unit_id_idx" ON "report_request"("unit_id");

-- CreateIndex
CREATE INDEX "expected_report_unit_id_idx" ON "expected_report"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "expected_report_request_id_unit_id_key" ON "expected_report"("request_id", "unit_id");

-- CreateIndex
CREATE INDEX "delivery_bulk_id_idx" ON "delivery"("bulk_id");

-- CreateIndex
CREATE INDEX "delivery_account_id_created_at_idx" ON "delivery"("account_id", "created_at");

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_bulk_id_fkey" FOREIGN KEY ("bulk_id") REFERENCES "bulk"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unreachable_case" ADD CONSTRAINT "unreachable_case_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_rule_id_fkey" FOREIGN KEY ("rule_id") REFERENCES "reminder_rule"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mute" ADD CONSTRAINT "mute_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_request" ADD CONSTRAINT "report_request_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "expected_report" ADD CONSTRAINT "expected_report_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "report_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "expected_report" ADD CONSTRAINT "expected_report_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;


ALTER TABLE report_request ADD CHECK (btrim(title) <> ''), ADD CHECK (first_month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  ADD CHECK (last_month ~ '^\d{4}-(0[1-9]|1[0-2])$'), ADD CHECK (first_month <= last_month);
ALTER TABLE expected_report ADD CHECK (answered_how IN ('chat','panel')), ADD CHECK (value >= 0),
  ADD CHECK ((answered_at IS NULL) = (answered_how IS NULL));
ALTER TABLE reminder_rule ADD CHECK (day_kind IN ('working','calendar')), ADD CHECK (at IN ('unit','parent','top')),
  ADD CHECK (role IN ('admin','staff','leader','secretary','auditor')), ADD CHECK (weekday BETWEEN 1 AND 7),
  ADD CHECK (month_day BETWEEN 1 AND 31), ADD CHECK (repeat_days > 0), ADD CHECK (repeat_limit BETWEEN 0 AND 60),
  ADD CHECK (escalate_days > 0), ADD CHECK (expire_days BETWEEN 0 AND 30), ADD CHECK (cardinality(offsets) <= 20);
ALTER TABLE reminder ADD CHECK (state IN ('found','carried','told','answered','muted','expired','unreachable')),
  ADD CHECK (expires_on >= on_date);
ALTER TABLE subscription ADD CHECK (kind IN ('own_reminder','news'));
ALTER TABLE reminder_settings ADD CHECK (id = 1), ADD CHECK (day_starts_at ~ '^\d\d:\d\d$'), ADD CHECK (day_ends_at ~ '^\d\d:\d\d$'),
  ADD CHECK (day_starts_at < day_ends_at), ADD CHECK (per_person_day BETWEEN 1 AND 20), ADD CHECK (per_person_week BETWEEN 1 AND 100),
  ADD CHECK (failover_hours BETWEEN 1 AND 240);
ALTER TABLE rehearsal ADD CHECK (state IN ('waiting','running','done','failed')), ADD CHECK (from_on <= to_on);
ALTER TABLE unreachable_case ADD CHECK (why IN ('not_linked','blocked','quota_out','channel_down')),
  ADD CHECK (action IN ('called','code_issued','other_channel','given_up'));

CREATE UNIQUE INDEX unreachable_case_open ON unreachable_case (account_id, why) WHERE closed_at IS NULL;
CREATE UNIQUE INDEX mute_open ON mute (account_id, topic) WHERE ended_at IS NULL;
CREATE INDEX reminder_open ON reminder (on_date) WHERE state = 'found';
CREATE INDEX subscription_next ON subscription (next_at) WHERE ended_at IS NULL;
CREATE INDEX expected_report_open ON expected_report (request_id) WHERE answered_at IS NULL;
CREATE INDEX report_request_due ON report_request (due_on) WHERE closed_at IS NULL;

INSERT INTO reminder_settings (id) VALUES (1);

GRANT SELECT, INSERT, UPDATE, DELETE ON report_request, expected_report, reminder_rule, reminder, subscription, mute,
  reminder_settings, rehearsal, bulk, channel_use, unreachable_case, shared_picture TO ketnap_staff;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ketnap_staff, ketnap_bot;
GRANT SELECT ON report_request, reminder_rule, reminder_settings TO ketnap_bot;
GRANT SELECT, UPDATE (answered_at, answered_by, answered_how, value, version) ON expected_report TO ketnap_bot;
GRANT SELECT, INSERT, UPDATE ON reminder, subscription, mute, channel_use, unreachable_case TO ketnap_bot;
GRANT SELECT, INSERT, DELETE ON shared_picture TO ketnap_bot;
GRANT SELECT, INSERT ON bulk TO ketnap_bot;
GRANT UPDATE (connection_id, spoke_at) ON chat_link TO ketnap_bot;
