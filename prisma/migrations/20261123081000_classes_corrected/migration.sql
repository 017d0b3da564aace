-- What was certified can be corrected, and the pool has back who left it; a change tells what changed, and opening again is told.
-- AlterTable
ALTER TABLE "class_result" ADD COLUMN     "left_pool" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "training_class" ADD COLUMN     "reopened_on" DATE,
ADD COLUMN     "told_before" JSONB;

ALTER TABLE class_result ADD CHECK (jsonb_typeof(left_pool) = 'array');
ALTER TABLE training_class ADD CHECK (jsonb_typeof(told_before) = 'object');
