import { endpoints, type Level, LEVELS } from "@ketnap/contract";
import {
  AutocompleteArrayInput,
  RadioButtonGroupInput,
  ReferenceArrayInput,
  required,
  SelectInput,
  TextInput,
  useGetMany,
  useTranslate,
} from "react-admin";
import { useWatch } from "react-hook-form";
import { useCall } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { UnitInput, useUnitText } from "../editing/inputs.tsx";
import { todayInVietnam } from "../format/format.ts";
import { useFormats } from "../format/use-formats.ts";
import { useTermChoices } from "../terms/terms.ts";
import type { ActProps } from "./acts.tsx";
import { type Effect, EffectInputs } from "./Effect.tsx";

interface Values extends Effect {
  others: number[];
  /** The unit stays and takes the others in, or all end in a new one. */
  how: "stays" | "new";
  name?: string;
  level?: Level;
  parentId?: number | null;
}

export function MergeUnits({ unit, onClose }: ActProps) {
  const translate = useTranslate();
  const ask = useCall();
  const text = useUnitText();
  const submit = ({ others, how, name, level, parentId, effectiveOn, documentNo }: Values) =>
    ask(endpoints.units.merge, {
      body: {
        effectiveOn,
        documentNo: documentNo ?? null,
        ...(how === "stays"
          ? { unitIds: others, into: { unitId: unit.id } }
          : {
              unitIds: [unit.id, ...others],
              into: {
                name: name ?? "",
                level: level ?? unit.level,
                unitType: unit.unitType,
                parentId: parentId ?? null,
              },
            }),
      },
    });
  return (
    <ActionDialog<Values>
      danger
      title={translate("units.title.merge", { name: unit.name })}
      submit={translate("units.submit.merge")}
      done="units.done.merge"
      values={{ others: [], how: "stays", level: unit.level, parentId: unit.parentId, effectiveOn: todayInVietnam() }}
      onClose={onClose}
      onSubmit={submit}
      preview={(values) => ((values.others?.length ?? 0) > 0 ? <Preview unit={unit} values={values} /> : null)}
    >
      <ReferenceArrayInput
        source="others"
        reference="units"
        filter={{ ended: false }}
        sort={{ field: "name", order: "ASC" }}
        perPage={50}
      >
        <AutocompleteArrayInput
          label="units.others"
          optionText={text}
          filterToQuery={(q: string) => ({ q })}
          getOptionDisabled={(other) => other.id === unit.id}
          validate={required()}
        />
      </ReferenceArrayInput>
      <RadioButtonGroupInput
        source="how"
        label="units.merge_how"
        choices={[
          { id: "stays", name: translate("units.merge_stays", { name: unit.name }) },
          { id: "new", name: translate("units.merge_new") },
        ]}
        row={false}
      />
      <IntoNew />
      <EffectInputs />
    </ActionDialog>
  );
}

function IntoNew() {
  const how = useWatch({ name: "how" }) as Values["how"];
  const levels = useTermChoices("level", LEVELS);
  if (how !== "new") return null;
  return (
    <>
      <TextInput source="name" label="units.merged_name" validate={required()} />
      <SelectInput source="level" label="resources.units.fields.level" choices={levels} validate={required()} />
      <UnitInput source="parentId" label="resources.units.fields.parentId" />
    </>
  );
}

function Preview({ unit, values }: { unit: ActProps["unit"]; values: Partial<Values> }) {
  const translate = useTranslate();
  const { day } = useFormats();
  const { data } = useGetMany("units", { ids: values.others ?? [] });
  const others = (data ?? []).map((other) => other?.name).filter(Boolean);
  const stays = values.how !== "new";
  return translate("units.preview.merge", {
    day: day(values.effectiveOn),
    ending: (stays ? others : [unit.name, ...others]).join(", "),
    into: stays ? unit.name : values.name || "…",
  });
}
