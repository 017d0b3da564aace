import { endpoints } from "@ketnap/contract";
import { required, useGetOne, useTranslate } from "react-admin";
import { useCall } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { UnitInput } from "../editing/inputs.tsx";
import { todayInVietnam } from "../format/format.ts";
import { useFormats } from "../format/use-formats.ts";
import type { ActProps } from "./acts.tsx";
import { type Effect, EffectInputs } from "./Effect.tsx";

export function MoveUnit({ unit, onClose }: ActProps) {
  const translate = useTranslate();
  const ask = useCall();
  return (
    <ActionDialog<Effect & { parentId: number }>
      title={translate("units.title.move", { name: unit.name })}
      submit={translate("units.submit.move")}
      done="units.done.move"
      values={{ effectiveOn: todayInVietnam() }}
      version={unit.version}
      onClose={onClose}
      onSubmit={(values, version) =>
        ask(endpoints.units.move, { params: { id: unit.id }, body: { ...values, version } })
      }
      preview={({ parentId, effectiveOn }) =>
        parentId ? <Preview unit={unit} parentId={parentId} effectiveOn={effectiveOn} /> : null
      }
    >
      <UnitInput source="parentId" label="units.new_parent" validate={required()} except={unit.id} />
      <EffectInputs />
    </ActionDialog>
  );
}

function Preview({
  unit,
  parentId,
  effectiveOn,
}: {
  unit: ActProps["unit"];
  parentId: number;
  effectiveOn: string | undefined;
}) {
  const translate = useTranslate();
  const { day, number } = useFormats();
  const { data: parent } = useGetOne("units", { id: parentId });
  return translate("units.preview.move", {
    day: day(effectiveOn),
    name: unit.name,
    old: unit.parentName ?? "—",
    parent: parent?.name ?? "…",
    below: number(unit.childCount),
  });
}
