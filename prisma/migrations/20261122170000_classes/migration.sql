-- Who waits for a class, which classes there are, and who has a seat in them.

-- CreateTable
CREATE TABLE "class_pool" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "shift" TEXT NOT NULL DEFAULT 'any',
    "count" INTEGER NOT NULL,
    "waiting_since" DATE NOT NULL,
    "lapses_on" DATE,
    "source" TEXT NOT NULL,
    "entered_by" INTEGER,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "class_pool_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "training_class" (
    "id" SERIAL NOT NULL,
    "organiser_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "course_no" INTEGER,
    "venue" TEXT NOT NULL,
    "capacity" INTEGER NOT NULL,
    "seated" INTEGER NOT NULL DEFAULT 0,
    "waiting" INTEGER NOT NULL DEFAULT 0,
    "last_place" INTEGER NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL DEFAULT 'proposed',
    "locked" BOOLEAN NOT NULL DEFAULT false,
    "shift" TEXT NOT NULL DEFAULT 'any',
    "reasons" JSONB NOT NULL DEFAULT '[]',
    "registration_opens_on" DATE,
    "registration_closes_on" DATE,
    "released_at" TIMESTAMPTZ(3),
    "announced_at" TIMESTAMPTZ(3),
    "changed_on" DATE,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "cancel_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "training_class_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "class_session" (
    "id" SERIAL NOT NULL,
    "class_id" INTEGER NOT NULL,
    "on_date" DATE NOT NULL,
    "part" TEXT NOT NULL,
    "venue" TEXT NOT NULL,
    "organiser_id" INTEGER NOT NULL,
    "live" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "class_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "class_seat" (
    "class_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "seats" INTEGER NOT NULL,

    CONSTRAINT "class_seat_pkey" PRIMARY KEY ("class_id","unit_id")
);

-- CreateTable
CREATE TABLE "class_registration" (
    "id" SERIAL NOT NULL,
    "class_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "place" INTEGER NOT NULL,
    "asked" INTEGER NOT NULL,
    "seated" INTEGER NOT NULL,
    "waiting" INTEGER NOT NULL,
    "withdrawn" INTEGER NOT NULL DEFAULT 0,
    "how" TEXT NOT NULL,
    "registered_by" INTEGER,
    "registered_at" TIMESTAMPTZ(3) NOT NULL,
    "promoted_on" DATE,
    "promoted" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "class_registration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "class_attendance" (
    "session_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "present" INTEGER NOT NULL,

    CONSTRAINT "class_attendance_pkey" PRIMARY KEY ("session_id","unit_id")
);

-- CreateTable
CREATE TABLE "class_result" (
    "class_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "certified" INTEGER NOT NULL,
    "expires_on" DATE,

    CONSTRAINT "class_result_pkey" PRIMARY KEY ("class_id","unit_id")
);

-- CreateTable
CREATE TABLE "class_settings" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "min_learners" INTEGER NOT NULL DEFAULT 30,
    "capacity" INTEGER NOT NULL DEFAULT 70,
    "lessons" INTEGER NOT NULL DEFAULT 5,
    "longest_wait_days" INTEGER NOT NULL DEFAULT 180,
    "lapse_days" INTEGER NOT NULL DEFAULT 60,
    "lead_days" INTEGER NOT NULL DEFAULT 21,
    "registration_days" INTEGER NOT NULL DEFAULT 10,
    "venue" TEXT NOT NULL DEFAULT 'Trung tâm chính trị',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "class_settings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "class_feed" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" INTEGER,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "class_feed_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "class_pool_unit_id_idx" ON "class_pool"("unit_id");

-- CreateIndex
CREATE INDEX "training_class_organiser_id_idx" ON "training_class"("organiser_id");

-- CreateIndex
CREATE UNIQUE INDEX "class_session_class_id_on_date_part_key" ON "class_session"("class_id", "on_date", "part");

-- CreateIndex
CREATE INDEX "class_seat_unit_id_idx" ON "class_seat"("unit_id");

-- CreateIndex
CREATE INDEX "class_registration_unit_id_idx" ON "class_registration"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "class_registration_class_id_place_key" ON "class_registration"("class_id", "place");

-- CreateIndex
CREATE INDEX "class_result_unit_id_idx" ON "class_result"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "class_feed_token_hash_key" ON "class_feed"("token_hash");

-- CreateIndex
CREATE INDEX "class_feed_unit_id_idx" ON "class_feed"("unit_id");

