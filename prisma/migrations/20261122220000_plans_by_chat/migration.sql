-- A secretary enters the yearly plan of a unit by chat: the papers that staff entered stay as they are.
GRANT INSERT (unit_id, year, milestones, document_no), UPDATE (milestones, version) ON admission_plan TO ketnap_bot;
GRANT INSERT (plan_id, number, milestones, document_no, reason, recorded_at, recorded_by)
  ON admission_plan_revision TO ketnap_bot;
