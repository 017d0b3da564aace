import { endpoints, type Understood } from "@ketnap/contract";
import { Table, TableBody, TableCell, TableRow, Typography } from "@mui/material";
import { useEffect, useState } from "react";
import { useTranslate } from "react-admin";
import { useDoor } from "../api/use-call.ts";
import { NONE } from "../format/format.ts";
import { useFormats } from "../format/use-formats.ts";

type Body = Parameters<typeof useDoor<typeof endpoints.misunderstood.tryOut>>[1] extends { body?: infer B } | undefined
  ? NonNullable<B>
  : never;

/** What a sentence is understood as today, and what it will be; asked of the server while one types. */
export function Trial({ text, alias, phrase }: Body) {
  const translate = useTranslate();
  const body = useSettled({ text, ...(alias ? { alias } : {}), ...(phrase ? { phrase } : {}) });
  const { data, isError } = useDoor(endpoints.misunderstood.tryOut, { body }, { enabled: body.text.length > 0 });
  if (isError || !data) return <Typography variant="body2">{translate("misunderstood.trial_wait")}</Typography>;
  return (
    <>
      <Typography variant="body2">{translate("misunderstood.trial_of", { text: body.text })}</Typography>
      <Table size="small" aria-label={translate("misunderstood.trial")}>
        <TableBody>
          <Outcome name="before" found={data.before} />
          <Outcome name="after" found={data.after} />
        </TableBody>
      </Table>
    </>
  );
}

function Outcome({ name, found }: { name: "before" | "after"; found: Understood }) {
  const translate = useTranslate();
  const { months, percent } = useFormats();
  const { intent, decision, confidence, units, interval } = found;
  const parts = [
    translate(`misunderstood.intent.${intent}`, { _: intent }),
    units.map((unit) => unit.name).join(", "),
    interval ? months(interval) : "",
  ].filter(Boolean);
  return (
    <TableRow>
      <TableCell component="th" scope="row" sx={{ width: 70, verticalAlign: "top", color: "text.secondary" }}>
        {translate(`misunderstood.${name}`)}
      </TableCell>
      <TableCell sx={{ overflowWrap: "anywhere" }}>
        <b>{translate(`simulator.decision_of.${decision}`)}</b> · {percent(Math.round(confidence * 100))}
        <br />
        {parts.join(" · ") || NONE}
      </TableCell>
    </TableRow>
  );
}

/** The value once nobody has typed for a moment. */
function useSettled<T extends object>(value: T): T {
  const [settled, setSettled] = useState(value);
  const text = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(text) as T), 350);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
