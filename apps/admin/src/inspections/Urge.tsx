import { endpoints, type LaggingUnit } from "@ketnap/contract";
import LetterIcon from "@mui/icons-material/MailOutlined";
import { Button, Typography } from "@mui/material";
import { useState } from "react";
import { BooleanInput, CheckboxGroupInput, minLength, required, useNotify, useTranslate } from "react-admin";
import { DayInput } from "../editing/inputs.tsx";
import { useDoor } from "../api/use-call.ts";
import { useDownload } from "../api/use-files.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { todayInVietnam } from "../format/format.ts";
import { useFormats } from "../format/use-formats.ts";
import { useMay } from "../sign-in/me.ts";
import { addDays } from "./week.ts";

/** To answer in, unless said otherwise. */
const REPLY_DAYS = 14;
/** Far behind: under this share of what was expected. */
const FAR_BEHIND = 70;

interface UrgeProps {
  /** The committee that writes. */
  unitId: number;
}

/** Drafts the letter to those who lag, as a Word file for the office to number, sign and send. */
export function Urge(props: UrgeProps) {
  const translate = useTranslate();
  const may = useMay("inspections.write");
  const [open, setOpen] = useState(false);
  if (!may) return null;
  return (
    <>
      <Button variant="outlined" startIcon={<LetterIcon />} onClick={() => setOpen(true)}>
        {translate("inspections.urge")}
      </Button>
      {open ? <UrgeDialog {...props} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

interface Said {
  unitIds: number[];
  replyOn: string;
  together: boolean;
}

function UrgeDialog({ unitId, onClose }: UrgeProps & { onClose: () => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const { draft } = useDownload();
  const words = useLagWords();
  const { data } = useDoor(endpoints.urging.lagging, { params: { id: unitId } });
  if (!data) return null;
  const begun = data.data.filter(isFar);
  const submit = async ({ unitIds, replyOn, together }: Said) => {
    await draft(endpoints.urging.draft, { unitId, unitIds, replyOn, together: together && unitIds.length > 1 });
    notify("inspections.urge_done", { type: "success" });
  };
  return (
    <ActionDialog<Said>
      title={translate("inspections.urge")}
      submit={translate("inspections.urge_draft")}
      values={{
        unitIds: begun.map(({ unit }) => unit.id),
        replyOn: addDays(todayInVietnam(), REPLY_DAYS),
        together: false,
      }}
      onClose={onClose}
      onSubmit={submit}
      preview={({ unitIds = [], together }) =>
        translate(together ? "inspections.urge_one" : "inspections.urge_each", { smart_count: unitIds.length })
      }
    >
      {data.data.length === 0 ? <Typography>{translate("inspections.urge_nobody")}</Typography> : null}
      <DayInput source="replyOn" label="inspections.urge_reply" validate={required()} helperText={false} />
      <BooleanInput source="together" label="inspections.urge_together" helperText={false} />
      <CheckboxGroupInput
        source="unitIds"
        label="inspections.urge_whom"
        row={false}
        choices={data.data.map((row) => ({ id: row.unit.id, name: `${row.unit.name} · ${words(row)}` }))}
        validate={[required(), minLength(1)]}
        sx={{ "& .MuiFormControlLabel-root": { alignItems: "start" }, "& .MuiCheckbox-root": { pt: 0.25 } }}
      />
    </ActionDialog>
  );
}

/** Whom to begin with: who is far behind, silent, or owes a report. */
function isFar({ percent, silentMonths, missing }: LaggingUnit): boolean {
  return (percent !== null && percent < FAR_BEHIND) || silentMonths > 0 || missing.length > 0;
}

/** Why it is in the list, in a few words. */
function useLagWords(): (row: LaggingUnit) => string {
  const translate = useTranslate();
  const { number } = useFormats();
  return ({ admitted, quota, percent, silentMonths, missing }) =>
    [
      quota === null || admitted === null ? null : `${number(admitted)}/${number(quota)}`,
      percent === null || percent >= 100 ? null : translate("inspections.reason.lag", { value: percent }),
      silentMonths === 0 ? null : translate("inspections.reason.silent", { value: silentMonths }),
      missing.length === 0 ? null : translate("inspections.urge_missing", { smart_count: missing.length }),
    ]
      .filter((part) => part !== null)
      .join(" · ");
}
