-- Calendars that were given out: how many events of a class they may hold, and which state of it who registered knew.

-- AlterTable
ALTER TABLE "training_class" ADD COLUMN     "events" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "class_registration" ADD COLUMN     "known_sequence" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE training_class ADD CONSTRAINT training_class_events_check CHECK (events >= 0);
ALTER TABLE class_registration ADD CONSTRAINT class_registration_known_sequence_check CHECK (known_sequence >= 0);

UPDATE training_class c SET events = (SELECT count(*) FROM class_session s WHERE s.class_id = c.id);

GRANT UPDATE (events) ON training_class TO ketnap_bot;
