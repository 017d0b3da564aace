import type { ClassResultRow, ClassRow } from "@ketnap/contract";
import { maxValue, minValue, NumberInput, required } from "react-admin";

/** By unit, under a key that a form takes for a field. */
export type Counts = Record<string, number>;

export interface ActProps {
  row: ClassRow;
  rows: readonly ClassResultRow[];
  onClose: () => void;
}

/** A number for each unit, at most those who sit. */
export function Numbers({ rows }: { rows: readonly ClassResultRow[] }) {
  return rows.map(({ unit, seated }) => (
    <NumberInput
      key={unit.id}
      source={`counts.u${unit.id}`}
      label={`${unit.name} (${seated})`}
      step={1}
      validate={[required(), minValue(0), maxValue(seated)]}
      helperText={false}
    />
  ));
}
