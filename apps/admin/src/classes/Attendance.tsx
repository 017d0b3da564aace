import { type ClassResultRow, endpoints } from "@ketnap/contract";
import { required, SelectInput, useTranslate } from "react-admin";
import { useFormContext, useWatch } from "react-hook-form";
import { useCall } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { todayInVietnam } from "../format/format.ts";
import { useFormats } from "../format/use-formats.ts";
import { type ActProps, type Counts, Numbers } from "./counts.tsx";
import { presentAt, sessionKey, sessionOf } from "./present.ts";
import { useWords } from "./words.ts";

interface Said {
  session: string;
  counts: Counts;
}

/** Who came to one session: what was noted of it already, else all who sit, to be put right. */
export function Attendance({ row, rows, onClose }: ActProps) {
  const translate = useTranslate();
  const ask = useCall();
  const { day } = useFormats();
  const { word } = useWords();
  const choices = row.sessions
    .filter(({ onDate }) => onDate <= todayInVietnam())
    .map((each) => ({ id: sessionKey(each), name: `${day(each.onDate)} · ${word("part", each.part)}` }));
  const last = choices.at(-1)?.id ?? "";
  const submit = ({ session, counts }: Said, version: number) => {
    const units = rows.map(({ unit }) => ({ unitId: unit.id, present: counts[`u${unit.id}`] ?? 0 }));
    const body = { ...sessionOf(session), units, version };
    return ask(endpoints.classes.attendance, { params: { id: row.id }, body });
  };
  return (
    <ActionDialog<Said>
      title={`${translate("classes.attendance")} · ${row.title}`}
      submit={translate("ra.action.save")}
      done="classes.attendance_done"
      values={{ session: last, counts: begins(rows, last) }}
      version={row.version}
      onClose={onClose}
      onSubmit={submit}
      preview={({ session = "" }) =>
        rows.some((each) => presentAt(each, session) !== null) ? translate("classes.attendance_again") : null
      }
    >
      <Session choices={choices} rows={rows} />
      <OfSession rows={rows} />
    </ActionDialog>
  );
}

/** With another session come its own numbers: those of the one before are not noted of it. */
function Session({ choices, rows }: { choices: { id: string; name: string }[]; rows: readonly ClassResultRow[] }) {
  const { setValue } = useFormContext();
  return (
    <SelectInput
      source="session"
      label="classes.session"
      choices={choices}
      validate={required()}
      helperText={false}
      onChange={({ target }) => setValue("counts", begins(rows, String(target.value)))}
    />
  );
}

function OfSession({ rows }: { rows: readonly ClassResultRow[] }) {
  const session = useWatch({ name: "session" }) as string;
  return <Numbers key={session} rows={rows} noted={(row) => presentAt(row, session)} />;
}

function begins(rows: readonly ClassResultRow[], session: string): Counts {
  return Object.fromEntries(rows.map((row) => [`u${row.unit.id}`, presentAt(row, session) ?? row.seated]));
}
