-- Forms, the reports made by them with every revision, and who approved them.

-- AlterTable
ALTER TABLE "report_request" ADD COLUMN     "form_version_id" INTEGER,
ADD COLUMN     "lock_on" DATE;

-- AlterTable
ALTER TABLE "expected_report" ADD COLUMN     "open_reason" TEXT,
ADD COLUMN     "open_until" DATE,
ADD COLUMN     "opened_by" INTEGER;

-- CreateTable
CREATE TABLE "report_form" (
    "id" SERIAL NOT NULL,
    "key" TEXT,
    "title" TEXT NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "report_form_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_form_version" (
    "id" SERIAL NOT NULL,
    "form_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "fields" JSONB NOT NULL,
    "rules" JSONB NOT NULL DEFAULT '[]',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" INTEGER,

    CONSTRAINT "report_form_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report" (
    "id" SERIAL NOT NULL,
    "expected_id" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'sent',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "returned" JSONB,
    "returned_at" TIMESTAMPTZ(3),
    "returned_by" INTEGER,
    "figures" JSONB,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_revision" (
    "id" SERIAL NOT NULL,
    "report_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "values" JSONB NOT NULL,
    "comments" JSONB NOT NULL DEFAULT '{}',
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_by" INTEGER,
    "how" TEXT NOT NULL,
    "token" TEXT,

    CONSTRAINT "report_revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_approval" (
    "id" SERIAL NOT NULL,
    "report_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "approved_at" TIMESTAMPTZ(3) NOT NULL,
    "approved_by" INTEGER,
    "undone_at" TIMESTAMPTZ(3),
    "undone_by" INTEGER,
    "reason" TEXT,

    CONSTRAINT "report_approval_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "report_form_key_key" ON "report_form"("key");

-- CreateIndex
CREATE UNIQUE INDEX "report_form_version_form_id_number_key" ON "report_form_version"("form_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "report_expected_id_key" ON "report"("expected_id");

-- CreateIndex
CREATE UNIQUE INDEX "report_revision_report_id_number_key" ON "report_revision"("report_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "report_revision_report_id_token_key" ON "report_revision"("report_id", "token");

-- CreateIndex
CREATE INDEX "report_approval_report_id_idx" ON "report_approval"("report_id");

-- AddForeignKey
ALTER TABLE "report_request" ADD CONSTRAINT "report_request_form_version_id_fkey" FOREIGN KEY ("form_version_id") REFERENCES "report_form_version"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_form_version" ADD CONSTRAINT "report_form_version_form_id_fkey" FOREIGN KEY ("form_id") REFERENCES "report_form"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_expected_id_fkey" FOREIGN KEY ("expected_id") REFERENCES "expected_report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_revision" ADD CONSTRAINT "report_revision_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_approval" ADD CONSTRAINT "report_approval_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_approval" ADD CONSTRAINT "report_approval_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE report_form ADD CHECK (btrim(title) <> '');
ALTER TABLE report_form_version ADD CHECK (number > 0), ADD CHECK (jsonb_typeof(fields) = 'array'), ADD CHECK (jsonb_typeof(rules) = 'array');
ALTER TABLE report ADD CHECK (state IN ('sent','returned','checked','approved','withdrawn')), ADD CHECK (revision > 0),
  ADD CHECK ((state = 'returned') = (returned IS NOT NULL)), ADD CHECK ((state = 'approved') = (figures IS NOT NULL));
ALTER TABLE report_revision ADD CHECK (number > 0), ADD CHECK (how IN ('chat','panel')), ADD CHECK (jsonb_typeof("values") = 'object');
ALTER TABLE report_approval ADD CHECK ((undone_at IS NULL) = (reason IS NULL));
ALTER TABLE expected_report ADD CHECK ((open_until IS NULL) = (open_reason IS NULL));
CREATE UNIQUE INDEX report_approval_standing ON report_approval (report_id, unit_id) WHERE undone_at IS NULL;

GRANT SELECT, INSERT, UPDATE ON report_form, report TO ketnap_staff;
GRANT SELECT, INSERT ON report_form_version, report_revision TO ketnap_staff;
GRANT SELECT, INSERT, UPDATE (undone_at, undone_by, reason) ON report_approval TO ketnap_staff;
GRANT SELECT ON report_form, report_form_version, report_approval TO ketnap_bot;
GRANT SELECT, INSERT, UPDATE (state, revision, returned, returned_at, returned_by, version) ON report TO ketnap_bot;
GRANT SELECT, INSERT ON report_revision TO ketnap_bot;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ketnap_staff, ketnap_bot;
