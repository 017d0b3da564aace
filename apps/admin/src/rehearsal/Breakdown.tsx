import type { RehearsalTotals } from "@ketnap/contract";
import {
  Box,
  Button,
  Card,
  Link as MuiLink,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Typography,
} from "@mui/material";
import { type ReactNode, useState } from "react";
import { useTranslate } from "react-admin";
import { useFormats } from "../format/use-formats.ts";
import { Tag } from "../marks/Tag.tsx";
import { useTerm } from "../terms/terms.ts";
import type { MessageFilter } from "./MessageTable.tsx";

interface Props {
  totals: RehearsalTotals;
  onLook: (filter: MessageFilter) => void;
}

const FEW = 8;

/** The most burdened first, each against the budgets. */
export function ByPerson({ totals, onLook }: Props) {
  const translate = useTranslate();
  const { number, day } = useFormats();
  const [all, setAll] = useState(false);
  const { perPerson, budgets } = totals;
  const shown = all ? perPerson : perPerson.slice(0, FEW);
  const against = (count: number | undefined, budget: number) =>
    count === undefined ? "" : `${number(count)}/${number(budget)}`;
  return (
    <Panel title={translate("rehearsal.by_person")}>
      <Table size="small">
        <Heads of={["rehearsal.person", "rehearsal.count", "rehearsal.most_day", "rehearsal.most_week"]} />
        <TableBody>
          {shown.map((each) => (
            <TableRow key={each.person} hover>
              <TableCell component="th" scope="row">
                <Look onClick={() => onLook({ person: each.person })}>{each.person}</Look>{" "}
                <Typography component="span" variant="caption" color="textSecondary" sx={{ whiteSpace: "nowrap" }}>
                  {translate(each.manner ? `rehearsal.manner.${each.manner}` : "rehearsal.reads")}
                </Typography>
              </TableCell>
              <TableCell align="right">{number(each.messages)}</TableCell>
              <TableCell align="right" title={day(each.busiestDay?.day)}>
                {against(each.busiestDay?.messages, budgets.perPersonDay)}
              </TableCell>
              <TableCell align="right" title={day(each.busiestWeek?.week)}>
                {against(each.busiestWeek?.messages, budgets.perPersonWeek)}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {perPerson.length > FEW ? (
        <Button size="small" sx={{ m: 1 }} onClick={() => setAll(!all)}>
          {all ? translate("rehearsal.fewer") : translate("rehearsal.all_people", { smart_count: perPerson.length })}
        </Button>
      ) : null}
    </Panel>
  );
}

export function ByRule({ totals, onLook }: Props) {
  const translate = useTranslate();
  const { number } = useFormats();
  return (
    <Panel title={translate("rehearsal.by_rule")}>
      <Table size="small">
        <Heads of={["rehearsal.rule", "rehearsal.count", "rehearsal.outcome.answered"]} />
        <TableBody>
          {totals.perRule.map(({ rule, title, messages, answered }) => (
            <TableRow key={rule} hover>
              <TableCell component="th" scope="row">
                <Look onClick={() => onLook({ rule })}>{title}</Look>
              </TableCell>
              <TableCell align="right">{number(messages)}</TableCell>
              <TableCell align="right">{answered > 0 ? number(answered) : ""}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}

/** Each channel's fullest month against what it may send. */
export function ByChannel({ totals }: { totals: RehearsalTotals }) {
  const translate = useTranslate();
  const term = useTerm();
  const { number, month } = useFormats();
  return (
    <Panel title={translate("rehearsal.by_channel")}>
      <Table size="small">
        <Heads of={["rehearsal.channel", "rehearsal.count", "rehearsal.fullest_month", "rehearsal.budget"]} />
        <TableBody>
          {totals.perChannel.map(({ channel, name, messages, monthlyBudget, months }) => {
            const fullest = months.toSorted((a, b) => b.used - a.used)[0];
            const short = monthlyBudget !== null && fullest !== undefined && fullest.used >= monthlyBudget * 0.8;
            return (
              <TableRow key={`${channel} ${name}`}>
                <TableCell component="th" scope="row">
                  {term("channel", channel)} {short ? <Tag tone="bad">{translate("rehearsal.short")}</Tag> : null}
                </TableCell>
                <TableCell align="right">{number(messages)}</TableCell>
                <TableCell align="right">
                  {fullest ? `${number(fullest.used)} (${month(fullest.month)})` : ""}
                </TableCell>
                <TableCell align="right">
                  {monthlyBudget === null ? translate("rehearsal.no_limit") : number(monthlyBudget)}
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </Panel>
  );
}

/** The first column names, the others count. */
function Heads({ of }: { of: readonly string[] }) {
  const translate = useTranslate();
  return (
    <TableHead>
      <TableRow>
        {of.map((key, index) => (
          <TableCell key={key} align={index === 0 ? "left" : "right"}>
            {translate(key)}
          </TableCell>
        ))}
      </TableRow>
    </TableHead>
  );
}

/** Shows the messages of what is tapped. */
function Look({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <MuiLink component="button" type="button" variant="body2" sx={{ textAlign: "left" }} onClick={onClick}>
      {children}
    </MuiLink>
  );
}

function Panel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card component="section" aria-label={title} sx={{ minWidth: 0 }}>
      <Typography variant="h2" sx={{ px: 2, pt: 1.5 }}>
        {title}
      </Typography>
      <Box sx={{ overflowX: "auto" }}>{children}</Box>
    </Card>
  );
}
