import { INDICATORS, type ReportFormRow } from "@ketnap/contract";
import { Typography } from "@mui/material";
import {
  ArrayInput,
  minValue,
  NumberInput,
  required,
  SelectInput,
  SimpleFormIterator,
  TextInput,
  useTranslate,
} from "react-admin";
import { useTermChoices } from "../terms/terms.ts";
import { useFieldName } from "./field-name.ts";

/** The numbers of a form in their order, with their bounds, and the rules between them. */
export function FormInputs() {
  const translate = useTranslate();
  const indicators = useTermChoices("indicator", INDICATORS);
  const unlike = useUnlikeNames();
  // Above the empty input too: beside four others there is no room for the name within.
  const named = { helperText: false as const, slotProps: { inputLabel: { shrink: true } } };
  const narrow = { ...named, sx: { maxWidth: 150 } };
  return (
    <>
      <TextInput source="title" validate={required()} />
      <ArrayInput source="fields" label="reports.fields_label" validate={required()}>
        <SimpleFormIterator inline>
          <SelectInput
            source="indicator"
            label="reports.field_indicator"
            choices={indicators}
            validate={required()}
            helperText={false}
          />
          <TextInput source="label" label="reports.field_label" validate={unlike} {...named} />
          <NumberInput
            source="min"
            label="reports.field_min"
            step={1}
            validate={minValue(0)}
            defaultValue={0}
            {...narrow}
          />
          <NumberInput source="max" label="reports.field_max" step={1} validate={minValue(0)} {...narrow} />
          <NumberInput source="jump" label="reports.field_jump" step={1} validate={minValue(0)} {...narrow} />
        </SimpleFormIterator>
      </ArrayInput>
      <ArrayInput source="rules" label="reports.rules_label">
        <SimpleFormIterator inline>
          <SelectInput
            source="lesser"
            label="reports.rule_lesser"
            choices={indicators}
            validate={required()}
            helperText={false}
          />
          <SelectInput
            source="greater"
            label="reports.rule_greater"
            choices={indicators}
            validate={required()}
            helperText={false}
          />
        </SimpleFormIterator>
      </ArrayInput>
      <Typography variant="body2" color="textSecondary">
        {translate("reports.versions_hint")}
      </Typography>
    </>
  );
}

/** Two numbers under one name, were it the own name of one of them, cannot be told apart. */
function useUnlikeNames() {
  const translate = useTranslate();
  const name = useFieldName();
  const plain = (text: string) => text.normalize("NFC").replaceAll(/\s+/g, " ").trim().toLocaleLowerCase("vi");
  return (label: string | null, { fields = [] }: Partial<Shape>) => {
    if (!label) return undefined;
    const alike = fields.filter(
      (field) => field?.indicator && plain(name({ ...field, label: field.label || null })) === plain(label),
    );
    return alike.length > 1 ? translate("reports.label_taken") : undefined;
  };
}

type Shape = Pick<ReportFormRow, "fields" | "rules">;

/** What is left empty is said as such. */
export function shapeOf<V extends Partial<Shape>>(values: V) {
  const fields = (values.fields ?? []).map(({ indicator, label, min, max, jump }) => ({
    indicator,
    label: label || null,
    min: min ?? 0,
    max: max ?? null,
    jump: jump ?? null,
  }));
  return { ...values, fields, rules: values.rules ?? [] };
}
