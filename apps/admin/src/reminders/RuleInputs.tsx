import { CHANNELS, type ReminderRuleRow, ROLES } from "@ketnap/contract";
import { Typography } from "@mui/material";
import {
  BooleanInput,
  NumberInput,
  RadioButtonGroupInput,
  required,
  SelectInput,
  TextInput,
  useTranslate,
} from "react-admin";
import { Pair } from "../editing/Pair.tsx";
import { useTermChoices } from "../terms/terms.ts";
import { formatOffsets, parseOffsets, PASSED, shortDay, yearDaysOf } from "./when.ts";
import { WordsInput } from "./WordsInput.tsx";

/** What staff may change of a rule, in the order in which it is thought of: when, to whom, in which words. */
export function RuleInputs({ rule }: { rule: ReminderRuleRow }) {
  const translate = useTranslate();
  return (
    <>
      <TextInput source="title" validate={required()} />
      <BooleanInput source="enabled" helperText={false} />
      {rule.from === "asked" ? (
        <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
          {translate(rule.kind === PASSED ? "reminders.passed_hint" : "reminders.asked_hint")}
        </Typography>
      ) : (
        <>
          <Heading name="when.title" />
          <WhenInputs rule={rule} />
          <Heading name="who" />
          <WhoInputs rule={rule} />
        </>
      )}
      <Heading name="words" />
      <WordsInput source="textVi" placeholders={rule.placeholders} />
      <WordsInput source="textEn" placeholders={rule.placeholders} />
    </>
  );
}

function Heading({ name }: { name: string }) {
  const translate = useTranslate();
  return (
    <Typography variant="h3" sx={{ mt: 1.5 }}>
      {translate(`reminders.${name}`)}
    </Typography>
  );
}

const wholeDays = (offsets: unknown) =>
  Array.isArray(offsets) && offsets.every((each) => Number.isInteger(each) && Math.abs(each) <= 365)
    ? undefined
    : "reminders.offsets_form";

function WhenInputs({ rule }: { rule: ReminderRuleRow }) {
  const weekdays = [1, 2, 3, 4, 5, 6, 7].map((id) => ({ id, name: `reminders.weekday.${id}` }));
  const kinds = (["working", "calendar"] as const).map((id) => ({ id, name: `reminders.day_kind.${id}` }));
  return (
    <>
      {rule.from === "own_day" ? (
        <Pair>
          <SelectInput source="weekday" choices={weekdays} helperText="reminders.weekday_hint" />
          <NumberInput source="monthDay" min={1} max={31} helperText="reminders.month_day_hint" />
        </Pair>
      ) : null}
      {yearDaysOf(rule.settings).length > 0 ? <YearDaysInput /> : null}
      <TextInput
        source="offsets"
        parse={parseOffsets}
        format={formatOffsets}
        validate={wholeDays}
        helperText="reminders.offsets_hint"
      />
      <RadioButtonGroupInput source="dayKind" choices={kinds} helperText={false} />
      <Pair>
        <NumberInput source="repeatDays" min={1} max={90} helperText="reminders.repeat_days_hint" />
        <NumberInput source="repeatLimit" min={0} max={60} helperText="reminders.repeat_limit_hint" />
      </Pair>
      <Pair>
        <NumberInput source="expireDays" min={0} max={30} validate={required()} helperText="reminders.expire_hint" />
        {rule.escalates ? (
          <NumberInput source="escalateDays" min={1} max={60} helperText="reminders.escalate_hint" />
        ) : null}
      </Pair>
      {"months" in rule.settings ? (
        <NumberInput source="settings.months" label="reminders.months" min={1} max={24} helperText={false} />
      ) : null}
    </>
  );
}

/** Days of the year as the office writes them: 1/12. */
function YearDaysInput() {
  const parse = (text: string) =>
    text
      .split(/[\s,;]+/)
      .filter(Boolean)
      .map((each) =>
        each
          .split("/")
          .toReversed()
          .map((part) => part.padStart(2, "0"))
          .join("-"),
      );
  const format = (days: unknown) => (Array.isArray(days) ? days.map(shortDay).join(", ") : "");
  return (
    <TextInput
      source="settings.days"
      label="reminders.year_days"
      parse={parse}
      format={format}
      helperText="reminders.year_days_hint"
    />
  );
}

function WhoInputs({ rule }: { rule: ReminderRuleRow }) {
  const places = (["unit", "parent", "top"] as const).map((id) => ({ id, name: `reminders.at.${id}` }));
  return (
    <>
      <Pair>
        <SelectInput source="role" choices={useTermChoices("role", ROLES)} validate={required()} helperText={false} />
        {rule.from === "anchor" ? (
          <SelectInput source="at" choices={places} validate={required()} helperText={false} />
        ) : null}
      </Pair>
      <SelectInput
        source="channel"
        choices={useTermChoices("channel", CHANNELS)}
        emptyText="reminders.any_channel"
        helperText="reminders.channel_hint"
      />
    </>
  );
}
