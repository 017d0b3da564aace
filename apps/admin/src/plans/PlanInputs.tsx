import type { AdmissionPlanRecord } from "@ketnap/contract";
import { ArrayInput, minValue, NumberInput, required, SelectInput, SimpleFormIterator, TextInput } from "react-admin";

const MONTHS = Array.from({ length: 12 }, (_, at) => ({ id: at + 1, name: String(at + 1) }));

/** By the end of which months so many are to be admitted. */
export function PlanInputs() {
  const narrow = { sx: { maxWidth: 170 }, helperText: false as const };
  return (
    <>
      <ArrayInput source="milestones" validate={required()}>
        <SimpleFormIterator inline disableReordering>
          <SelectInput source="month" label="plans.month" choices={MONTHS} validate={required()} {...narrow} />
          <NumberInput source="target" label="plans.target" step={1} validate={[required(), minValue(0)]} {...narrow} />
        </SimpleFormIterator>
      </ArrayInput>
      <TextInput source="documentNo" />
    </>
  );
}

/** What is left empty is said as such. */
export function planOf(values: Partial<AdmissionPlanRecord> & { reason?: string | null }) {
  return { ...values, documentNo: values.documentNo || null, reason: values.reason || null };
}
