-- The log's chain is forged where the transaction ends, by the database itself: nobody waits for another's work.

-- CreateTable
CREATE TABLE "audit_link" (
    "position" BIGINT NOT NULL,
    "entry_id" BIGINT NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_link_pkey" PRIMARY KEY ("position")
);

-- CreateIndex
CREATE UNIQUE INDEX "audit_link_entry_id_key" ON "audit_link"("entry_id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_link_hash_key" ON "audit_link"("hash");

-- AlterTable
ALTER TABLE "audit_entry" ADD COLUMN "digest" TEXT;

-- What was chained so far stays as it is: such an entry has no digest of its own, its hash covers it directly.
INSERT INTO audit_link (position, entry_id, previous_hash, hash)
  SELECT row_number() OVER (ORDER BY id), id, previous_hash, hash FROM audit_entry;

-- DropIndex
DROP INDEX "audit_entry_hash_key";

-- AlterTable
ALTER TABLE "audit_entry" DROP COLUMN "hash", DROP COLUMN "previous_hash";

-- From here on every entry tells what it holds; a link is made from that and from the link before.
ALTER TABLE audit_entry ADD CONSTRAINT audit_entry_digest
  CHECK (digest IS NOT NULL AND digest ~ '^[0-9a-f]{64}$') NOT VALID;

-- No key leads from a link to its entry: a link whose entry is gone stays, and tells of it.
-- The lock is held from here to the end of the commit, and whoever has it waits for nothing else.
CREATE FUNCTION chain_audit_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ DECLARE before_it record; BEGIN
    PERFORM pg_advisory_xact_lock(7219460114);
    SELECT position, hash INTO before_it FROM audit_link ORDER BY position DESC LIMIT 1;
    INSERT INTO audit_link (position, entry_id, previous_hash, hash)
      VALUES (coalesce(before_it.position, 0) + 1, NEW.id, coalesce(before_it.hash, ''),
        encode(sha256(convert_to(coalesce(before_it.hash, '') || NEW.digest, 'UTF8')), 'hex'));
    RETURN NULL;
  END $$;
REVOKE ALL ON FUNCTION chain_audit_entry() FROM PUBLIC;
CREATE CONSTRAINT TRIGGER audit_entry_is_chained AFTER INSERT ON audit_entry DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION chain_audit_entry();

GRANT SELECT ON audit_link TO ketnap_staff;
-- The bot adds to the log and reads nothing of it.
REVOKE SELECT ON audit_entry FROM ketnap_bot;
REVOKE SELECT (id) ON audit_entry FROM ketnap_bot;
