import { Button, Stack, Typography } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { AddUnit } from "../units/AddUnit.tsx";

/** Drawn here unit by unit, or loaded whole by the operator. */
export function TreeStep() {
  const translate = useTranslate();
  const [open, setOpen] = useState(false);
  return (
    <Stack sx={{ gap: 1.5, alignItems: "flex-start" }}>
      <Button variant="contained" onClick={() => setOpen(true)}>
        {translate("first_run.tree.act")}
      </Button>
      <Typography variant="body2">
        {translate("first_run.tree.or")} <code>pnpm ketnap load ten-tep.json</code>
      </Typography>
      {open ? <AddUnit parentId={null} onClose={() => setOpen(false)} /> : null}
    </Stack>
  );
}
