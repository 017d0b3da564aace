import { INDICATORS, LEVELS, UNIT_TYPES } from "@ketnap/contract";
import {
  BooleanInput,
  DateInput,
  required,
  SelectArrayInput,
  SelectInput,
  SimpleForm,
  TextInput,
  useTranslate,
} from "react-admin";
import { Typography } from "@mui/material";
import { DutyCreate, DutyToolbar } from "../editing/DutyForms.tsx";
import { MonthInput, UnitInput } from "../editing/inputs.tsx";
import { Pair } from "../editing/Pair.tsx";
import { todayInVietnam } from "../format/format.ts";
import { useTermChoices } from "../terms/terms.ts";

const thisMonth = todayInVietnam().slice(0, 7);

/** Asks units for a number; who is asked follows from the place, the levels and the types. */
export default function RequestCreate() {
  const translate = useTranslate();
  const begins = { indicator: "admitted", firstMonth: thisMonth, lastMonth: thisMonth, dueInclusive: false };
  return (
    <DutyCreate redirect="edit">
      <SimpleForm toolbar={<DutyToolbar creates />} defaultValues={{ ...begins, levels: ["cell"], unitTypes: [] }}>
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
        <SelectInput source="indicator" choices={useTermChoices("indicator", INDICATORS)} validate={required()} />
        <Pair>
          <MonthInput source="firstMonth" validate={[required()]} />
          <MonthInput source="lastMonth" validate={[required()]} />
        </Pair>
        <Pair>
          <DateInput source="dueOn" validate={required()} />
          <TextInput source="documentNo" />
        </Pair>
        <BooleanInput source="dueInclusive" />
        <Typography variant="body2" color="textSecondary">
          {translate("reports.hint")}
        </Typography>
      </SimpleForm>
    </DutyCreate>
  );
}
