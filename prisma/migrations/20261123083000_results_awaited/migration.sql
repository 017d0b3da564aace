-- Seats in a class that is over are not held for ever: so long its results are awaited, then who has none waits again.
ALTER TABLE "class_settings" ADD COLUMN     "results_days" INTEGER NOT NULL DEFAULT 30;

ALTER TABLE class_settings ADD CHECK (results_days BETWEEN 1 AND 365);
