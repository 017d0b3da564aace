-- Lists are gone along in their order by an index, and texts are found by any three letters in them.
CREATE INDEX figure_first_month ON figure (first_month, id);
CREATE INDEX figure_last_month ON figure (last_month, id);
CREATE INDEX figure_recorded_at ON figure (recorded_at, id);
CREATE INDEX expected_report_answered ON expected_report (answered_at DESC NULLS LAST, id DESC);
CREATE INDEX unit_in_order ON unit (name COLLATE names, id);
CREATE INDEX unit_code_folded ON unit USING gin (fold(code) gin_trgm_ops);
CREATE INDEX unit_past_name_folded ON unit_name USING gin (fold(name) gin_trgm_ops);
CREATE INDEX unit_alias_folded ON unit_alias USING gin (fold(alias) gin_trgm_ops);
