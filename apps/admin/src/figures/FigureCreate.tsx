import { FIGURE_SOURCES, GROUPS, INDICATORS, RATES } from "@ketnap/contract";
import { required, SelectInput } from "react-admin";
import { DutyForm } from "../editing/DutyForm.tsx";
import { DutyCreate, DutyToolbar } from "../editing/DutyForms.tsx";
import { MonthInput, UnitInput } from "../editing/inputs.tsx";
import { Pair } from "../editing/Pair.tsx";
import { todayInVietnam } from "../format/format.ts";
import { useTermChoices } from "../terms/terms.ts";
import { ValueInputs } from "./FigureInputs.tsx";

export default function FigureCreate() {
  const month = todayInVietnam().slice(0, 7);
  const start = { indicator: "admitted", source: "record", bound: "exact", firstMonth: month, lastMonth: month };
  return (
    <DutyCreate>
      <DutyForm toolbar={<DutyToolbar creates />} defaultValues={start}>
        <UnitInput source="unitId" label="resources.figures.fields.unitId" validate={required()} live={false} />
        <Pair>
          <SelectInput
            source="indicator"
            choices={useTermChoices("indicator", [...INDICATORS, ...RATES])}
            validate={required()}
          />
          <SelectInput source="group" choices={useTermChoices("group", GROUPS)} helperText="figures.group_hint" />
        </Pair>
        <Pair>
          <MonthInput source="firstMonth" validate={[required()]} />
          <MonthInput source="lastMonth" validate={[required()]} />
        </Pair>
        <SelectInput source="source" choices={useTermChoices("source", FIGURE_SOURCES)} validate={required()} />
        <ValueInputs />
      </DutyForm>
    </DutyCreate>
  );
}
