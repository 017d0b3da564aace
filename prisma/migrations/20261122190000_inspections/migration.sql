-- Whom to visit, when, with whom; what was found is for the panel alone.

-- CreateTable
CREATE TABLE "inspection_settings" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "inspection_settings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inspection_plan" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE NOT NULL,
    "cells" BOOLEAN NOT NULL DEFAULT false,
    "blocked" DATE[],
    "settings" JSONB NOT NULL,
    "prepare" TEXT NOT NULL,
    "left_out" JSONB NOT NULL DEFAULT '[]',
    "document_no" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "inspection_plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inspection_team" (
    "plan_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "leader_id" INTEGER,
    "away" DATE[],

    CONSTRAINT "inspection_team_pkey" PRIMARY KEY ("plan_id","number")
);

-- CreateTable
CREATE TABLE "inspection_member" (
    "plan_id" INTEGER NOT NULL,
    "team_number" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL,

    CONSTRAINT "inspection_member_pkey" PRIMARY KEY ("plan_id","team_number","account_id")
);

-- CreateTable
CREATE TABLE "inspection_visit" (
    "id" SERIAL NOT NULL,
    "plan_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "team_number" INTEGER NOT NULL,
    "on_date" DATE NOT NULL,
    "locked" BOOLEAN NOT NULL DEFAULT false,
    "state" TEXT NOT NULL DEFAULT 'planned',
    "need" INTEGER NOT NULL DEFAULT 0,
    "reasons" JSONB NOT NULL DEFAULT '[]',
    "news" INTEGER NOT NULL DEFAULT 0,
    "news_at" TIMESTAMPTZ(3),
    "before_on" DATE,
    "visited_on" DATE,
    "closed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "inspection_visit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inspection_finding" (
    "visit_id" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "written_by" INTEGER,

    CONSTRAINT "inspection_finding_pkey" PRIMARY KEY ("visit_id")
);

-- CreateTable
CREATE TABLE "inspection_recommendation" (
    "id" SERIAL NOT NULL,
    "visit_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "done_on" DATE,
    "note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "inspection_recommendation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "inspection_plan_unit_id_idx" ON "inspection_plan"("unit_id");

-- CreateIndex
CREATE INDEX "inspection_member_account_id_idx" ON "inspection_member"("account_id");

-- CreateIndex
CREATE INDEX "inspection_visit_unit_id_idx" ON "inspection_visit"("unit_id");

-- CreateIndex
CREATE INDEX "inspection_visit_on_date_idx" ON "inspection_visit"("on_date");

-- CreateIndex
CREATE UNIQUE INDEX "inspection_visit_plan_id_unit_id_key" ON "inspection_visit"("plan_id", "unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "inspection_recommendation_visit_id_number_key" ON "inspection_recommendation"("visit_id", "number");

-- AddForeignKey
ALTER TABLE "inspection_plan" ADD CONSTRAINT "inspection_plan_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_team" ADD CONSTRAINT "inspection_team_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "inspection_plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_team" ADD CONSTRAINT "inspection_team_leader_id_fkey" FOREIGN KEY ("leader_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_member" ADD CONSTRAINT "inspection_member_plan_id_team_number_fkey" FOREIGN KEY ("plan_id", "team_number") REFERENCES "inspection_team"("plan_id", "number") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_member" ADD CONSTRAINT "inspection_member_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_visit" ADD CONSTRAINT "inspection_visit_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "inspection_plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_visit" ADD CONSTRAINT "inspection_visit_plan_id_team_number_fkey" FOREIGN KEY ("plan_id", "team_number") REFERENCES "inspection_team"("plan_id", "number") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_visit" ADD CONSTRAINT "inspection_visit_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_finding" ADD CONSTRAINT "inspection_finding_visit_id_fkey" FOREIGN KEY ("visit_id") REFERENCES "inspection_visit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_recommendation" ADD CONSTRAINT "inspection_recommendation_visit_id_fkey" FOREIGN KEY ("visit_id") REFERENCES "inspection_visit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE inspection_settings ADD CHECK (id = 1), ADD CHECK (jsonb_typeof(settings) = 'object');
ALTER TABLE inspection_plan ADD CHECK (btrim(title) <> ''), ADD CHECK (from_on <= to_on), ADD CHECK (jsonb_typeof(settings) = 'object');
ALTER TABLE inspection_team ADD CHECK (number BETWEEN 1 AND 20);
ALTER TABLE inspection_visit ADD CHECK (state IN ('planned','announced','visited','concluded','following','closed','cancelled')),
  ADD CHECK (need >= 0), ADD CHECK (news >= 0), ADD CHECK ((news = 0) = (news_at IS NULL)),
  ADD CHECK ((state = 'planned') = (news = 0)), ADD CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
  ADD CHECK ((state IN ('visited','concluded','following','closed')) = (visited_on IS NOT NULL)),
  ADD CHECK (jsonb_typeof(reasons) = 'array');
ALTER TABLE inspection_finding ADD CHECK (btrim(body) <> '');
ALTER TABLE inspection_recommendation ADD CHECK (btrim(body) <> ''), ADD CHECK (number > 0);
CREATE INDEX inspection_recommendation_open ON inspection_recommendation (due_on) WHERE done_on IS NULL;
CREATE INDEX inspection_visit_news ON inspection_visit (news_at) WHERE news > 0;

INSERT INTO inspection_settings (id) VALUES (1);

GRANT SELECT, UPDATE ON inspection_settings TO ketnap_staff;
GRANT SELECT, INSERT, UPDATE ON inspection_plan, inspection_finding, inspection_recommendation TO ketnap_staff;
GRANT SELECT, INSERT, UPDATE, DELETE ON inspection_visit TO ketnap_staff;
GRANT SELECT, INSERT ON inspection_team, inspection_member TO ketnap_staff;
GRANT SELECT (id, unit_id, title, from_on, to_on, prepare, document_no) ON inspection_plan TO ketnap_bot;
GRANT SELECT (id, plan_id, unit_id, team_number, on_date, state, news, news_at, before_on, visited_on) ON inspection_visit TO ketnap_bot;
GRANT SELECT (id, visit_id, number, due_on, done_on) ON inspection_recommendation TO ketnap_bot;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ketnap_staff;
