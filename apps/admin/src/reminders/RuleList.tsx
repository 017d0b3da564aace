import { endpoints, type ReminderRuleRow } from "@ketnap/contract";
import SettingsIcon from "@mui/icons-material/TuneOutlined";
import { Button, Switch } from "@mui/material";
import { DataTable, NullableBooleanInput, useCanAccess, useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useCall } from "../api/use-call.ts";
import { useAct } from "../editing/use-act.ts";
import { NONE } from "../format/format.ts";
import { useFormats } from "../format/use-formats.ts";
import { DutyList } from "../listing/DutyList.tsx";
import { Rows } from "../listing/Rows.tsx";
import { Passage } from "../marks/Passage.tsx";
import { Tag } from "../marks/Tag.tsx";
import { useTerm } from "../terms/terms.ts";
import { PASSED, whenText } from "./when.ts";

const Col = DataTable.Col<ReminderRuleRow>;

export default function RuleList() {
  const translate = useTranslate();
  return (
    <DutyList
      creates={false}
      sort={{ field: "id", order: "ASC" }}
      filters={[<NullableBooleanInput key="enabled" source="enabled" />]}
      tools={
        <Button component={Link} to="/reminder-settings" size="small" startIcon={<SettingsIcon />}>
          {translate("reminders.settings.title")}
        </Button>
      }
    >
      <RuleRows />
    </DutyList>
  );
}

function RuleRows() {
  const translate = useTranslate();
  const term = useTerm();
  const next = useNextText();
  const who = (row: ReminderRuleRow) =>
    row.from === "asked"
      ? translate(row.kind === PASSED ? "reminders.who_passed" : "reminders.who_asked")
      : [term("role", row.role), row.at === "unit" ? "" : translate(`reminders.at.${row.at}`)]
          .filter(Boolean)
          .join(" · ");
  return (
    <Rows<ReminderRuleRow>
      opens="readers"
      card={{
        primary: (row) => row.title,
        secondary: (row) => `${whenText(row, translate)} · ${who(row)} · ${next(row)}`,
        tertiary: (row) => <OnOff rule={row} />,
      }}
    >
      <Col source="enabled" label={translate("reminders.on")} render={(row) => <OnOff rule={row} />} />
      <Col source="title" render={(row) => <Passage width={220}>{row.title}</Passage>} />
      <Col
        label={translate("reminders.when.title")}
        render={(row) => <Passage width={310}>{whenText(row, translate)}</Passage>}
      />
      <Col label={translate("reminders.who")} render={who} />
      <Col label={translate("reminders.next")} render={next} />
    </Rows>
  );
}

function useNextText(): (row: ReminderRuleRow) => string {
  const translate = useTranslate();
  const { day } = useFormats();
  return ({ next, enabled, from }) => {
    if (!enabled) return translate("reminders.off");
    if (from === "asked") return NONE;
    if (!next) return translate("reminders.none_in_sight");
    return `${day(next.onDate)} · ${translate("reminders.people", { smart_count: next.people })}`;
  };
}

function OnOff({ rule }: { rule: ReminderRuleRow }) {
  const translate = useTranslate();
  const ask = useCall();
  const { act, acting } = useAct();
  const { canAccess } = useCanAccess({ resource: "reminder-rules", action: "write" });
  const word = translate(rule.enabled ? "reminders.is_on" : "reminders.is_off");
  if (!canAccess) return <Tag tone={rule.enabled ? "good" : "quiet"}>{word}</Tag>;
  const body = { enabled: !rule.enabled, version: rule.version };
  const turn = () =>
    act(() => ask(endpoints.reminderRules.enable, { params: { id: rule.id }, body }), {
      done: rule.enabled ? "reminders.turned_off" : "reminders.turned_on",
    });
  return (
    <Switch
      size="small"
      // Where it was turned to, from the moment on; a refusal turns it back.
      checked={rule.enabled !== acting}
      onChange={() => void turn()}
      // The row would open its page.
      onClick={(event) => event.stopPropagation()}
      slotProps={{ input: { "aria-label": `${rule.title}: ${word}` } }}
    />
  );
}
