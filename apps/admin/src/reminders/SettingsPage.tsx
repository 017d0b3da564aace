import { endpoints, type ReminderSettings } from "@ketnap/contract";
import { Typography } from "@mui/material";
import { NumberInput, required, TextInput, useTranslate } from "react-admin";
import { useCall, useDoor } from "../api/use-call.ts";
import { Pair } from "../editing/Pair.tsx";
import { SettingsForm } from "../editing/SettingsForm.tsx";
import { SettingsFrame } from "../editing/SettingsFrame.tsx";
import { useMay } from "../sign-in/me.ts";

const WORDS = "reminders.settings";

/** The hours in which ketnap speaks unasked, how much of it a person gets, and when another channel takes over. */
export default function SettingsPage() {
  const ask = useCall();
  const may = useMay("reminders.write");
  const { data, error, refetch } = useDoor(endpoints.reminderSettings.read);
  const save = (body: ReminderSettings) => ask(endpoints.reminderSettings.update, { body });
  return (
    <SettingsFrame words={WORDS} back="/reminder-rules" error={error} onRetry={() => void refetch()}>
      {data ? (
        <SettingsForm words={WORDS} settings={data} may={may} save={save}>
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
        </SettingsForm>
      ) : null}
    </SettingsFrame>
  );
}

function Part({ name, children }: { name: string; children: React.ReactNode }) {
  const translate = useTranslate();
  return (
    <>
      <Typography variant="h2">{translate(`${WORDS}.${name}`)}</Typography>
      <Typography variant="body2" color="textSecondary">
        {translate(`${WORDS}.${name}_hint`)}
      </Typography>
      {children}
    </>
  );
}

function Field({ name, time = false, max }: { name: string; time?: boolean; max?: number }) {
  const label = `${WORDS}.${name}`;
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
