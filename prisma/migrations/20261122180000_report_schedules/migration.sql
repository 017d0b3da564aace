-- Reports that are asked again and again, by the clock; and days of grace.

-- CreateTable
CREATE TABLE "report_schedule" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "every" TEXT NOT NULL,
    "indicator" TEXT NOT NULL DEFAULT 'admitted',
    "form_id" INTEGER,
    "levels" TEXT[],
    "unit_types" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "document_no" TEXT,
    "due_day" INTEGER NOT NULL,
    "due_months" INTEGER NOT NULL DEFAULT 1,
    "due_inclusive" BOOLEAN NOT NULL DEFAULT false,
    "due_shift" TEXT NOT NULL DEFAULT 'as_said',
    "open_days" INTEGER NOT NULL DEFAULT 10,
    "grace_days" INTEGER NOT NULL DEFAULT 0,
    "lock_days" INTEGER,
    "first_month" CHAR(7) NOT NULL,
    "last_month" CHAR(7),
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "report_schedule_pkey" PRIMARY KEY ("id")
);

-- AlterTable
ALTER TABLE "report_request" ADD COLUMN     "grace_on" DATE,
ADD COLUMN     "schedule_id" INTEGER;

-- CreateIndex
CREATE INDEX "report_schedule_unit_id_idx" ON "report_schedule"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "report_request_schedule_id_first_month_last_month_key" ON "report_request"("schedule_id", "first_month", "last_month");

-- AddForeignKey
ALTER TABLE "report_request" ADD CONSTRAINT "report_request_schedule_id_fkey" FOREIGN KEY ("schedule_id") REFERENCES "report_schedule"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_schedule" ADD CONSTRAINT "report_schedule_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_schedule" ADD CONSTRAINT "report_schedule_form_id_fkey" FOREIGN KEY ("form_id") REFERENCES "report_form"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE report_schedule ADD CHECK (btrim(title) <> ''), ADD CHECK (every IN ('month','quarter','half','nine_months','year')),
  ADD CHECK (cardinality(levels) > 0), ADD CHECK (due_day BETWEEN 1 AND 31), ADD CHECK (due_months BETWEEN 0 AND 6),
  ADD CHECK (due_shift IN ('as_said','earlier','later')), ADD CHECK (open_days BETWEEN 1 AND 60),
  ADD CHECK (grace_days BETWEEN 0 AND 30), ADD CHECK (lock_days BETWEEN 1 AND 120),
  ADD CHECK (first_month ~ '^(19|2\d)\d{2}-(0[1-9]|1[0-2])$'), ADD CHECK (last_month ~ '^(19|2\d)\d{2}-(0[1-9]|1[0-2])$'),
  ADD CHECK (last_month >= first_month);
ALTER TABLE report_request ADD CHECK (grace_on >= due_on - 1);

GRANT SELECT, INSERT, UPDATE ON report_schedule TO ketnap_staff;
GRANT SELECT ON report_schedule TO ketnap_bot;
-- The clock opens a request and asks its units; what it wrote is staff's to change.
GRANT INSERT ON report_request, expected_report TO ketnap_bot;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ketnap_staff, ketnap_bot;
