import { endpoints, type InspectionSettings } from "@ketnap/contract";
import { useTranslate } from "react-admin";
import { useCall, useDoor } from "../api/use-call.ts";
import { SettingsForm } from "../editing/SettingsForm.tsx";
import { SettingsFrame } from "../editing/SettingsFrame.tsx";
import { useMayForAll } from "../sign-in/me.ts";
import { SettingsInputs } from "./SettingsInputs.tsx";

type Settings = InspectionSettings & { version: number };

const WORDS = "inspections.settings";

/** What new plans are proposed with. */
export default function SettingsPage() {
  const translate = useTranslate();
  const ask = useCall();
  const may = useMayForAll("inspections.write");
  const { data, error, refetch } = useDoor(endpoints.inspections.readSettings);
  const save = (body: Settings) => ask(endpoints.inspections.updateSettings, { body });
  const word = (field: string, value: unknown) =>
    field === "weekdays"
      ? (value as number[]).map((each) => translate(`inspections.weekday.${each}`)).join(", ")
      : undefined;
  return (
    <SettingsFrame words={WORDS} back="/inspection-plans" error={error} onRetry={() => void refetch()}>
      {data ? (
        <SettingsForm<Settings> words={WORDS} settings={data} may={may} save={save} word={word}>
          <SettingsInputs />
        </SettingsForm>
      ) : null}
    </SettingsFrame>
  );
}
