-- What somebody has begun to report belongs to the person, not to the chat in which it was begun.

-- CreateTable
CREATE TABLE "report_draft" (
    "account_id" INTEGER NOT NULL,
    "expected_id" INTEGER NOT NULL,
    "based_on" INTEGER NOT NULL,
    "values" JSONB NOT NULL,
    "comments" JSONB NOT NULL DEFAULT '{}',
    "asked" JSONB NOT NULL DEFAULT '{}',
    "sent_at" TIMESTAMPTZ(3),
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "report_draft_pkey" PRIMARY KEY ("account_id","expected_id")
);

-- CreateIndex
CREATE INDEX "report_draft_expected_id_idx" ON "report_draft"("expected_id");

-- AddForeignKey
ALTER TABLE "report_draft" ADD CONSTRAINT "report_draft_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_draft" ADD CONSTRAINT "report_draft_expected_id_fkey" FOREIGN KEY ("expected_id") REFERENCES "expected_report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE report_draft ADD CHECK (jsonb_typeof("values") = 'object'), ADD CHECK (jsonb_typeof(comments) = 'object'),
  ADD CHECK (jsonb_typeof(asked) = 'object'), ADD CHECK (expires_at > changed_at);

-- What chats were in the middle of is not taken along: its question is asked again.
DELETE FROM dialog WHERE kind = 'report';

GRANT SELECT, INSERT, UPDATE, DELETE ON report_draft TO ketnap_staff, ketnap_bot;
