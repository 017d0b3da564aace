import type { QuotaRecord } from "@ketnap/contract";
import { Card, CardContent, Skeleton, Stack, Typography } from "@mui/material";
import {
  DateInput,
  required,
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
import { useTerm } from "../terms/terms.ts";
import { AllocationButton } from "./Allocation.tsx";
import { Pair } from "../editing/Pair.tsx";
import { AmountInputs, amountOf } from "./QuotaInputs.tsx";
import { QuotaProgressCard } from "./QuotaProgressCard.tsx";
import { Revisions } from "./Revisions.tsx";

const CHANGED = ["kind", "value", "minPercent", "maxPercent", "documentNo", "documentOn"];

export default function QuotaEdit() {
  const notify = useNotify();
  const refresh = useRefresh();
  const onSuccess = () => {
    notify("quotas.soon", { type: "success" });
    refresh();
  };
  return (
    <DutyEdit
      redirect={false}
      transform={amountOf}
      mutationOptions={{ onSuccess }}
      sx={{ maxWidth: 1120 }}
      component="div"
    >
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
      <SimpleForm
        key={quota.version}
        record={{ ...quota, documentNo: null, documentOn: null, reason: null }}
        toolbar={<DutyToolbar />}
        aria-label={translate("quotas.revise")}
      >
        <ConflictWords />
        <Typography variant="body2" color="textSecondary">
          {translate("quotas.revise_hint")}
        </Typography>
        <AmountInputs />
        <Pair>
          <TextInput source="documentNo" label="quotas.new_document_no" validate={required()} />
          <DateInput source="documentOn" label="quotas.new_document_on" validate={required()} />
        </Pair>
        <TextInput source="reason" multiline />
      </SimpleForm>
    </Card>
  );
}

function ConflictWords() {
  const { current } = useConflict();
  const formats = useFormats();
  const term = useTerm();
  return current ? (
    <ConflictNotice
      fields={CHANGED}
      word={(field, value) =>
        field === "kind" ? term("kind", String(value)) : typeof value === "number" ? formats.number(value) : undefined
      }
    />
  ) : null;
}
