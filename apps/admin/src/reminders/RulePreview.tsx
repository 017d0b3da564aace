import { type ChannelPreview, endpoints, type ReminderRuleRow, type RulePreview as Preview } from "@ketnap/contract";
import {
  Alert,
  Box,
  Card,
  Skeleton,
  Stack,
  Tab,
  Tabs,
  ToggleButton,
  ToggleButtonGroup,
  Typography,
} from "@mui/material";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useLocale, useTranslate } from "react-admin";
import { useWatch } from "react-hook-form";
import { keysOf } from "../api/call.ts";
import { useCall } from "../api/use-call.ts";
import { useTerm } from "../terms/terms.ts";
import { ChannelBubble } from "./ChannelBubble.tsx";
import { Occurrences } from "./Occurrences.tsx";

const PAUSE_MS = 350;
const FIELDS = keysOf(endpoints.reminderRules.update.body).filter((key) => key !== "version");

/** What the form as it stands would say on each channel, and on which days: asked again whenever the typing rests. */
export function RulePreview({ rule }: { rule: ReminderRuleRow }) {
  const translate = useTranslate();
  const term = useTerm();
  const panelLocale = useLocale() === "en" ? "en" : "vi";
  const [locale, setLocale] = useState<"vi" | "en">(panelLocale);
  const [shown, setShown] = useState(0);
  const { data, error } = usePreview(rule, locale);
  const channels = data?.channels ?? [];
  return (
    <Card component="section" aria-label={translate("reminders.preview.title")}>
      <Stack direction="row" sx={{ px: 2, pt: 1.5, justifyContent: "space-between", alignItems: "center" }}>
        <Typography variant="h2">{translate("reminders.preview.title")}</Typography>
        <ToggleButtonGroup
          size="small"
          exclusive
          value={locale}
          onChange={(_, chosen: "vi" | "en" | null) => chosen && setLocale(chosen)}
          aria-label={translate("reminders.preview.language")}
        >
          <ToggleButton value="vi">VI</ToggleButton>
          <ToggleButton value="en">EN</ToggleButton>
        </ToggleButtonGroup>
      </Stack>
      {error ? (
        <Alert severity="warning" sx={{ m: 2 }}>
          {translate(error.message, { _: error.message })}
        </Alert>
      ) : null}
      {data ? (
        <>
          <Tabs
            value={Math.min(shown, channels.length - 1)}
            onChange={(_, at: number) => setShown(at)}
            variant="fullWidth"
          >
            {channels.map(({ channel }) => (
              <Tab
                key={channel}
                label={term("channel", channel)}
                sx={{ minWidth: 0, px: 0.5, whiteSpace: "nowrap", typography: "body2" }}
              />
            ))}
          </Tabs>
          <Shown preview={channels[shown]} />
          <Notes data={data} />
          <Occurrences rows={data.occurrences} from={rule.from} />
        </>
      ) : error ? null : (
        <Box sx={{ p: 2 }}>
          <Skeleton variant="rounded" height={140} />
        </Box>
      )}
    </Card>
  );
}

function Shown({ preview }: { preview: ChannelPreview | undefined }) {
  return preview ? <ChannelBubble preview={preview} /> : null;
}

function Notes({ data }: { data: Preview }) {
  const translate = useTranslate();
  return (
    <Stack sx={{ px: 2, gap: 1 }}>
      {data.unknown.length > 0 ? (
        <Alert severity="error" variant="outlined">
          {translate("reminders.preview.unknown", { names: data.unknown.map((name) => `{${name}}`).join(", ") })}
        </Alert>
      ) : null}
      <Typography variant="caption" color="textSecondary">
        {translate(data.example ? "reminders.preview.example" : "reminders.preview.real")}
      </Typography>
    </Stack>
  );
}

function usePreview(rule: ReminderRuleRow, locale: "vi" | "en") {
  const ask = useCall();
  const values = useWatch() as Record<string, unknown>;
  const draft = useRested(JSON.stringify(draftOf(values)));
  return useQuery({
    queryKey: ["reminder-rules", "preview", rule.id, locale, draft],
    queryFn: ({ signal }) =>
      ask(endpoints.reminderRules.preview, {
        params: { id: rule.id },
        body: { locale, draft: JSON.parse(draft) as never },
        signal,
      }),
    enabled: draft !== "{}",
    placeholderData: keepPreviousData,
  });
}

function draftOf(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).filter(([key, value]) => FIELDS.includes(key) && value !== undefined && value !== ""),
  );
}

/** The value once it has not changed for a moment. */
function useRested(value: string): string {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}
