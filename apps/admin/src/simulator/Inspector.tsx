import type { SimulatorReply } from "@ketnap/contract";
import { Box, Card, CardContent, Table, TableBody, TableCell, TableRow, Typography } from "@mui/material";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import { NONE } from "../format/format.ts";
import { useFormats } from "../format/use-formats.ts";
import { EmptyLesson } from "../listing/DutyList.tsx";

/** What was understood of the last message, and which rows the answer used. */
export function Inspector({ reply }: { reply: SimulatorReply | null }) {
  const translate = useTranslate();
  const { number } = useFormats();
  return (
    <Card component="section" aria-label={translate("simulator.inspector")}>
      <CardContent>
        <Typography variant="h2">{translate("simulator.inspector")}</Typography>
        {!reply ? (
          <EmptyLesson title={translate("simulator.nothing_yet")} hint={translate("simulator.nothing_yet_hint")} />
        ) : (
          <>
            <Typography variant="caption" color="textSecondary">
              {translate("simulator.took", { ms: number(reply.tookMs) })}
            </Typography>
            {reply.understanding ? (
              <Understood understanding={reply.understanding} />
            ) : (
              <Typography>{translate("simulator.tapped")}</Typography>
            )}
            <Facts facts={reply.facts} />
          </>
        )}
      </CardContent>
    </Card>
  );
}

function Understood({ understanding }: { understanding: NonNullable<SimulatorReply["understanding"]> }) {
  const translate = useTranslate();
  const { months, percent } = useFormats();
  const { normalised, intent, decision, confidence, interval, units, candidates, slots, assumptions } = understanding;
  const rows: [string, ReactNode][] = [
    ["normalised", <code key="n">{normalised}</code>],
    ["intent", <code key="i">{intent}</code>],
    ["decision", `${translate(`simulator.decision_of.${decision}`)} · ${percent(Math.round(confidence * 100))}`],
    ["units", units.map(({ name }) => name).join(", ") || NONE],
    ["interval", months(interval)],
    ["slots", Object.keys(slots).length > 0 ? <code key="s">{JSON.stringify(slots)}</code> : NONE],
    [
      "candidates",
      candidates.map(({ name, score }) => `${name} (${percent(Math.round(score * 100))})`).join(", ") || NONE,
    ],
    ["assumptions", assumptions.map((each) => translate(`simulator.assumed.${each}`, { _: each })).join("; ") || NONE],
  ];
  return (
    <Table size="small" sx={{ mt: 1 }} aria-label={translate("simulator.understood")}>
      <TableBody>
        {rows.map(([name, value]) => (
          <TableRow key={name}>
            <TableCell component="th" scope="row" sx={{ color: "text.secondary", verticalAlign: "top", width: 150 }}>
              {translate(`simulator.${name}`)}
            </TableCell>
            <TableCell sx={{ overflowWrap: "anywhere" }}>{value}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Facts({ facts }: { facts: SimulatorReply["facts"] }) {
  const translate = useTranslate();
  if (facts.length === 0) return null;
  return (
    <Box sx={{ mt: 2 }}>
      <Typography variant="h3">{translate("simulator.rows_used")}</Typography>
      {facts.map((fact, index) => (
        <Box component="details" key={index} sx={{ mt: 0.5 }} open={facts.length === 1}>
          <Box component="summary" sx={{ cursor: "pointer" }}>
            {typeof fact["kind"] === "string" ? fact["kind"] : index + 1}
          </Box>
          <Box
            component="pre"
            tabIndex={0}
            sx={{
              m: 0,
              p: 1,
              bgcolor: "background.default",
              borderRadius: 1,
              overflow: "auto",
              maxHeight: 320,
              fontSize: "0.8125rem",
            }}
          >
            {JSON.stringify(fact, null, 2)}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
