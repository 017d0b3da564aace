-- Some platforms let us write only for so long after a person has written.

ALTER TABLE unreachable_case DROP CONSTRAINT unreachable_case_why_check,
  ADD CONSTRAINT unreachable_case_why_check
    CHECK (why IN ('not_linked','blocked','window_closed','quota_out','channel_down'));
