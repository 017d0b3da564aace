import { endpoints } from "@ketnap/contract";
import { required, TextInput, useTranslate } from "react-admin";
import { useCall } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { todayInVietnam } from "../format/format.ts";
import { useFormats } from "../format/use-formats.ts";
import type { ActProps } from "./acts.tsx";
import { type Effect, EffectInputs } from "./Effect.tsx";

export function RenameUnit({ unit, onClose }: ActProps) {
  const translate = useTranslate();
  const ask = useCall();
  const { day } = useFormats();
  return (
    <ActionDialog<Effect & { name: string }>
      title={translate("units.title.rename", { name: unit.name })}
      submit={translate("units.submit.rename")}
      done="units.done.rename"
      values={{ name: unit.name, effectiveOn: todayInVietnam() }}
      version={unit.version}
      onClose={onClose}
      onSubmit={(values, version) =>
        ask(endpoints.units.rename, { params: { id: unit.id }, body: { ...values, version } })
      }
      preview={({ name, effectiveOn }) =>
        name && name !== unit.name
          ? translate("units.preview.rename", { day: day(effectiveOn), old: unit.name, name })
          : null
      }
    >
      <TextInput source="name" label="units.new_name" validate={required()} autoFocus />
      <EffectInputs />
    </ActionDialog>
  );
}
