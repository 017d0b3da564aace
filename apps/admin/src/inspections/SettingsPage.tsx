import { endpoints, type InspectionSettings } from "@ketnap/contract";
import { Alert, Card, CardContent } from "@mui/material";
import { useState } from "react";
import { Form, SaveButton, useNotify, useTranslate } from "react-admin";
import { problemOf } from "../api/request.ts";
import { useCall, useDoor } from "../api/use-call.ts";
import { SettingsFrame } from "../editing/SettingsFrame.tsx";
import { useMay } from "../sign-in/me.ts";
import { SettingsInputs } from "./SettingsInputs.tsx";

type Settings = InspectionSettings & { version: number };

/** What new plans are proposed with. */
export default function SettingsPage() {
  const { data, error, refetch } = useDoor(endpoints.inspections.readSettings);
  const again = () => void refetch();
  return (
    <SettingsFrame words="inspections.settings" back="/inspection-plans" error={error} onRetry={again}>
      {data ? <SettingsForm key={data.version} settings={data} onSaved={again} /> : null}
    </SettingsFrame>
  );
}

function SettingsForm({ settings, onSaved }: { settings: Settings; onSaved: () => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const ask = useCall();
  const may = useMay("inspections.write");
  const [refused, setRefused] = useState<string | null>(null);
  const submit = async (values: object) => {
    try {
      await ask(endpoints.inspections.updateSettings, { body: values as Settings });
    } catch (error) {
      const problem = problemOf(error);
      if (!problem) throw error;
      if (problem.errors) return problem.errors;
      setRefused((error as Error).message);
      if (problem.status === 409) onSaved();
      return undefined;
    }
    notify("inspections.settings.saved", { type: "success" });
    onSaved();
    return undefined;
  };
  return (
    <Card>
      <Form record={settings} onSubmit={submit}>
        <CardContent>
          {refused ? <Alert severity="warning">{refused}</Alert> : null}
          <fieldset disabled={!may} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
            <SettingsInputs />
          </fieldset>
          {may ? <SaveButton sx={{ mt: 1 }} label={translate("ra.action.save")} /> : null}
        </CardContent>
      </Form>
    </Card>
  );
}
