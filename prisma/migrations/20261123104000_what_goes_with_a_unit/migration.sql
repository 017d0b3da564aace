-- A unit that goes takes its attendance and its approvals with it: looked for by an index, not through all there ever were.
CREATE INDEX "class_attendance_unit_id_idx" ON "class_attendance"("unit_id");
CREATE INDEX "report_approval_unit_id_idx" ON "report_approval"("unit_id");
