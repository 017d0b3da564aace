import { type ClassShort, endpoints } from "@ketnap/contract";
import { Button } from "@mui/material";
import { useState } from "react";
import { required, useCanAccess, useNotify, useTranslate } from "react-admin";
import { useCall } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { UnitInput } from "../editing/inputs.tsx";
import { useWords } from "./words.ts";

/** So many places that lack learners are named. */
const MOST_SHORT = 3;

/** Drafts classes from who waits, for the areas at and below a unit. */
export function Propose() {
  const translate = useTranslate();
  const notify = useNotify();
  const ask = useCall();
  const { word } = useWords();
  const [open, setOpen] = useState(false);
  const { canAccess } = useCanAccess({ resource: "classes", action: "write" });
  if (!canAccess) return null;
  const propose = async ({ unitId }: { unitId: number }) => {
    const { short, ...done } = await ask(endpoints.classes.propose, { body: { unitId } });
    const said = [translate("classes.propose_done", done), ...short.slice(0, MOST_SHORT).map(shortOf)];
    if (short.length > MOST_SHORT) said.push(translate("classes.propose_more", { count: short.length - MOST_SHORT }));
    notify(said.join(" "), { type: "success", multiLine: true, autoHideDuration: 15_000 });
  };
  const shortOf = ({ organiser, kind, count, missing, noDay }: ClassShort) => {
    const about = { organiser: organiser.name, kind: word("kind", kind), count, missing };
    if (noDay) return translate("classes.propose_no_day", about);
    return translate(missing > 0 ? "classes.propose_short" : "classes.propose_apart", about);
  };
  return (
    <>
      <Button size="small" variant="outlined" onClick={() => setOpen(true)}>
        {translate("classes.propose")}
      </Button>
      {open ? (
        <ActionDialog<{ unitId: number }>
          title={translate("classes.propose_title")}
          submit={translate("classes.propose")}
          values={{}}
          onClose={() => setOpen(false)}
          onSubmit={propose}
          preview={() => translate("classes.propose_hint")}
        >
          <UnitInput source="unitId" label="classes.propose_under" validate={required()} />
        </ActionDialog>
      ) : null}
    </>
  );
}
