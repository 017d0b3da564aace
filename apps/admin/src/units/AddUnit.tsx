import { endpoints, LEVELS, UNIT_TYPES, type Level, type UnitType } from "@ketnap/contract";
import { DateInput, required, SelectInput, TextInput, useTranslate } from "react-admin";
import { useCall } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { UnitInput } from "../editing/inputs.tsx";
import { todayInVietnam } from "../format/format.ts";
import { useFormats } from "../format/use-formats.ts";
import { useTermChoices } from "../terms/terms.ts";

interface Values {
  name: string;
  level: Level;
  unitType?: UnitType | null;
  parentId: number | null;
  startedOn?: string | null;
  code?: string | null;
}

export function AddUnit({ parentId, onClose }: { parentId: number | null; onClose: () => void }) {
  const translate = useTranslate();
  const ask = useCall();
  const { day } = useFormats();
  return (
    <ActionDialog<Values>
      title={translate(parentId === null ? "units.act.add" : "units.act.add_below")}
      submit={translate("units.submit.add")}
      done="units.done.add"
      values={{ parentId, level: "cell", startedOn: todayInVietnam() }}
      onClose={onClose}
      onSubmit={(values) => ask(endpoints.units.create, { body: { ...values, parentId: values.parentId ?? null } })}
      preview={({ name, startedOn }) => (name ? translate("units.preview.add", { name, day: day(startedOn) }) : null)}
    >
      <TextInput source="name" label="resources.units.fields.name" validate={required()} autoFocus />
      <UnitInput source="parentId" label="resources.units.fields.parentId" helperText="units.root_hint" />
      <SelectInput
        source="level"
        label="resources.units.fields.level"
        choices={useTermChoices("level", LEVELS)}
        validate={required()}
      />
      <SelectInput
        source="unitType"
        label="resources.units.fields.unitType"
        choices={useTermChoices("unit_type", UNIT_TYPES)}
      />
      <DateInput source="startedOn" label="resources.units.fields.startedOn" />
      <TextInput source="code" label="resources.units.fields.code" />
    </ActionDialog>
  );
}
