import { type ClassResultRow, endpoints } from "@ketnap/contract";
import { BooleanInput, required, TextInput, useTranslate } from "react-admin";
import { useCall } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { type ActProps, type Counts, Numbers } from "./counts.tsx";

interface Said {
  counts: Counts;
  beyondAttended: boolean;
  reason: string;
}

/** How many of each unit are certified: when the class ends, and again where that was said wrong. */
export function Certify({ row, rows, act, onClose }: ActProps & { act: "finish" | "correct" }) {
  const translate = useTranslate();
  const ask = useCall();
  const submit = ({ counts, beyondAttended, reason }: Said, version: number) => {
    const units = rows.map(({ unit }) => ({ unitId: unit.id, certified: counts[`u${unit.id}`] ?? 0 }));
    const body = { units, version, beyondAttended };
    const params = { id: row.id };
    if (act === "finish") return ask(endpoints.classes.finish, { params, body });
    return ask(endpoints.classes.correct, { params, body: { ...body, reason } });
  };
  return (
    <ActionDialog<Said>
      title={`${translate(`classes.${act}`)} · ${row.title}`}
      submit={translate(`classes.${act}`)}
      done={`classes.${act}_done`}
      values={{ counts: proposed(rows), beyondAttended: false }}
      version={row.version}
      onClose={onClose}
      preview={({ counts = {} }) => [translate(`classes.${act}_effect`), ...beyond(rows, counts)].join(" ")}
      onSubmit={submit}
    >
      <Numbers rows={rows} noted={({ certified }) => certified} />
      {act === "correct" ? (
        <TextInput source="reason" label="classes.correct_reason" validate={required()} helperText={false} />
      ) : null}
      {kept(rows) ? <BooleanInput source="beyondAttended" label="classes.beyond_attended" helperText={false} /> : null}
    </ActionDialog>
  );

  /** Units of which more are certified than ever came. */
  function beyond(of: readonly ClassResultRow[], counts: Counts): string[] {
    if (!kept(of)) return [];
    return of.flatMap((each) => {
      const [count, most] = [counts[`u${each.unit.id}`] ?? 0, mostOf(each)];
      return count > most ? [translate("classes.beyond_of", { unit: each.unit.name, count, most })] : [];
    });
  }
}

/** What was certified already; else who came, where that was kept. Nobody is certified by a tap alone. */
function proposed(rows: readonly ClassResultRow[]): Counts {
  return Object.fromEntries(
    rows.flatMap((each) => {
      const count = each.certified ?? (kept(rows) ? mostOf(each) : null);
      return count === null ? [] : [[`u${each.unit.id}`, count]];
    }),
  );
}

function kept(rows: readonly ClassResultRow[]): boolean {
  return rows.some(({ attendance }) => attendance.length > 0);
}

function mostOf({ attendance }: ClassResultRow): number {
  return Math.max(0, ...attendance.map(({ present }) => present));
}
