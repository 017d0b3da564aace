-- Since when each revision of a quota is in force; the row of the quota itself is the last of them in the order of time.
-- AlterTable
ALTER TABLE "quota" ADD COLUMN     "in_force_on" DATE;

-- AlterTable
ALTER TABLE "quota_revision" ADD COLUMN     "assumed" TEXT,
ADD COLUMN     "document_id" INTEGER,
ADD COLUMN     "in_force_on" DATE;

-- AddForeignKey
ALTER TABLE "quota_revision" ADD CONSTRAINT "quota_revision_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "source_document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What was recorded until now was in force at once; its paper may be older. What stood last stands last.
UPDATE quota_revision r SET in_force_on = dated.since
FROM (
  SELECT id, max(least(document_on, (recorded_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date))
    OVER (PARTITION BY quota_id ORDER BY revision) AS since
  FROM quota_revision WHERE revision > 1) dated
WHERE dated.id = r.id;
UPDATE quota q SET in_force_on = last.since
FROM (SELECT quota_id, max(in_force_on) AS since FROM quota_revision GROUP BY quota_id) last
WHERE last.quota_id = q.id AND last.since IS NOT NULL;
UPDATE quota_revision r SET document_id = q.document_id, assumed = q.assumed
FROM quota q WHERE q.id = r.quota_id AND r.revision = q.version;
