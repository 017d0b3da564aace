import { CALENDAR_KINDS } from "@ketnap/contract";
import { required, SelectInput, TextInput } from "react-admin";
import { DayInput } from "../editing/inputs.tsx";
import { Pair } from "../editing/Pair.tsx";
import { useTermChoices } from "../terms/terms.ts";

export function CalendarInputs() {
  return (
    <>
      <Pair>
        <DayInput source="date" validate={required()} />
        <SelectInput source="kind" choices={useTermChoices("calendar_kind", CALENDAR_KINDS)} validate={required()} />
      </Pair>
      <TextInput source="name" validate={required()} />
      <TextInput source="source" helperText="calendar.source_hint" />
    </>
  );
}
