-- Why units lag: the causes as staff sort them, and what each unit stated for a period.

-- CreateTable
CREATE TABLE "lag_cause" (
    "id" SERIAL NOT NULL,
    "key" TEXT,
    "title_vi" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "lag_cause_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lag_statement" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "first_month" CHAR(7) NOT NULL,
    "last_month" CHAR(7) NOT NULL,
    "cause_id" INTEGER NOT NULL,
    "stated_at" TIMESTAMPTZ(3) NOT NULL,
    "stated_by" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "lag_statement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "lag_cause_key_key" ON "lag_cause"("key");

-- CreateIndex
CREATE INDEX "lag_statement_last_month_idx" ON "lag_statement"("last_month");

-- CreateIndex
CREATE UNIQUE INDEX "lag_statement_unit_id_first_month_last_month_key" ON "lag_statement"("unit_id", "first_month", "last_month");

-- AddForeignKey
ALTER TABLE "lag_statement" ADD CONSTRAINT "lag_statement_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lag_statement" ADD CONSTRAINT "lag_statement_cause_id_fkey" FOREIGN KEY ("cause_id") REFERENCES "lag_cause"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE lag_cause ADD CHECK (btrim(title_vi) <> ''), ADD CHECK (btrim(title_en) <> '');
ALTER TABLE lag_statement ADD CHECK (first_month <= last_month);

GRANT SELECT, INSERT, UPDATE ON lag_cause, lag_statement TO ketnap_staff;
GRANT SELECT ON lag_cause TO ketnap_bot;
GRANT SELECT, INSERT, UPDATE (cause_id, stated_at, stated_by, version) ON lag_statement TO ketnap_bot;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ketnap_staff, ketnap_bot;
