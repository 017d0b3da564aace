-- After how many months it is asked what became of those who were certified.

-- AlterTable
ALTER TABLE "class_settings" ADD COLUMN     "follow_up_months" INTEGER NOT NULL DEFAULT 6;

ALTER TABLE class_settings ADD CHECK (follow_up_months BETWEEN 1 AND 24);
