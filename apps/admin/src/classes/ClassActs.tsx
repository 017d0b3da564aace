import { type ClassRow, endpoints } from "@ketnap/contract";
import { Button, Stack } from "@mui/material";
import { type ReactNode, useState } from "react";
import { BooleanInput, required, TextInput, useCanAccess, useTranslate } from "react-admin";
import { useCall } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { ConflictNotice } from "../editing/ConflictNotice.tsx";
import { useFormats } from "../format/use-formats.ts";
import { ClassInputs } from "./ClassInputs.tsx";
import { SeatInputs } from "./SeatInputs.tsx";
import { useWords } from "./words.ts";

type Act = "adjust" | "approve" | "announce" | "close" | "cancel";

/** What may be done with a class as it stands. */
export function ClassActs({ row }: { row: ClassRow }) {
  const translate = useTranslate();
  const [act, setAct] = useState<Act | null>(null);
  const { canAccess } = useCanAccess({ resource: "classes", action: "write" });
  if (!canAccess || row.state === "finished" || row.state === "cancelled") return null;
  // The next step of its life; ending registration before its day is none.
  const main: Act | null = row.state === "proposed" ? "approve" : row.state === "approved" ? "announce" : null;
  const button = (name: Act, variant: "contained" | "text", danger = false): ReactNode => (
    <Button size="small" variant={variant} color={danger ? "error" : "primary"} onClick={() => setAct(name)}>
      {translate(`classes.${name}`)}
    </Button>
  );
  return (
    <Stack direction="row" sx={{ gap: 1, flexWrap: "wrap" }}>
      {main ? button(main, "contained") : null}
      {button("adjust", "text")}
      {row.standing === "registration_open" ? button("close", "text") : null}
      {button("cancel", "text", true)}
      {act === "adjust" ? <Adjust row={row} onClose={() => setAct(null)} /> : null}
      {act === "cancel" ? <Cancel row={row} onClose={() => setAct(null)} /> : null}
      {act === "approve" || act === "announce" || act === "close" ? (
        <Step row={row} act={act} onClose={() => setAct(null)} />
      ) : null}
    </Stack>
  );
}

interface ActProps {
  row: ClassRow;
  onClose: () => void;
}

function Step({ row, act, onClose }: ActProps & { act: "approve" | "announce" | "close" }) {
  const translate = useTranslate();
  const ask = useCall();
  return (
    <ActionDialog
      title={`${translate(`classes.${act}`)} · ${row.title}`}
      submit={translate(`classes.${act}`)}
      done={`classes.${act}_done`}
      values={{}}
      onClose={onClose}
      version={row.version}
      onSubmit={(_filled, version) => ask(endpoints.classes[act], { params: { id: row.id }, body: { version } })}
      preview={() => translate(`classes.${act}_effect`)}
    />
  );
}

function Cancel({ row, onClose }: ActProps) {
  const translate = useTranslate();
  const ask = useCall();
  return (
    <ActionDialog<{ reason: string }>
      danger
      title={`${translate("classes.cancel")} · ${row.title}`}
      submit={translate("classes.cancel")}
      done="classes.cancel_done"
      values={{}}
      onClose={onClose}
      version={row.version}
      onSubmit={({ reason }, version) =>
        ask(endpoints.classes.cancel, { params: { id: row.id }, body: { reason, version } })
      }
      preview={() => translate("classes.cancel_effect", { count: row.seated + row.waiting })}
    >
      <TextInput source="reason" label="classes.cancel_reason" validate={required()} />
    </ActionDialog>
  );
}

type Adjusted = Pick<
  ClassRow,
  | "title"
  | "venue"
  | "capacity"
  | "shift"
  | "courseNo"
  | "registrationOpensOn"
  | "registrationClosesOn"
  | "sessions"
  | "seats"
  | "locked"
  | "version"
>;

function Adjust({ row, onClose }: ActProps) {
  const translate = useTranslate();
  const ask = useCall();
  const shown = useShown();
  const { title, venue, capacity, shift, courseNo, registrationOpensOn, registrationClosesOn, ...rest } = row;
  const { sessions, seats, locked, version } = rest;
  const registration = { registrationOpensOn, registrationClosesOn };
  const values = { title, venue, capacity, shift, courseNo, ...registration, sessions, seats, locked, version };
  const submit = ({ seats: kept, ...said }: Adjusted) => {
    const body = { ...said, seats: kept.map((each) => ({ unitId: each.unit.id, seats: each.seats })) };
    return ask(endpoints.classes.update, { params: { id: row.id }, body });
  };
  return (
    <ActionDialog<Adjusted>
      title={translate("classes.adjust_title")}
      submit={translate("ra.action.save")}
      done="classes.adjust_done"
      values={values}
      conflict={<ConflictNotice fields={Object.keys(values).filter((field) => field !== "version")} word={shown} />}
      onClose={onClose}
      onSubmit={submit}
      {...(row.announcedAt ? { preview: () => translate("classes.adjust_moves") } : {})}
    >
      <ClassInputs />
      <SeatInputs />
      <BooleanInput source="locked" label="resources.classes.fields.locked" helperText={false} />
    </ActionDialog>
  );
}

/** What stands in a class that is no plain text, number or day. */
function useShown(): (field: string, value: unknown) => string | undefined {
  const { day } = useFormats();
  const { word } = useWords();
  return (field, value) => {
    if (field === "shift") return word("shift", value as ClassRow["shift"]);
    if (field === "seats")
      return (value as ClassRow["seats"]).map((each) => `${each.unit.name} ${each.seats}`).join(", ");
    if (field !== "sessions") return undefined;
    const halves = value as ClassRow["sessions"];
    return halves.map(({ onDate, part }) => `${day(onDate)} ${word("part", part).toLowerCase()}`).join(", ");
  };
}
