import { endpoints, type ReminderSettings } from "@ketnap/contract";
import { Alert, Card, CardContent, Typography } from "@mui/material";
import { useState } from "react";
import { Form, NumberInput, required, SaveButton, TextInput, useNotify, useTranslate } from "react-admin";
import { problemOf } from "../api/request.ts";
import { useCall, useDoor } from "../api/use-call.ts";
import { Pair } from "../editing/Pair.tsx";
import { SettingsFrame } from "../editing/SettingsFrame.tsx";
import { useMay } from "../sign-in/me.ts";

/** The hours in which ketnap speaks unasked, how much of it a person gets, and when another channel takes over. */
export default function SettingsPage() {
  const { data, error, refetch } = useDoor(endpoints.reminderSettings.read);
  const again = () => void refetch();
  return (
    <SettingsFrame words="reminders.settings" back="/reminder-rules" error={error} onRetry={again}>
      {data ? <Settings key={data.version} settings={data} onSaved={again} /> : null}
    </SettingsFrame>
  );
}

function Settings({ settings, onSaved }: { settings: ReminderSettings; onSaved: () => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const ask = useCall();
  const may = useMay("reminders.write");
  const [theirs, setTheirs] = useState<string | null>(null);
  const submit = async (values: object) => {
    try {
      await ask(endpoints.reminderSettings.update, { body: values as ReminderSettings });
    } catch (error) {
      const problem = problemOf(error);
      if (problem?.status === 409) {
        setTheirs((error as Error).message);
        onSaved();
        return undefined;
      }
      if (!problem?.errors) throw error;
      return problem.errors;
    }
    notify("reminders.settings.saved", { type: "success" });
    onSaved();
    return undefined;
  };
  return (
    <Card>
      <Form record={settings} onSubmit={submit}>
        <CardContent>
          {theirs ? <Alert severity="warning">{theirs}</Alert> : null}
          <fieldset disabled={!may} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
            <Part name="hours">
              <Pair>
                <Field name="dayStartsAt" time />
                <Field name="dayEndsAt" time />
              </Pair>
            </Part>
            <Part name="waking">
              <Pair>
                <Field name="wakingStartsAt" time />
                <Field name="wakingEndsAt" time />
              </Pair>
            </Part>
            <Part name="person">
              <Pair>
                <Field name="perPersonDay" max={20} />
                <Field name="perPersonWeek" max={100} />
              </Pair>
            </Part>
            <Part name="failover">
              <Field name="failoverHours" max={240} />
            </Part>
          </fieldset>
          {may ? <SaveButton sx={{ mt: 1 }} label={translate("ra.action.save")} /> : null}
        </CardContent>
      </Form>
    </Card>
  );
}

function Part({ name, children }: { name: string; children: React.ReactNode }) {
  const translate = useTranslate();
  return (
    <>
      <Typography variant="h2">{translate(`reminders.settings.${name}`)}</Typography>
      <Typography variant="body2" color="textSecondary">
        {translate(`reminders.settings.${name}_hint`)}
      </Typography>
      {children}
    </>
  );
}

function Field({ name, time = false, max }: { name: string; time?: boolean; max?: number }) {
  const label = `reminders.settings.${name}`;
  if (time)
    return (
      <TextInput
        source={name}
        label={label}
        type="time"
        validate={required()}
        helperText={false}
        slotProps={{ inputLabel: { shrink: true } }}
      />
    );
  return <NumberInput source={name} label={label} min={1} max={max ?? 100} validate={required()} helperText={false} />;
}
