import { QUOTA_SCOPES, type QuotaScope } from "@ketnap/contract";
import { Typography } from "@mui/material";
import { required, SelectInput, TextInput, useTranslate } from "react-admin";
import { useWatch } from "react-hook-form";
import { DutyForm } from "../editing/DutyForm.tsx";
import { DutyCreate, DutyToolbar } from "../editing/DutyForms.tsx";
import { DayInput, MonthInput, UnitInput } from "../editing/inputs.tsx";
import { Pair } from "../editing/Pair.tsx";
import { todayInVietnam } from "../format/format.ts";
import { useTermChoices } from "../terms/terms.ts";
import { AmountInputs, amountOf } from "./QuotaInputs.tsx";

const thisYear = Number(todayInVietnam().slice(0, 4));

export default function QuotaCreate() {
  return (
    <DutyCreate transform={toBody} redirect="edit">
      <DutyForm toolbar={<DutyToolbar creates />} defaultValues={{ scope: "year", kind: "absolute", year: thisYear }}>
        <Fields />
      </DutyForm>
    </DutyCreate>
  );
}

function Fields() {
  const translate = useTranslate();
  const scope = useWatch({ name: "scope" }) as QuotaScope;
  const years = Array.from({ length: 12 }, (_, back) => thisYear + 1 - back).map((id) => ({ id, name: String(id) }));
  return (
    <>
      <Typography variant="body2" color="textSecondary">
        {translate("quotas.set_hint")}
      </Typography>
      <UnitInput source="unitId" label="resources.quotas.fields.unitId" validate={required()} />
      <Pair>
        <SelectInput source="scope" choices={useTermChoices("scope", QUOTA_SCOPES)} validate={required()} />
        {scope === "year" ? (
          <SelectInput source="year" choices={years} validate={required()} />
        ) : (
          <TextInput source="label" helperText={false} placeholder="2025–2030" />
        )}
      </Pair>
      {scope === "term" ? (
        <Pair>
          <MonthInput source="firstMonth" validate={[required()]} />
          <MonthInput source="lastMonth" validate={[required()]} />
        </Pair>
      ) : null}
      <AmountInputs />
      <Pair>
        <TextInput source="issuedBy" />
        <DayInput source="baseDate" helperText="quotas.base_hint" />
      </Pair>
      <Pair>
        <TextInput source="documentNo" helperText="quotas.paper_hint" />
        <DayInput source="documentOn" />
      </Pair>
    </>
  );
}

interface Filled {
  scope: QuotaScope;
  year?: number;
  label?: string | null;
  kind?: "absolute" | "rate";
}

/** A year's months follow from the year. */
function toBody({ year, ...values }: Filled) {
  const months = values.scope === "year" ? { firstMonth: `${year}-01`, lastMonth: `${year}-12`, label: null } : {};
  return amountOf({ ...values, ...months });
}
