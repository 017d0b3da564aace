import type { ReminderRuleRow } from "@ketnap/contract";
import { Box, Card, Stack, Typography } from "@mui/material";
import { useCanAccess, useRecordContext, useTranslate } from "react-admin";
import { ConflictNotice } from "../editing/ConflictNotice.tsx";
import { DutyForm } from "../editing/DutyForm.tsx";
import { DutyEdit, DutyToolbar } from "../editing/DutyForms.tsx";
import { Tag } from "../marks/Tag.tsx";
import { useTerm } from "../terms/terms.ts";
import { CopyRule } from "./CopyRule.tsx";
import { RuleInputs } from "./RuleInputs.tsx";
import { RulePreview } from "./RulePreview.tsx";
import { formatOffsets, whenText } from "./when.ts";

const FIELDS = [
  "title",
  "enabled",
  "offsets",
  "dayKind",
  "repeatDays",
  "repeatLimit",
  "weekday",
  "monthDay",
  "role",
  "at",
  "escalateDays",
  "expireDays",
  "channel",
  "textVi",
  "textEn",
  "settings",
];

/** When a rule speaks, to whom and in which words; beside it, what that would be on each channel and on which days. */
export default function RuleEdit() {
  return (
    <DutyEdit saved="reminders.saved" component="div" sx={{ maxWidth: 1280 }}>
      <Page />
    </DutyEdit>
  );
}

function Page() {
  const rule = useRecordContext<ReminderRuleRow>();
  const translate = useTranslate();
  const shown = useShown();
  const { canAccess } = useCanAccess({ resource: "reminder-rules", action: "write" });
  if (!rule) return null;
  return (
    <Stack sx={{ gap: 1.5, mt: 1.5 }}>
      <Stack direction="row" sx={{ gap: 1, alignItems: "center", flexWrap: "wrap" }}>
        <Typography variant="h1">{rule.title}</Typography>
        <Tag tone={rule.enabled ? "good" : "quiet"}>
          {translate(rule.enabled ? "reminders.is_on" : "reminders.is_off")}
        </Tag>
        <Typography color="textSecondary" sx={{ flexGrow: 1 }}>
          {whenText(rule, translate)}
        </Typography>
        {canAccess ? <CopyRule rule={rule} /> : null}
      </Stack>
      <DutyForm
        component={Plain}
        toolbar={canAccess ? <DutyToolbar removes={rule.key === null} /> : false}
        sx={{ p: 0 }}
        aria-label={translate("reminders.rule")}
      >
        <Box
          sx={{
            display: "grid",
            width: "100%",
            gap: 1.5,
            alignItems: "start",
            gridTemplateColumns: { xs: "minmax(0,1fr)", md: "minmax(0,6fr) minmax(0,5fr)" },
          }}
        >
          <Card sx={{ p: 2 }}>
            <ConflictNotice fields={FIELDS} word={shown} />
            <Box component="fieldset" disabled={!canAccess} sx={{ border: 0, m: 0, p: 0, minWidth: 0 }}>
              <RuleInputs rule={rule} />
            </Box>
          </Card>
          <Box sx={{ position: { md: "sticky" }, top: 60 }}>
            <RulePreview rule={rule} />
          </Box>
        </Box>
      </DutyForm>
    </Stack>
  );
}

/** What stands in a rule that is no plain text or number. */
function useShown(): (field: string, value: unknown) => string | undefined {
  const translate = useTranslate();
  const term = useTerm();
  return (field, value) => {
    if (field === "offsets") return formatOffsets(value as number[]);
    if (typeof value !== "string" && typeof value !== "number") return undefined;
    if (field === "role") return term("role", String(value));
    if (field === "channel") return term("channel", String(value));
    if (field === "dayKind") return translate(`reminders.day_kind.${value}`);
    return field === "weekday" ? translate(`reminders.weekday.${value}`) : undefined;
  };
}

function Plain({ children }: { children?: React.ReactNode }) {
  return <Box sx={{ width: "100%" }}>{children}</Box>;
}
