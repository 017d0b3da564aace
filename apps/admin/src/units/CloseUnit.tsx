import { endpoints } from "@ketnap/contract";
import { useTranslate } from "react-admin";
import { useCall } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { todayInVietnam } from "../format/format.ts";
import { useFormats } from "../format/use-formats.ts";
import type { ActProps } from "./acts.tsx";
import { EffectInputs } from "./Effect.tsx";

export function CloseUnit({ unit, onClose }: ActProps) {
  const translate = useTranslate();
  const ask = useCall();
  const { day, number } = useFormats();
  return (
    <ActionDialog<{ endedOn: string; documentNo?: string | null }>
      danger
      title={translate("units.title.close", { name: unit.name })}
      submit={translate("units.submit.close")}
      done="units.done.close"
      values={{ endedOn: todayInVietnam() }}
      version={unit.version}
      onClose={onClose}
      onSubmit={(values, version) =>
        ask(endpoints.units.close, { params: { id: unit.id }, body: { ...values, version } })
      }
      preview={({ endedOn }) => (
        <>
          {translate("units.preview.close", { day: day(endedOn), name: unit.name })}
          {unit.childCount > 0
            ? ` ${translate("units.preview.close_children", { below: number(unit.childCount) })}`
            : ""}
        </>
      )}
    >
      <EffectInputs source="endedOn" />
    </ActionDialog>
  );
}
