-- A rule that speaks to a role asks for that role's grants alone, however many there are of the others.

-- CreateIndex
CREATE INDEX "role_grant_role_unit_id_idx" ON "role_grant"("role", "unit_id");

CREATE INDEX reminder_carried ON reminder (delivery_id) WHERE state = 'carried';
