import { endpoints } from "@ketnap/contract";
import {
  ArrayInput,
  BooleanInput,
  minLength,
  NumberInput,
  required,
  SimpleFormIterator,
  TextInput,
  useTranslate,
} from "react-admin";
import { useCall } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { todayInVietnam } from "../format/format.ts";
import { useFormats } from "../format/use-formats.ts";
import type { ActProps } from "./acts.tsx";
import { type Effect, EffectInputs } from "./Effect.tsx";

interface Values extends Effect {
  into: { name: string; percent?: number | null }[];
  ends: boolean;
}

export function SplitUnit({ unit, onClose }: ActProps) {
  const translate = useTranslate();
  const ask = useCall();
  const { day } = useFormats();
  const submit = ({ into, ...values }: Values, version: number) =>
    ask(endpoints.units.split, {
      params: { id: unit.id },
      body: {
        ...values,
        version,
        into: into.map(({ name, percent }) => ({ name, share: percent == null ? null : percent / 100 })),
      },
    });
  return (
    <ActionDialog<Values>
      title={translate("units.title.split", { name: unit.name })}
      submit={translate("units.submit.split")}
      done="units.done.split"
      values={{ into: [{ name: "" }, { name: "" }], ends: true, effectiveOn: todayInVietnam() }}
      version={unit.version}
      onClose={onClose}
      onSubmit={submit}
      preview={({ into, ends, effectiveOn }) => {
        const names = (into ?? []).map((part) => part?.name).filter(Boolean);
        if (names.length === 0) return null;
        const values = { day: day(effectiveOn), name: unit.name, parts: names.join(", ") };
        return translate(ends ? "units.preview.split_ends" : "units.preview.split_stays", values);
      }}
    >
      <ArrayInput source="into" label="units.parts" validate={minLength(1)}>
        <SimpleFormIterator inline disableReordering disableClear>
          <TextInput source="name" label="resources.units.fields.name" validate={required()} helperText={false} />
          <NumberInput source="percent" label="units.share" min={0} max={100} helperText={false} />
        </SimpleFormIterator>
      </ArrayInput>
      <BooleanInput source="ends" label="units.ends" />
      <EffectInputs />
    </ActionDialog>
  );
}