-- AddForeignKey
ALTER TABLE "class_pool" ADD CONSTRAINT "class_pool_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training_class" ADD CONSTRAINT "training_class_organiser_id_fkey" FOREIGN KEY ("organiser_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "class_session" ADD CONSTRAINT "class_session_class_id_fkey" FOREIGN KEY ("class_id") REFERENCES "training_class"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "class_seat" ADD CONSTRAINT "class_seat_class_id_fkey" FOREIGN KEY ("class_id") REFERENCES "training_class"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "class_seat" ADD CONSTRAINT "class_seat_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "class_registration" ADD CONSTRAINT "class_registration_class_id_fkey" FOREIGN KEY ("class_id") REFERENCES "training_class"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "class_registration" ADD CONSTRAINT "class_registration_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "class_attendance" ADD CONSTRAINT "class_attendance_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "class_session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "class_attendance" ADD CONSTRAINT "class_attendance_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "class_result" ADD CONSTRAINT "class_result_class_id_fkey" FOREIGN KEY ("class_id") REFERENCES "training_class"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "class_result" ADD CONSTRAINT "class_result_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "class_feed" ADD CONSTRAINT "class_feed_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE class_pool ADD CHECK (kind IN ('awareness','new_member')), ADD CHECK (shift IN ('any','days_off')),
  ADD CHECK (count > 0), ADD CHECK (source IN ('chat','staff'));
ALTER TABLE training_class ADD CHECK (kind IN ('awareness','new_member')), ADD CHECK (shift IN ('any','days_off')),
  ADD CHECK (state IN ('proposed','approved','announced','finished','cancelled')), ADD CHECK (btrim(title) <> ''),
  ADD CHECK (capacity > 0), ADD CHECK (seated BETWEEN 0 AND capacity), ADD CHECK (waiting >= 0),
  ADD CHECK (registration_opens_on <= registration_closes_on), ADD CHECK ((state = 'cancelled') = (cancel_reason IS NOT NULL));
ALTER TABLE class_session ADD CHECK (part IN ('morning','afternoon'));
ALTER TABLE class_seat ADD CHECK (seats >= 0);
ALTER TABLE class_registration ADD CHECK (asked > 0), ADD CHECK (seated >= 0), ADD CHECK (waiting >= 0),
  ADD CHECK (withdrawn >= 0), ADD CHECK (seated + waiting + withdrawn = asked), ADD CHECK (how IN ('chat','panel'));
ALTER TABLE class_attendance ADD CHECK (present >= 0);
ALTER TABLE class_result ADD CHECK (certified >= 0);
ALTER TABLE class_settings ADD CHECK (id = 1), ADD CHECK (min_learners > 0), ADD CHECK (capacity >= min_learners),
  ADD CHECK (lessons BETWEEN 1 AND 20), ADD CHECK (longest_wait_days > 0), ADD CHECK (lapse_days >= 0),
  ADD CHECK (lead_days BETWEEN 1 AND 120), ADD CHECK (registration_days BETWEEN 1 AND 60),
  ADD CHECK (btrim(venue) <> '');

CREATE UNIQUE INDEX class_session_venue ON class_session (fold(venue), on_date, part) WHERE live;
CREATE UNIQUE INDEX class_session_organiser ON class_session (organiser_id, on_date, part) WHERE live;
CREATE INDEX class_pool_open ON class_pool (unit_id, kind) WHERE ended_at IS NULL;
CREATE INDEX class_registration_waiting ON class_registration (class_id, place) WHERE waiting > 0;
CREATE INDEX training_class_closing ON training_class (registration_closes_on) WHERE state = 'announced' AND released_at IS NULL;

INSERT INTO class_settings (id) VALUES (1);

GRANT SELECT, INSERT, UPDATE, DELETE ON class_pool, training_class, class_session, class_seat, class_registration,
  class_attendance, class_result, class_settings, class_feed TO ketnap_staff;
GRANT SELECT ON class_pool, training_class, class_session, class_seat, class_registration, class_attendance, class_result,
  class_settings TO ketnap_bot;
GRANT INSERT, UPDATE (count, ended_at, version) ON class_pool TO ketnap_bot;
GRANT UPDATE (seated, waiting, last_place, released_at, version) ON training_class TO ketnap_bot;
GRANT UPDATE (seats) ON class_seat TO ketnap_bot;
GRANT INSERT, UPDATE (seated, waiting, withdrawn, promoted_on, promoted) ON class_registration TO ketnap_bot;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ketnap_staff, ketnap_bot;
