import { CALENDAR_KINDS } from "@ketnap/contract";
import { DateInput, required, SelectInput, TextInput } from "react-admin";
import { Pair } from "../editing/Pair.tsx";
import { useTermChoices } from "../terms/terms.ts";

export function CalendarInputs() {
  return (
    <>
      <Pair>
        <DateInput source="date" validate={required()} />
        <SelectInput source="kind" choices={useTermChoices("calendar_kind", CALENDAR_KINDS)} validate={required()} />
      </Pair>
      <TextInput source="name" validate={required()} />
      <TextInput source="source" helperText="calendar.source_hint" />
    </>
  );
}
