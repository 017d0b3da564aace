import type { AdmissionPlanRecord } from "@ketnap/contract";
import { Stack, Typography } from "@mui/material";
import {
  SimpleForm,
  TextInput,
  useCanAccess,
  useNotify,
  useRecordContext,
  useRefresh,
  useTranslate,
} from "react-admin";
import { ConflictNotice } from "../editing/ConflictNotice.tsx";
import { useConflict } from "../editing/conflict.ts";
import { DutyEdit, DutyToolbar } from "../editing/DutyForms.tsx";
import { useFormats } from "../format/use-formats.ts";
import { PlanInputs, planOf } from "./PlanInputs.tsx";
import { usePoints } from "./points.ts";

export default function PlanEdit() {
  const notify = useNotify();
  const refresh = useRefresh();
  const onSuccess = () => {
    notify("plans.saved", { type: "success" });
    refresh();
  };
  return (
    <DutyEdit transform={planOf} redirect={false} mutationOptions={{ onSuccess }}>
      <Fields />
    </DutyEdit>
  );
}

function Fields() {
  const plan = useRecordContext<AdmissionPlanRecord>();
  const points = usePoints();
  const { current } = useConflict();
  const { canAccess } = useCanAccess({ resource: "admission-plans", action: "write" });
  if (!plan) return null;
  return (
    <SimpleForm key={plan.version} toolbar={canAccess ? <DutyToolbar /> : false}>
      {current ? (
        <ConflictNotice
          fields={["milestones", "documentNo"]}
          word={(field, value) => (field === "milestones" ? points(value as typeof plan.milestones) : null)}
        />
      ) : null}
      <Typography variant="h2">
        {plan.unitName} · {plan.year}
      </Typography>
      <PlanInputs />
      {canAccess ? <TextInput source="reason" /> : null}
      <History plan={plan} />
    </SimpleForm>
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
