-- Quotas, plans and counts of members touch their units as figures do: what a process has reckoned of the others, it may
-- go on telling.
CREATE TRIGGER quota_touched_by_insert AFTER INSERT ON quota REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION touch_figures();
CREATE TRIGGER quota_touched_by_update AFTER UPDATE ON quota REFERENCING OLD TABLE AS gone NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION touch_figures();
CREATE TRIGGER quota_touched_by_delete AFTER DELETE ON quota REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION touch_figures();
CREATE TRIGGER quota_touched_by_truncate AFTER TRUNCATE ON quota FOR EACH STATEMENT EXECUTE FUNCTION touch_figures();

CREATE TRIGGER plan_touched_by_insert AFTER INSERT ON admission_plan REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION touch_figures();
CREATE TRIGGER plan_touched_by_update AFTER UPDATE ON admission_plan REFERENCING OLD TABLE AS gone NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION touch_figures();
CREATE TRIGGER plan_touched_by_delete AFTER DELETE ON admission_plan REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION touch_figures();
CREATE TRIGGER plan_touched_by_truncate AFTER TRUNCATE ON admission_plan FOR EACH STATEMENT EXECUTE FUNCTION touch_figures();

CREATE TRIGGER members_touched_by_insert AFTER INSERT ON member_snapshot REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION touch_figures();
CREATE TRIGGER members_touched_by_update AFTER UPDATE ON member_snapshot REFERENCING OLD TABLE AS gone NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION touch_figures();
CREATE TRIGGER members_touched_by_delete AFTER DELETE ON member_snapshot REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION touch_figures();
CREATE TRIGGER members_touched_by_truncate AFTER TRUNCATE ON member_snapshot
  FOR EACH STATEMENT EXECUTE FUNCTION touch_figures();
