-- A connection's pace, kept by all processes together.

-- CreateTable
CREATE TABLE "channel_slot" (
    "connection_id" INTEGER NOT NULL,
    "slot" INTEGER NOT NULL,
    "free_at" TIMESTAMPTZ(3) NOT NULL,
    "taken_at" TIMESTAMPTZ(3),

    CONSTRAINT "channel_slot_pkey" PRIMARY KEY ("connection_id","slot")
);

-- Rewritten many times a minute and never needed after a crash of the server, but small; room on each page keeps it so.
ALTER TABLE channel_slot SET (fillfactor = 50);

GRANT SELECT, INSERT, UPDATE, DELETE ON channel_slot TO ketnap_bot, ketnap_staff;
