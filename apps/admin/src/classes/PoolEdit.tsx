import { type ClassPoolRow, endpoints } from "@ketnap/contract";
import { Button, Typography } from "@mui/material";
import { useState } from "react";
import { SaveButton, Toolbar, useCanAccess, useRecordContext, useRedirect, useTranslate } from "react-admin";
import { useCall } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { ConflictNotice } from "../editing/ConflictNotice.tsx";
import { DutyForm } from "../editing/DutyForm.tsx";
import { DutyEdit } from "../editing/DutyForms.tsx";
import { Unplaced } from "../editing/Unplaced.tsx";
import { useFormats } from "../format/use-formats.ts";
import { PoolInputs } from "./PoolInputs.tsx";
import { useWords } from "./words.ts";

export default function PoolEdit() {
  const { word } = useWords();
  const { day } = useFormats();
  return (
    <DutyEdit>
      <DutyForm toolbar={<PoolToolbar />}>
        <ConflictNotice
          fields={["count", "shift", "waitingSince", "lapsesOn"]}
          word={(field, value) =>
            field === "shift"
              ? word("shift", String(value))
              : /On$|Since$/.test(field) && value
                ? day(value as string)
                : undefined
          }
        />
        <About />
        <PoolInputs />
      </DutyForm>
    </DutyEdit>
  );
}

function About() {
  const row = useRecordContext<ClassPoolRow>();
  const { word } = useWords();
  return row ? (
    <Typography variant="h2">
      {row.unit.name} · {word("kind", row.kind)}
    </Typography>
  ) : null;
}

function PoolToolbar() {
  const translate = useTranslate();
  const row = useRecordContext<ClassPoolRow>();
  const [ending, setEnding] = useState(false);
  const { canAccess } = useCanAccess({ resource: "class-pool", action: "write" });
  if (!row || !canAccess) return null;
  return (
    <>
      <Unplaced />
      <Toolbar sx={{ justifyContent: "space-between" }}>
        <SaveButton />
        <Button color="error" onClick={() => setEnding(true)}>
          {translate("classes.pool_end")}
        </Button>
      </Toolbar>
      {ending ? <End row={row} onClose={() => setEnding(false)} /> : null}
    </>
  );
}

/** Who waited is not waiting any more: how many of whom, before it is done. */
function End({ row, onClose }: { row: ClassPoolRow; onClose: () => void }) {
  const translate = useTranslate();
  const redirect = useRedirect();
  const ask = useCall();
  const end = async (_filled: object, version: number) => {
    await ask(endpoints.classPool.end, { params: { id: row.id }, body: { version } });
    redirect("list", "class-pool");
  };
  return (
    <ActionDialog
      danger
      title={`${translate("classes.pool_end")} · ${row.unit.name}`}
      submit={translate("classes.pool_end")}
      done="classes.pool_end_done"
      values={{}}
      version={row.version}
      onClose={onClose}
      onSubmit={end}
      preview={() => translate("classes.pool_end_effect", { count: row.count })}
    />
  );
}
