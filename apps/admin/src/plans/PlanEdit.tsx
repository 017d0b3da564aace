import type { AdmissionPlanRecord } from "@ketnap/contract";
import { Stack, Typography } from "@mui/material";
import { TextInput, useCanAccess, useRecordContext, useTranslate } from "react-admin";
import { ConflictNotice } from "../editing/ConflictNotice.tsx";
import { DutyForm } from "../editing/DutyForm.tsx";
import { DutyEdit, DutyToolbar } from "../editing/DutyForms.tsx";
import { useFormats } from "../format/use-formats.ts";
import { PlanInputs, planOf } from "./PlanInputs.tsx";
import { usePoints } from "./points.ts";

export default function PlanEdit() {
  return (
    <DutyEdit transform={planOf} saved="plans.saved">
      <Fields />
    </DutyEdit>
  );
}

function Fields() {
  const plan = useRecordContext<AdmissionPlanRecord>();
  const points = usePoints();
  const { canAccess } = useCanAccess({ resource: "admission-plans", action: "write" });
  if (!plan) return null;
  return (
    <DutyForm toolbar={canAccess ? <DutyToolbar /> : false}>
      <ConflictNotice
        fields={["milestones", "documentNo"]}
        word={(field, value) => (field === "milestones" ? points(value as typeof plan.milestones) : null)}
      />
      <Typography variant="h2">
        {plan.unitName} · {plan.year}
      </Typography>
      <PlanInputs />
      {canAccess ? <TextInput source="reason" /> : null}
      <History plan={plan} />
    </DutyForm>
  );
}

function History({ plan }: { plan: AdmissionPlanRecord }) {
  const translate = useTranslate();
  const points = usePoints();
  const { instant } = useFormats();
  return (
    <Stack component="section" aria-label={translate("plans.history")} sx={{ gap: 0.5, mt: 2 }}>
      <Typography variant="h3">{translate("plans.history")}</Typography>
      {plan.revisions.map(({ number, milestones, reason, recordedAt, recordedBy }) => (
        <Typography key={number} variant="body2">
          {translate("plans.entered", {
            at: instant(recordedAt),
            by: recordedBy?.label ?? translate("plans.by_nobody"),
          })}
          {": "}
          {points(milestones)}
          {reason ? ` · ${reason}` : ""}
        </Typography>
      ))}
    </Stack>
  );
}
