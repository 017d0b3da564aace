import { endpoints, LEVELS, UNIT_TYPES, type Level, type UnitType } from "@ketnap/contract";
import {
  FormDataConsumer,
  RadioButtonGroupInput,
  required,
  SelectInput,
  TextInput,
  useStore,
  useTranslate,
} from "react-admin";
import { useCall } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { DayInput, UnitInput } from "../editing/inputs.tsx";
import { todayInVietnam } from "../format/format.ts";
import { useFormats } from "../format/use-formats.ts";
import { useTermChoices } from "../terms/terms.ts";

/** A unit founded on a day, or one that was there before anybody wrote it down. */
type Since = "day" | "before";

interface Values {
  name: string;
  level: Level;
  unitType?: UnitType | null;
  parentId: number | null;
  since: Since;
  startedOn: string;
  code?: string | null;
}

export function AddUnit({ parentId, onClose }: { parentId: number | null; onClose: () => void }) {
  const translate = useTranslate();
  const ask = useCall();
  const { day } = useFormats();
  // Who draws a tree that is there already adds one unit after the other: the last choice is the next one's.
  const [since, setSince] = useStore<Since>("units.since", "day");
  const add = ({ since: chosen, startedOn, parentId: under, ...values }: Values) => {
    setSince(chosen);
    const from = chosen === "day" ? startedOn : null;
    return ask(endpoints.units.create, { body: { ...values, parentId: under ?? null, startedOn: from } });
  };
  const choices = (["day", "before"] as const).map((id) => ({ id, name: `units.since_${id}` }));
  return (
    <ActionDialog<Values>
      title={translate(parentId === null ? "units.act.add" : "units.act.add_below")}
      submit={translate("units.submit.add")}
      done="units.done.add"
      values={{ parentId, level: "cell", since, startedOn: todayInVietnam() }}
      onClose={onClose}
      onSubmit={add}
      preview={({ name, since: chosen, startedOn, parentId: under }) => {
        if (!name) return null;
        if (chosen === "before") return translate(`units.preview.${under ? "add_before" : "add_always"}`, { name });
        return startedOn ? translate("units.preview.add", { name, day: day(startedOn) }) : null;
      }}
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
      <RadioButtonGroupInput source="since" label="units.since" choices={choices} helperText={false} />
      <FormDataConsumer<Values>>
        {({ formData }) =>
          formData.since === "day" ? (
            <DayInput source="startedOn" label="resources.units.fields.startedOn" validate={required()} />
          ) : null
        }
      </FormDataConsumer>
      <TextInput source="code" label="resources.units.fields.code" />
    </ActionDialog>
  );
}
