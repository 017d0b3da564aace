-- An invented province has classes and plans of inspection too: they go with the sample, and are nobody's own work.
ALTER TABLE "training_class" ADD COLUMN "sample" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "inspection_plan" ADD COLUMN "sample" BOOLEAN NOT NULL DEFAULT false;
