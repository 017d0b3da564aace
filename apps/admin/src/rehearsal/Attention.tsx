import type { RehearsalTotals } from "@ketnap/contract";
import { Box, Card, CardContent, Link as MuiLink, Typography } from "@mui/material";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useFormats } from "../format/use-formats.ts";
import { useTerm } from "../terms/terms.ts";
import type { MessageFilter } from "./MessageTable.tsx";

const SHOWN = 6;

/** What somebody should do before the year begins, the most urgent first; nothing is said where all is well. */
export function Attention({ totals, onLook }: { totals: RehearsalTotals; onLook: (filter: MessageFilter) => void }) {
  const translate = useTranslate();
  const term = useTerm();
  const { day, month, number } = useFormats();
  const { attention: found, budgets } = totals;
  const named = (names: readonly string[]) =>
    names.length > SHOWN
      ? `${names.slice(0, SHOWN).join(", ")} ${translate("rehearsal.attention.and_more", { smart_count: names.length - SHOWN })}`
      : names.join(", ");
  const points: (Point | null)[] = [
    pointOf(found.noAccount, (units) => ({
      title: translate("rehearsal.attention.no_account", { smart_count: units.length }),
      text: named(units),
      way: { to: "/accounts/create", label: translate("rehearsal.attention.make_account") },
    })),
    pointOf(found.notLinked, (people) => ({
      title: translate("rehearsal.attention.not_linked", { smart_count: people.length }),
      text: named(people.map(({ person }) => person)),
      way: { to: "/accounts", label: translate("rehearsal.attention.give_codes") },
    })),
    pointOf(found.budgetMonths, (months) => ({
      title: translate("rehearsal.attention.budget", { smart_count: months.length }),
      text: months
        .map(
          (each) =>
            `${term("channel", each.channel)} · ${month(each.month)}: ${number(each.used)}/${number(each.budget)}`,
        )
        .join("; "),
    })),
    pointOf(found.neverAnswered, (units) => ({
      title: translate("rehearsal.attention.never_answered", { smart_count: units.length }),
      text: named(units.map(({ unit, asked }) => `${unit} (0/${number(asked)})`)),
    })),
    pointOf(found.unreachable, (people) => ({
      title: translate("rehearsal.attention.unreachable", { smart_count: people.length }),
      text: named(
        people.map(
          ({ person, why, missed }) => `${person}: ${translate(`rehearsal.why.${why}`, { _: why })}, ${number(missed)}`,
        ),
      ),
    })),
    pointOf(found.overWeek, (weeks) => ({
      title: translate("rehearsal.attention.over_week", {
        smart_count: weeks.length,
        budget: number(budgets.perPersonWeek),
      }),
      text: named(weeks.map((each) => `${each.person} · ${day(each.week)}: ${number(each.messages)}`)),
      way: { to: "/reminder-settings", label: translate("rehearsal.attention.change_budget") },
    })),
    pointOf(found.overDay, (days) => ({
      title: translate("rehearsal.attention.over_day", {
        smart_count: days.length,
        budget: number(budgets.perPersonDay),
      }),
      text: named(days.map((each) => `${each.person} · ${day(each.day)}: ${number(each.messages)}`)),
    })),
  ];
  const shown = points.filter((point) => point !== null);
  const heavy = found.heavyDays.filter(({ messages }) => messages > 0);
  return (
    <Card component="section" aria-label={translate("rehearsal.attention.title")}>
      <CardContent>
        <Typography variant="h2">{translate("rehearsal.attention.title")}</Typography>
        {shown.length === 0 ? (
          <Typography color="textSecondary">{translate("rehearsal.attention.none")}</Typography>
        ) : null}
        <Box component="ul" sx={{ pl: 2.5, my: 1, "& > li": { mb: 1 } }}>
          {shown.map((point) => (
            <Row key={point.title} point={point} />
          ))}
          {heavy.length > 0 ? (
            <li>
              <Typography sx={{ fontWeight: 600 }}>{translate("rehearsal.attention.heavy_days")}</Typography>
              <Typography variant="body2">
                {heavy.map((each, index) => (
                  <span key={each.day}>
                    {index > 0 ? ", " : ""}
                    <MuiLink component="button" type="button" variant="body2" onClick={() => onLook({ day: each.day })}>
                      {day(each.day)}
                    </MuiLink>{" "}
                    ({number(each.messages)})
                  </span>
                ))}
              </Typography>
            </li>
          ) : null}
        </Box>
      </CardContent>
    </Card>
  );
}

interface Point {
  title: string;
  text: string;
  way?: { to: string; label: string };
}

function Row({ point: { title, text, way } }: { point: Point }): ReactNode {
  return (
    <li>
      <Typography sx={{ fontWeight: 600 }}>{title}</Typography>
      <Typography variant="body2" color="textSecondary">
        {text}
      </Typography>
      {way ? (
        <MuiLink component={Link} to={way.to} variant="body2">
          {way.label}
        </MuiLink>
      ) : null}
    </li>
  );
}

function pointOf<T>(items: readonly T[], say: (items: readonly T[]) => Point): Point | null {
  return items.length > 0 ? say(items) : null;
}
