import { endpoints, type InspectionSettings } from "@ketnap/contract";
import { Alert, Button, Card, CardContent, Stack, Typography } from "@mui/material";
import { useState } from "react";
import { Form, SaveButton, Title, useNotify, useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { problemOf } from "../api/request.ts";
import { useCall, useDoor } from "../api/use-call.ts";
import { RetryLesson } from "../listing/DutyList.tsx";
import { useMay } from "../sign-in/me.ts";
import { SettingsInputs } from "./SettingsInputs.tsx";

type Settings = InspectionSettings & { version: number };

/** What new plans are proposed with. */
export default function SettingsPage() {
  const translate = useTranslate();
  const { data, error, refetch } = useDoor(endpoints.inspections.readSettings);
  return (
    <Stack sx={{ gap: 1.5, my: 1.5, maxWidth: 720 }}>
      <Title title={translate("inspections.settings.title")} />
      <Stack direction="row" sx={{ justifyContent: "space-between", alignItems: "center" }}>
        <Typography variant="h1">{translate("inspections.settings.title")}</Typography>
        <Button component={Link} to="/inspection-plans">
          {translate("inspections.settings.back")}
        </Button>
      </Stack>
      {error ? (
        <RetryLesson
          title={translate("ra.page.error")}
          hint={translate(error.message, { _: error.message })}
          onRetry={() => void refetch()}
        />
      ) : data ? (
        <SettingsForm key={data.version} settings={data} onSaved={() => void refetch()} />
      ) : null}
    </Stack>
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
