import {
  AutocompleteInput,
  DateInput,
  type DateInputProps,
  type Validator,
  ReferenceInput,
  regex,
  TextInput,
  useResourceContext,
  useTranslate,
  useTranslateLabel,
  useWrappedSource,
} from "react-admin";
import { useWatch } from "react-hook-form";
import type { UnitRow } from "@ketnap/contract";
import { useFormats } from "../format/use-formats.ts";
import { useTerm } from "../terms/terms.ts";

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
  const text = useUnitText();
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
        optionText={text}
        filterToQuery={(q: string) => ({ q })}
        getOptionDisabled={(unit: UnitRow) => unit.id === except}
        noOptionsText="editing.no_unit"
        {...(validate ? { validate } : {})}
        {...(helperText ? { helperText } : {})}
      />
    </ReferenceInput>
  );
}

/** Name and parent; then kind and last day, which tell apart what the same parent has or had twice. */
export function useUnitText(): (unit: UnitRow) => string {
  const term = useTerm();
  const translate = useTranslate();
  const { day } = useFormats();
  return ({ name, parentName, unitType, endedOn }) =>
    [
      name,
      parentName,
      unitType && term("unit_type", unitType),
      endedOn && translate("editing.ended_on", { day: day(endedOn) }),
    ]
      .filter(Boolean)
      .join(" · ");
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

/** A day. Below it stands how it was taken, since a browser set up for another country shows 5 August as 08/05. */
export function DayInput({ source, helperText, ...rest }: DateInputProps) {
  const translate = useTranslate();
  const { weekday } = useFormats();
  const value: unknown = useWatch({ name: useWrappedSource(source) });
  const taken = typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) ? weekday(value) : "";
  const hint = typeof helperText === "string" ? translate(helperText, { _: helperText }) : "";
  const below = [taken, hint].filter(Boolean).join(". ");
  return <DateInput source={source} {...(below ? { helperText: below } : {})} {...rest} />;
}

/** A day to filter a list by: there is no room below it, so how it was taken stands in its label. */
export function DayFilter({ source, label, ...rest }: DateInputProps) {
  const { day } = useFormats();
  const resource = useResourceContext();
  const value: unknown = useWatch({ name: useWrappedSource(source) });
  const named = useTranslateLabel()({ source, ...(resource ? { resource } : {}), ...(label ? { label } : {}) });
  const taken = typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) ? `: ${day(value)}` : "";
  return <DateInput source={source} label={`${typeof named === "string" ? named : ""}${taken}`} {...rest} />;
}
