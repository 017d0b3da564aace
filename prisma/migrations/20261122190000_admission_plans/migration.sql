-- A unit's plan of admissions for a year, month by month, with every state it had.

-- CreateTable
CREATE TABLE "admission_plan" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "milestones" JSONB NOT NULL,
    "document_no" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "admission_plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admission_plan_revision" (
    "id" SERIAL NOT NULL,
    "plan_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "milestones" JSONB NOT NULL,
    "document_no" TEXT,
    "reason" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by" INTEGER,

    CONSTRAINT "admission_plan_revision_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "admission_plan_unit_id_year_key" ON "admission_plan"("unit_id", "year");

-- CreateIndex
CREATE UNIQUE INDEX "admission_plan_revision_plan_id_number_key" ON "admission_plan_revision"("plan_id", "number");

-- AddForeignKey
ALTER TABLE "admission_plan" ADD CONSTRAINT "admission_plan_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "admission_plan_revision" ADD CONSTRAINT "admission_plan_revision_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "admission_plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE admission_plan ADD CHECK (year BETWEEN 1900 AND 2999), ADD CHECK (jsonb_typeof(milestones) = 'array'),
  ADD CHECK (jsonb_array_length(milestones) BETWEEN 1 AND 12);
ALTER TABLE admission_plan_revision ADD CHECK (number > 0), ADD CHECK (jsonb_typeof(milestones) = 'array');

GRANT SELECT, INSERT, UPDATE ON admission_plan TO ketnap_staff;
GRANT SELECT, INSERT ON admission_plan_revision TO ketnap_staff;
GRANT SELECT ON admission_plan TO ketnap_bot;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ketnap_staff, ketnap_bot;
