import { type AllocationPreview, endpoints, type QuotaRecord } from "@ketnap/contract";
import { Alert, Button, Skeleton, Stack, Typography } from "@mui/material";
import { useEffect, useRef, useState } from "react";
import { RadioButtonGroupInput, required, TextInput, useTranslate } from "react-admin";
import { DayInput } from "../editing/inputs.tsx";
import { useFormContext, useWatch } from "react-hook-form";
import { useCall } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { useFormats } from "../format/use-formats.ts";
import { AllocationTable } from "./AllocationTable.tsx";
import { balanceOf, partKey } from "./amount.ts";
import { Pair } from "../editing/Pair.tsx";

interface Values {
  by: "members" | "equal";
  parts: Record<string, number | null>;
  documentNo?: string | null;
  documentOn?: string | null;
  reason?: string | null;
}

export function AllocationButton({ quota }: { quota: QuotaRecord }) {
  const translate = useTranslate();
  const [open, setOpen] = useState(false);
  if (!quota.facts?.hasChildren && quota.facts !== null) return null;
  return (
    <>
      <Button variant="outlined" size="small" onClick={() => setOpen(true)}>
        {translate("quotas.allocation.open")}
      </Button>
      {open ? <AllocationDialog quota={quota} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function AllocationDialog({ quota, onClose }: { quota: QuotaRecord; onClose: () => void }) {
  const translate = useTranslate();
  const ask = useCall();
  const [proposal, setProposal] = useState<AllocationPreview | null>(null);
  const count = proposal?.rows.length ?? 0;

  const apply = ({ parts, documentNo, documentOn, reason }: Values, version: number) =>
    ask(endpoints.quotas.applyAllocation, {
      params: { id: quota.id },
      body: {
        rows: Object.entries(parts).map(([key, value]) => ({ unitId: Number(key.slice(1)), value: value ?? 0 })),
        documentNo: documentNo ?? null,
        documentOn: documentOn ?? null,
        reason: reason ?? null,
        version,
      },
    });
  return (
    <ActionDialog<Values>
      title={translate("quotas.allocation.title", { unit: quota.unitName })}
      submit={translate("quotas.allocation.apply", { count })}
      done="quotas.allocation.done"
      values={{ by: "members", parts: {} }}
      version={quota.version}
      onClose={onClose}
      onSubmit={apply}
      preview={({ parts }) =>
        proposal ? <Balance target={proposal.target} parts={Object.values(parts ?? {})} count={count} /> : null
      }
    >
      <Proposal quota={quota} proposal={proposal} onProposal={setProposal} />
      <Paper rows={proposal?.rows ?? []} />
      <Reason target={proposal?.target ?? null} />
    </ActionDialog>
  );
}

function Proposal(props: {
  quota: QuotaRecord;
  proposal: AllocationPreview | null;
  onProposal: (proposal: AllocationPreview) => void;
}) {
  const { quota, proposal, onProposal } = props;
  const translate = useTranslate();
  const ask = useCall();
  const by = useWatch({ name: "by" }) as Values["by"];
  const parts = useWatch({ name: "parts" }) as Values["parts"] | undefined;
  const { setValue } = useFormContext();
  // What was proposed once is not proposed again over what was typed since.
  const answered = useRef<Values["by"] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  useEffect(() => {
    if (answered.current === by) return;
    const leaving = new AbortController();
    ask(endpoints.quotas.previewAllocation, { params: { id: quota.id }, body: { by }, signal: leaving.signal })
      .then((found) => {
        answered.current = by;
        setValue("parts", Object.fromEntries(found.rows.map(({ unit, proposed }) => [partKey(unit.id), proposed])));
        onProposal(found);
        setFailure(null);
      })
      .catch((error: Error) => (leaving.signal.aborted ? undefined : setFailure(error.message)));
    return () => leaving.abort();
  }, [ask, by, quota.id, setValue, onProposal]);

  if (failure) return <Alert severity="warning">{translate(failure, { _: failure })}</Alert>;
  const typed = proposal?.rows.some(({ unit, proposed }) => (parts?.[partKey(unit.id)] ?? 0) !== proposed) ?? false;
  const choices = (["members", "equal"] as const).map((id) => ({ id, name: `quotas.allocation.${id}` }));
  return (
    <>
      <RadioButtonGroupInput
        source="by"
        label="quotas.allocation.by"
        choices={choices}
        row
        helperText={typed && "quotas.allocation.redone"}
      />
      {proposal ? <AllocationTable rows={proposal.rows} /> : <Skeleton variant="rounded" height={240} />}
    </>
  );
}

function Balance({ target, parts, count }: { target: number; parts: readonly (number | null)[]; count: number }) {
  const translate = useTranslate();
  const { number } = useFormats();
  const { sum, left } = balanceOf(target, parts);
  const rest =
    left === 0
      ? translate("quotas.allocation.exact")
      : left > 0
        ? translate("quotas.allocation.left", { left: number(left) })
        : translate("quotas.allocation.over", { over: number(-left) });
  return (
    <Stack>
      <Typography sx={{ fontWeight: 600 }}>
        {translate("quotas.allocation.sum", { sum: number(sum), target: number(target) })} · {rest}
      </Typography>
      <Typography variant="body2">{translate("quotas.allocation.effect", { count })}</Typography>
    </Stack>
  );
}

/** Handing down for the first time may go before the paper; changing what stands may not. The verb demands it. */
function Paper({ rows }: { rows: AllocationPreview["rows"] }) {
  const parts = useWatch({ name: "parts" }) as Values["parts"] | undefined;
  const revises = rows.some(({ unit, current }) => current !== null && current !== (parts?.[partKey(unit.id)] ?? 0));
  const helperText = revises ? "quotas.allocation.need_paper" : false;
  return (
    <Pair>
      <TextInput source="documentNo" label="editing.document_no" helperText={helperText} />
      <DayInput source="documentOn" label="editing.document_on" helperText={helperText ? " " : false} />
    </Pair>
  );
}

function Reason({ target }: { target: number | null }) {
  const parts = useWatch({ name: "parts" }) as Values["parts"] | undefined;
  const differs = target !== null && balanceOf(target, Object.values(parts ?? {})).left !== 0;
  return (
    <TextInput
      source="reason"
      label="editing.reason"
      multiline
      helperText={differs ? "quotas.allocation.need_reason" : false}
      validate={differs ? [required()] : []}
    />
  );
}
