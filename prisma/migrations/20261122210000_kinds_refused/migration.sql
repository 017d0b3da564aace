-- A platform may refuse a kind of message and go on taking the others; and a message for good, though its reader is there.

ALTER TABLE "channel_connection" ADD COLUMN     "unasked_paused_until" TIMESTAMPTZ(3);

ALTER TABLE unreachable_case DROP CONSTRAINT unreachable_case_why_check,
  ADD CONSTRAINT unreachable_case_why_check
    CHECK (why IN ('not_linked','blocked','window_closed','quota_out','channel_down','refused'));
