-- Each area is planned by itself, so that one that fails keeps no other from its classes, and staff see which it was.
ALTER TABLE "class_settings" DROP COLUMN "proposed_on";

-- CreateTable
CREATE TABLE "class_planning" (
    "organiser_id" INTEGER NOT NULL,
    "planned_on" DATE,
    "failed_on" DATE,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,

    CONSTRAINT "class_planning_pkey" PRIMARY KEY ("organiser_id")
);

-- AddForeignKey
ALTER TABLE "class_planning" ADD CONSTRAINT "class_planning_organiser_id_fkey" FOREIGN KEY ("organiser_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE class_planning ADD CHECK ((failed_on IS NULL) = (failure IS NULL)), ADD CHECK ((failed_on IS NULL) = (tries = 0));
GRANT SELECT, INSERT, UPDATE ON class_planning TO ketnap_staff, ketnap_bot;

-- What "the same place" means, here and in planning: without diacritics, capitals and doubled spaces.
CREATE FUNCTION place_key(venue text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  AS $$ SELECT btrim(regexp_replace(public.fold(venue), '\s+', ' ', 'g')) $$;

UPDATE training_class SET venue = btrim(regexp_replace(venue, '\s+', ' ', 'g')) WHERE venue ~ '\s\s|[^\S ]|^\s|\s$';
UPDATE class_session SET venue = btrim(regexp_replace(venue, '\s+', ' ', 'g')) WHERE venue ~ '\s\s|[^\S ]|^\s|\s$';
UPDATE class_settings SET venue = btrim(regexp_replace(venue, '\s+', ' ', 'g')) WHERE venue ~ '\s\s|[^\S ]|^\s|\s$';

-- Two classes that were let into one place under two spellings both stay; the later is marked by its number.
DROP INDEX class_session_venue;
UPDATE class_session s SET venue = s.venue || ' (' || s.class_id || ')'
  WHERE s.live AND EXISTS (SELECT 1 FROM class_session o WHERE o.live AND o.id < s.id AND o.on_date = s.on_date
    AND o.part = s.part AND place_key(o.venue) = place_key(s.venue));
CREATE UNIQUE INDEX class_session_venue ON class_session (place_key(venue), on_date, part) WHERE live;
