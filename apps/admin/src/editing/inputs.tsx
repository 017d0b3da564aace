import { AutocompleteInput, type Validator, ReferenceInput, regex, TextInput } from "react-admin";
import type { UnitRow } from "@ketnap/contract";

interface UnitInputProps {
  source: string;
  label: string;
  validate?: Validator | Validator[];
  helperText?: string;
  /** Leave out units that have ended. */
  live?: boolean;
  /** Not this one: a unit is not moved under itself. */
  except?: number;
}

/** A unit in reach, found by its name with or without diacritics; the parent tells two of one name apart. */
export function UnitInput({ source, label, validate, helperText, live = true, except }: UnitInputProps) {
  return (
    <ReferenceInput
      source={source}
      reference="units"
      perPage={50}
      sort={{ field: "name", order: "ASC" }}
      {...(live ? { filter: { ended: false } } : {})}
    >
      <AutocompleteInput
        label={label}
        optionText={unitText}
        filterToQuery={(q: string) => ({ q })}
        getOptionDisabled={(unit: UnitRow) => unit.id === except}
        noOptionsText="editing.no_unit"
        {...(validate ? { validate } : {})}
        {...(helperText ? { helperText } : {})}
      />
    </ReferenceInput>
  );
}

export function unitText(unit: Pick<UnitRow, "name" | "parentName">): string {
  return unit.parentName ? `${unit.name} · ${unit.parentName}` : unit.name;
}

const isMonth = regex(/^\d{4}-(0[1-9]|1[0-2])$/, "editing.month_form");

/** A month, `YYYY-MM`; a browser without a month picker takes it typed. */
export function MonthInput({ source, label, validate }: { source: string; label?: string; validate?: Validator[] }) {
  return (
    <TextInput
      source={source}
      type="month"
      {...(label ? { label } : {})}
      validate={[...(validate ?? []), isMonth]}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: { placeholder: "2026-08" } }}
    />
  );
}
