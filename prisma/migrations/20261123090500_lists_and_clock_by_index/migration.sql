-- Lists whose newest rows stand first: gone along from there, however many years lie behind.
CREATE INDEX chat_link_by_day ON chat_link (linked_at, id);
CREATE INDEX member_snapshot_by_day ON member_snapshot (on_date, id);
CREATE INDEX responsibility_by_day ON responsibility (valid_from, id);
CREATE INDEX inspection_plan_by_day ON inspection_plan (from_on, id);
CREATE INDEX bulk_by_day ON bulk (created_at, id);
CREATE INDEX admission_plan_of_year ON admission_plan (year);

-- What the clock looks for every few minutes among all that was ever told, taught and visited.
CREATE INDEX reminder_not_told ON reminder (expires_on) WHERE state IN ('muted', 'expired', 'unreachable');
CREATE INDEX training_class_changed ON training_class (changed_on) WHERE changed_on IS NOT NULL;
CREATE INDEX inspection_visit_ahead ON inspection_visit (on_date) WHERE state = 'announced';
CREATE INDEX class_session_by_day ON class_session (on_date);

-- What was settled within some days, or so long ago that it goes. By ranges of pages: a turn pays next to nothing for it.
CREATE INDEX delivery_settled ON delivery USING brin (settled_at) WITH (pages_per_range = 32, autosummarize = on);
CREATE INDEX inbox_message_settled ON inbox_message USING brin (settled_at) WITH (pages_per_range = 32, autosummarize = on);
