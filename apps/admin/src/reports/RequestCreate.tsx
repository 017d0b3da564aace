import { INDICATORS, LEVELS, UNIT_TYPES } from "@ketnap/contract";
import {
  BooleanInput,
  NumberInput,
  ReferenceInput,
  required,
  SelectArrayInput,
  SelectInput,
  TextInput,
  useTranslate,
} from "react-admin";
import { Typography } from "@mui/material";
import { useWatch } from "react-hook-form";
import { DutyForm } from "../editing/DutyForm.tsx";
import { DutyCreate, DutyToolbar } from "../editing/DutyForms.tsx";
import { DayInput, MonthInput, UnitInput } from "../editing/inputs.tsx";
import { Pair } from "../editing/Pair.tsx";
import { todayInVietnam } from "../format/format.ts";
import { useTermChoices } from "../terms/terms.ts";

const thisMonth = todayInVietnam().slice(0, 7);

/** Asks units for a number; who is asked follows from the place, the levels and the types. */
export default function RequestCreate() {
  const translate = useTranslate();
  const begins = {
    indicator: "admitted",
    firstMonth: thisMonth,
    lastMonth: thisMonth,
    dueInclusive: false,
    graceDays: 0,
  };
  return (
    <DutyCreate redirect="edit">
      <DutyForm toolbar={<DutyToolbar creates />} defaultValues={{ ...begins, levels: ["cell"], unitTypes: [] }}>
        <TextInput source="title" validate={required()} />
        <UnitInput source="unitId" label="resources.report-requests.fields.unitId" validate={required()} />
        <Pair>
          <SelectArrayInput source="levels" choices={useTermChoices("level", LEVELS)} validate={required()} />
          <SelectArrayInput
            source="unitTypes"
            choices={useTermChoices("unit_type", UNIT_TYPES)}
            helperText="reports.types_hint"
          />
        </Pair>
        <ReferenceInput source="formId" reference="report-forms" filter={{ archived: false }} perPage={100}>
          <SelectInput optionText="title" helperText="reports.form_hint" />
        </ReferenceInput>
        <OneNumber />
        <Pair>
          <MonthInput source="firstMonth" validate={[required()]} />
          <MonthInput source="lastMonth" validate={[required()]} />
        </Pair>
        <Pair>
          <DayInput source="dueOn" validate={required()} />
          <TextInput source="documentNo" />
        </Pair>
        <Pair>
          <NumberInput source="graceDays" min={0} max={30} step={1} helperText="reports.grace_hint" />
          <DayInput source="lockOn" helperText="reports.lock_hint" />
        </Pair>
        <BooleanInput source="dueInclusive" />
        <Typography variant="body2" color="textSecondary">
          {translate("reports.hint")}
        </Typography>
      </DutyForm>
    </DutyCreate>
  );
}

/** Without a form one number is asked, and which one. */
export function OneNumber() {
  const formId = useWatch({ name: "formId" }) as number | null | undefined;
  const choices = useTermChoices("indicator", INDICATORS);
  return formId ? null : <SelectInput source="indicator" choices={choices} validate={required()} />;
}
