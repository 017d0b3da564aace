-- What takes back what was told goes out before anybody goes by it, while people are awake.
-- AlterTable
ALTER TABLE "reminder_settings" ADD COLUMN     "waking_ends_at" TEXT NOT NULL DEFAULT '21:00',
ADD COLUMN     "waking_starts_at" TEXT NOT NULL DEFAULT '06:00';

-- AlterTable
ALTER TABLE "training_class" ADD COLUMN     "before_on" DATE;

ALTER TABLE reminder_settings ADD CHECK (waking_starts_at ~ '^\d\d:\d\d$'), ADD CHECK (waking_ends_at ~ '^\d\d:\d\d$'),
  ADD CHECK (waking_starts_at < waking_ends_at);

-- When the clock last looked for what is due: what fell into a time without it is found when it is back.
-- CreateTable
CREATE TABLE "clock_run" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "found_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "clock_run_pkey" PRIMARY KEY ("id")
);

ALTER TABLE clock_run ADD CHECK (id = 1);
GRANT SELECT, INSERT, UPDATE ON clock_run TO ketnap_staff, ketnap_bot;
