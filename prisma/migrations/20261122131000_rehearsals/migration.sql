-- What a rehearsal shows, message by message, and that its process is alive.

-- AlterTable
ALTER TABLE "rehearsal" DROP COLUMN "rows",
ADD COLUMN     "messages" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "seen_at" TIMESTAMPTZ(3) NOT NULL,
ADD COLUMN     "unit_id" INTEGER;

-- CreateTable
CREATE TABLE "rehearsal_message" (
    "id" SERIAL NOT NULL,
    "rehearsal_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "on_date" DATE NOT NULL,
    "person" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,

    CONSTRAINT "rehearsal_message_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "rehearsal_message_rehearsal_id_at_idx" ON "rehearsal_message"("rehearsal_id", "at");

-- AddForeignKey
ALTER TABLE "rehearsal_message" ADD CONSTRAINT "rehearsal_message_rehearsal_id_fkey" FOREIGN KEY ("rehearsal_id") REFERENCES "rehearsal"("id") ON DELETE CASCADE ON UPDATE CASCADE;


ALTER TABLE rehearsal DROP CONSTRAINT rehearsal_state_check,
  ADD CHECK (state IN ('waiting','running','done','failed','cancelled'));
CREATE UNIQUE INDEX rehearsal_open ON rehearsal ((true)) WHERE state IN ('waiting','running');

GRANT SELECT, INSERT, UPDATE, DELETE ON rehearsal_message TO ketnap_staff;
GRANT USAGE, SELECT ON SEQUENCE rehearsal_message_id_seq TO ketnap_staff;
