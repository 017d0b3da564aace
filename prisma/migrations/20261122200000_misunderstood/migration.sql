-- What was not understood, without anything personal, and the phrases that staff taught.

-- CreateTable
CREATE TABLE "misunderstood_form" (
    "id" SERIAL NOT NULL,
    "form" TEXT NOT NULL,
    "shown" TEXT NOT NULL,
    "settled" TEXT,
    "settled_at" TIMESTAMPTZ(3),
    "settled_by" INTEGER,
    "unit_id" INTEGER,
    "alias" TEXT,
    "phrase_id" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "misunderstood_form_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "misunderstood_hit" (
    "id" SERIAL NOT NULL,
    "form_id" INTEGER NOT NULL,
    "seen_on" DATE NOT NULL,
    "why" TEXT NOT NULL,
    "intent" TEXT,
    "channel" TEXT NOT NULL,
    "level" TEXT,

    CONSTRAINT "misunderstood_hit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "taught_phrase" (
    "id" SERIAL NOT NULL,
    "phrase" TEXT NOT NULL,
    "intent" TEXT NOT NULL,
    "taught_at" TIMESTAMPTZ(3) NOT NULL,
    "taught_by" INTEGER,
    "forgotten_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "taught_phrase_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "misunderstood_form_form_key" ON "misunderstood_form"("form");

-- CreateIndex
CREATE INDEX "misunderstood_hit_form_id_seen_on_idx" ON "misunderstood_hit"("form_id", "seen_on");

-- CreateIndex
CREATE INDEX "misunderstood_hit_seen_on_idx" ON "misunderstood_hit"("seen_on");

-- AddForeignKey
ALTER TABLE "misunderstood_form" ADD CONSTRAINT "misunderstood_form_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "misunderstood_form" ADD CONSTRAINT "misunderstood_form_phrase_id_fkey" FOREIGN KEY ("phrase_id") REFERENCES "taught_phrase"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "misunderstood_hit" ADD CONSTRAINT "misunderstood_hit_form_id_fkey" FOREIGN KEY ("form_id") REFERENCES "misunderstood_form"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- No digit and no sign of an address gets in, whatever the program that writes.
ALTER TABLE misunderstood_form ADD CHECK (form !~ '[0-9@]' AND shown !~ '[0-9@]'), ADD CHECK (length(form) BETWEEN 1 AND 600),
  ADD CHECK (settled IN ('alias','phrase','dismissed')), ADD CHECK ((settled IS NULL) = (settled_at IS NULL));
ALTER TABLE misunderstood_hit ADD CHECK (why IN ('intent','unit','unknown_unit','period','foreign','corrected','chosen'));
ALTER TABLE taught_phrase ADD CHECK (length(phrase) BETWEEN 2 AND 80);
CREATE UNIQUE INDEX taught_phrase_known ON taught_phrase (phrase) WHERE forgotten_at IS NULL;

-- Whoever holds the names in memory holds the phrases with them, and takes both anew when either changed.
CREATE TRIGGER taught_phrase_grows_tree AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON taught_phrase FOR EACH STATEMENT EXECUTE FUNCTION grow_tree_version();

-- What is kept is told: who linked before is shown the notice again.
INSERT INTO notice (version, text_vi, text_en)
SELECT 2,
  replace(text_vi, 'Câu hỏi được mã hóa và xóa khi đã trả lời xong.', 'Câu hỏi được mã hóa và xóa khi đã trả lời xong; câu nào máy chưa hiểu thì được giữ 90 ngày sau khi bỏ hết tên riêng, số và địa chỉ, không kèm người hỏi.'),
  replace(text_en, 'Your questions are encrypted and erased once answered.', 'Your questions are encrypted and erased once answered; one that was not understood is kept for 90 days without names, numbers and addresses, and without who asked it.')
FROM notice WHERE version = 1;

GRANT SELECT, INSERT, UPDATE, DELETE ON misunderstood_form, misunderstood_hit TO ketnap_staff;
GRANT SELECT, INSERT, UPDATE ON taught_phrase TO ketnap_staff;
-- The bot adds what it did not understand and erases what is old; what staff made of it is not for it.
GRANT SELECT (id, form), INSERT (form, shown), DELETE ON misunderstood_form TO ketnap_bot;
GRANT SELECT, INSERT, DELETE ON misunderstood_hit TO ketnap_bot;
GRANT SELECT ON taught_phrase TO ketnap_bot;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ketnap_staff, ketnap_bot;
