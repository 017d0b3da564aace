import { DUE_SHIFTS, LEVELS, REPORT_PERIODS, type ReportScheduleRow, UNIT_TYPES } from "@ketnap/contract";
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
import { MonthInput, UnitInput } from "../editing/inputs.tsx";
import { Pair } from "../editing/Pair.tsx";
import { useTermChoices } from "../terms/terms.ts";
import { OneNumber } from "./RequestCreate.tsx";

/** What is asked, of whom, for which periods, and by when. */
export function ScheduleInputs() {
  const translate = useTranslate();
  const worded = (kind: "every" | "shift", ids: readonly string[]) =>
    ids.map((id) => ({ id, name: translate(`report_schedules.${kind}.${id}`) }));
  const days = { min: 0, step: 1, helperText: "report_schedules.working_days" };
  return (
    <>
      <TextInput source="title" validate={required()} helperText="report_schedules.title_hint" />
      <UnitInput source="unitId" label="resources.report-schedules.fields.unitId" validate={required()} />
      <Pair>
        <SelectInput source="every" choices={worded("every", REPORT_PERIODS)} validate={required()} />
        <ReferenceInput source="formId" reference="report-forms" filter={{ archived: false }} perPage={100}>
          <SelectInput optionText="title" helperText="reports.form_hint" />
        </ReferenceInput>
      </Pair>
      <OneNumber />
      <Pair>
        <SelectArrayInput source="levels" choices={useTermChoices("level", LEVELS)} validate={required()} />
        <SelectArrayInput
          source="unitTypes"
          choices={useTermChoices("unit_type", UNIT_TYPES)}
          helperText="reports.types_hint"
        />
      </Pair>
      <Pair>
        <NumberInput source="dueDay" min={1} max={31} step={1} validate={required()} />
        <NumberInput source="dueMonths" min={0} max={6} step={1} helperText="report_schedules.months_hint" />
      </Pair>
      <BooleanInput source="dueInclusive" helperText="reports.hint" />
      <Pair>
        <SelectInput source="dueShift" choices={worded("shift", DUE_SHIFTS)} validate={required()} />
        <NumberInput source="openDays" {...days} validate={required()} />
      </Pair>
      <Pair>
        <NumberInput source="graceDays" {...days} />
        <NumberInput source="lockDays" min={1} step={1} helperText="report_schedules.lock_hint" />
      </Pair>
      <Pair>
        <MonthInput source="firstMonth" validate={[required()]} />
        <MonthInput source="lastMonth" />
      </Pair>
      <TextInput source="documentNo" />
    </>
  );
}

/** What is left empty is said as such. */
export function scheduleOf(values: Partial<ReportScheduleRow>) {
  return {
    ...values,
    formId: values.formId || null,
    documentNo: values.documentNo || null,
    lastMonth: values.lastMonth || null,
    lockDays: values.lockDays ?? null,
    graceDays: values.graceDays ?? 0,
    dueMonths: values.dueMonths ?? 1,
    unitTypes: values.unitTypes ?? [],
  };
}
