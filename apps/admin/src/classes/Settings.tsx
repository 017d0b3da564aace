import { type ClassSettings, endpoints } from "@ketnap/contract";
import { Button } from "@mui/material";
import { useState } from "react";
import { minValue, NumberInput, required, TextInput, useTranslate } from "react-admin";
import { useCall, useDoor } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { ConflictNotice } from "../editing/ConflictNotice.tsx";
import { Pair } from "../editing/Pair.tsx";
import { useMayForAll } from "../sign-in/me.ts";

const PAIRS = [
  ["minLearners", "capacity"],
  ["lessons", "leadDays"],
  ["registrationDays", "longestWaitDays"],
] as const;

const FIELDS = [...PAIRS.flat(), "lapseDays", "resultsDays", "followUpMonths", "venue"];

/** What the rules leave open: how many make a class, how long people wait, how long it takes to prepare. */
export function Settings() {
  const translate = useTranslate();
  const [open, setOpen] = useState(false);
  const may = useMayForAll("classes.write");
  if (!may) return null;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {translate("classes.settings")}
      </Button>
      {open ? <SettingsDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function SettingsDialog({ onClose }: { onClose: () => void }) {
  const translate = useTranslate();
  const ask = useCall();
  const { data } = useDoor(endpoints.classSettings.read);
  if (!data) return null;
  return (
    <ActionDialog<ClassSettings>
      title={translate("classes.settings")}
      submit={translate("ra.action.save")}
      done="classes.settings_done"
      values={data}
      conflict={<ConflictNotice fields={FIELDS} labels="classes.setting" />}
      onClose={onClose}
      onSubmit={(body) => ask(endpoints.classSettings.update, { body })}
    >
      {PAIRS.map(([left, right]) => (
        <Pair key={left}>
          <Whole source={left} />
          <Whole source={right} />
        </Pair>
      ))}
      <Pair>
        <Whole source="lapseDays" />
        <Whole source="resultsDays" />
      </Pair>
      <Pair>
        <Whole source="followUpMonths" />
        <TextInput source="venue" label="classes.setting.venue" validate={required()} helperText={false} />
      </Pair>
    </ActionDialog>
  );
}

function Whole({ source }: { source: string }) {
  const label = `classes.setting.${source}`;
  return <NumberInput source={source} label={label} step={1} validate={[required(), minValue(0)]} helperText={false} />;
}
