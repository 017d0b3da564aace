import type { ClassResultRow, ClassRow } from "@ketnap/contract";
import { useState } from "react";
import { maxValue, minValue, NumberInput, required, useTranslate } from "react-admin";
import { useFormState } from "react-hook-form";

/** By unit, under a key that a form takes for a field. */
export type Counts = Record<string, number>;

export interface ActProps {
  row: ClassRow;
  rows: readonly ClassResultRow[];
  onClose: () => void;
}

interface NumbersProps {
  rows: readonly ClassResultRow[];
  /** What stands of the unit by now; what another noted since the form was opened is set beside what is typed. */
  noted: (row: ClassResultRow) => number | null;
}

/** A number for each unit, at most those who sit. */
export function Numbers({ rows, noted }: NumbersProps) {
  const translate = useTranslate();
  const { isSubmitting } = useFormState();
  const [began] = useState(() => new Map(rows.map((row) => [row.unit.id, noted(row)])));
  const theirs = (row: ClassResultRow) => {
    const value = noted(row);
    // While it is sent, what stands may be one's own already.
    if (isSubmitting || value === null || value === began.get(row.unit.id)) return false;
    return `${translate("editing.conflict.theirs")}: ${value}`;
  };
  return rows.map((row) => (
    <NumberInput
      key={row.unit.id}
      source={`counts.u${row.unit.id}`}
      label={`${row.unit.name} (${row.seated})`}
      step={1}
      validate={[required(), minValue(0), maxValue(row.seated)]}
      helperText={theirs(row)}
    />
  ));
}
