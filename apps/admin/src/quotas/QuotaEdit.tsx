import type { QuotaRecord } from "@ketnap/contract";
import { Card, CardContent, Skeleton, Stack, Typography } from "@mui/material";
import { required, TextInput, useCanAccess, useNotify, useRecordContext, useTranslate } from "react-admin";
import { DayInput } from "../editing/inputs.tsx";
import { ConflictNotice } from "../editing/ConflictNotice.tsx";
import { DutyForm } from "../editing/DutyForm.tsx";
import { DutyEdit, DutyToolbar } from "../editing/DutyForms.tsx";
import { useFormats } from "../format/use-formats.ts";
import { useTerm } from "../terms/terms.ts";
import { AllocationButton } from "./Allocation.tsx";
import { Pair } from "../editing/Pair.tsx";
import { aheadText } from "./amount.ts";
import { AmountInputs, amountOf } from "./QuotaInputs.tsx";
import { QuotaProgressCard } from "./QuotaProgressCard.tsx";
import { Revisions } from "./Revisions.tsx";
import { noticeOf } from "./saved.ts";

const CHANGED = ["kind", "value", "minPercent", "maxPercent", "ahead"];

export default function QuotaEdit() {
  const notify = useNotify();
  const { day } = useFormats();
  const saved = (quota: QuotaRecord) => {
    const notice = noticeOf(quota);
    if (notice.words === "quotas.soon") notify(notice.words, { type: "success" });
    else notify(notice.words, { type: "info", messageArgs: "day" in notice ? { day: day(notice.day) } : {} });
  };
  return (
    <DutyEdit saved={saved} transform={amountOf} sx={{ maxWidth: 1120 }} component="div">
      <Beside />
    </DutyEdit>
  );
}

function Beside() {
  const quota = useRecordContext<QuotaRecord>();
  // What a list left in the cache is the row without its revisions; the record itself is on its way.
  if (!quota?.revisions) return <Skeleton variant="rounded" height={360} sx={{ mt: 2 }} />;
  return (
    <Stack
      sx={{ gap: 2, mt: 2, display: "grid", gridTemplateColumns: { xs: "minmax(0,1fr)", md: "minmax(0,1fr) 360px" } }}
    >
      <Stack sx={{ gap: 2, minWidth: 0 }}>
        <QuotaProgressCard quota={quota} />
        <ReviseCard quota={quota} />
      </Stack>
      <Card sx={{ alignSelf: "start" }}>
        <CardContent>
          <Revisions quota={quota} />
        </CardContent>
      </Card>
    </Stack>
  );
}

const withoutPaper = () => ({ documentNo: null, documentOn: null, inForceOn: null, reason: null });

/** The paper of the revision is asked anew: the former one's number would pass for it. */
function ReviseCard({ quota }: { quota: QuotaRecord }) {
  const translate = useTranslate();
  const { canAccess } = useCanAccess({ resource: "quotas", action: "write" });
  if (!canAccess) return null;
  return (
    <Card>
      <Stack direction="row" sx={{ px: 2, pt: 2, gap: 1, flexWrap: "wrap", justifyContent: "space-between" }}>
        <Typography variant="h2">{translate("quotas.revise")}</Typography>
        <AllocationButton quota={quota} />
      </Stack>
      <DutyForm begins={withoutPaper} toolbar={<DutyToolbar />} aria-label={translate("quotas.revise")}>
        <ConflictWords />
        <Typography variant="body2" color="textSecondary">
          {translate("quotas.revise_hint")}
        </Typography>
        <AmountInputs />
        <Pair>
          <TextInput source="documentNo" label="quotas.new_document_no" validate={required()} />
          <DayInput source="documentOn" label="quotas.new_document_on" validate={required()} />
        </Pair>
        <Pair>
          <DayInput source="inForceOn" helperText="quotas.in_force_hint" />
          <TextInput source="reason" multiline />
        </Pair>
      </DutyForm>
    </Card>
  );
}

function ConflictWords() {
  const formats = useFormats();
  const term = useTerm();
  return (
    <ConflictNotice
      fields={CHANGED}
      word={(field, value) => {
        if (field === "kind") return term("kind", String(value));
        if (field === "ahead")
          return (value as QuotaRecord["ahead"]).map((next) => aheadText(next, formats)).join("; ");
        return typeof value === "number" ? formats.number(value) : undefined;
      }}
    />
  );
}
