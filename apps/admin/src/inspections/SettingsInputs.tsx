import { Typography } from "@mui/material";
import { BooleanInput, NumberInput, required, SelectArrayInput, TextInput, useTranslate } from "react-admin";
import { Pair } from "../editing/Pair.tsx";

const WEIGHTS = [
  ["silentMonth", "zeroYear"],
  ["lag", "idleSources"],
  ["monthSinceVisit", "restMonths"],
] as const;
const TRAVEL = [
  ["capacity", "mostVisits"],
  ["delayPercent", "travel"],
] as const;
const MOST: Partial<Record<string, number>> = { restMonths: 60, capacity: 6, mostVisits: 1000 };
const LEAST: Partial<Record<string, number>> = { capacity: 1, mostVisits: 1 };

/** How much each sign weighs, how teams travel, and what units are asked to prepare. */
export function SettingsInputs({ prefix = "" }: { prefix?: string }) {
  const translate = useTranslate();
  const weekdays = [1, 2, 3, 4, 5, 6, 7].map((id) => ({ id, name: translate(`inspections.weekday.${id}`) }));
  return (
    <>
      <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
        {translate("inspections.settings.weights_hint")}
      </Typography>
      <Numbers pairs={WEIGHTS} prefix={prefix} />
      <Typography variant="h3">{translate("inspections.settings.travelling")}</Typography>
      <Numbers pairs={TRAVEL} prefix={prefix} />
      <SelectArrayInput
        source={`${prefix}weekdays`}
        label="inspections.settings.weekdays"
        choices={weekdays}
        validate={required()}
      />
      <BooleanInput source={`${prefix}conflictAbove`} label="inspections.settings.conflictAbove" />
      <TextInput
        source={`${prefix}prepare`}
        label="inspections.settings.prepare"
        helperText="inspections.settings.prepare_hint"
        multiline
        validate={required()}
      />
    </>
  );
}

function Numbers({ pairs, prefix }: { pairs: readonly (readonly [string, string])[]; prefix: string }) {
  return pairs.map((pair) => (
    <Pair key={pair[0]}>
      {pair.map((name) => (
        <NumberInput
          key={name}
          source={`${prefix}${name}`}
          label={`inspections.settings.${name}`}
          min={LEAST[name] ?? 0}
          max={MOST[name] ?? 100}
          step={1}
          validate={required()}
          helperText={false}
        />
      ))}
    </Pair>
  ));
}
