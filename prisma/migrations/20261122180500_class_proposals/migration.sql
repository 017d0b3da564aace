-- Classes that planning drafts, by the clock as well: it runs under the role of the bot.

-- AlterTable
ALTER TABLE "class_settings" ADD COLUMN     "proposed_on" DATE;

-- AlterTable
ALTER TABLE "training_class" ADD COLUMN     "planned" BOOLEAN NOT NULL DEFAULT false;

GRANT INSERT, DELETE ON training_class, class_session, class_seat TO ketnap_bot;
GRANT UPDATE (proposed_on) ON class_settings TO ketnap_bot;
