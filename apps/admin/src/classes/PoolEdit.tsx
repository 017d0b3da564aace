import { type ClassPoolRow, endpoints } from "@ketnap/contract";
import { Button, Typography } from "@mui/material";
import {
  SaveButton,
  SimpleForm,
  Toolbar,
  useCanAccess,
  useNotify,
  useRecordContext,
  useRedirect,
  useTranslate,
} from "react-admin";
import { useCall } from "../api/use-call.ts";
import { ConflictNotice } from "../editing/ConflictNotice.tsx";
import { DutyEdit } from "../editing/DutyForms.tsx";
import { useFormats } from "../format/use-formats.ts";
import { PoolInputs } from "./PoolInputs.tsx";
import { useWords } from "./words.ts";

export default function PoolEdit() {
  const { word } = useWords();
  const { day } = useFormats();
  return (
    <DutyEdit>
      <SimpleForm toolbar={<PoolToolbar />}>
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
      </SimpleForm>
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
  const notify = useNotify();
  const redirect = useRedirect();
  const ask = useCall();
  const row = useRecordContext<ClassPoolRow>();
  const { canAccess } = useCanAccess({ resource: "class-pool", action: "write" });
  if (!row || !canAccess) return null;
  const end = async () => {
    try {
      await ask(endpoints.classPool.end, { params: { id: row.id }, body: { version: row.version } });
      notify("classes.pool_end_done", { type: "success" });
      redirect("list", "class-pool");
    } catch (error) {
      notify((error as Error).message, { type: "error" });
    }
  };
  return (
    <Toolbar sx={{ justifyContent: "space-between" }}>
      <SaveButton />
      <Button color="error" onClick={() => void end()}>
        {translate("classes.pool_end")}
      </Button>
    </Toolbar>
  );
}
