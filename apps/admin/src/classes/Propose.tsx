import { endpoints } from "@ketnap/contract";
import { Button } from "@mui/material";
import { useState } from "react";
import { required, useCanAccess, useNotify, useTranslate } from "react-admin";
import { useCall } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { UnitInput } from "../editing/inputs.tsx";

/** Drafts classes from who waits, for the areas at and below a unit. */
export function Propose() {
  const translate = useTranslate();
  const notify = useNotify();
  const ask = useCall();
  const [open, setOpen] = useState(false);
  const { canAccess } = useCanAccess({ resource: "classes", action: "write" });
  if (!canAccess) return null;
  const propose = async ({ unitId }: { unitId: number }) => {
    const { short, ...done } = await ask(endpoints.classes.propose, { body: { unitId } });
    const messageArgs = { ...done, short: short.length };
    notify("classes.propose_done", { type: "success", messageArgs, autoHideDuration: 10_000 });
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
