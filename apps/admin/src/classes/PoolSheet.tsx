import { endpoints } from "@ketnap/contract";
import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from "@mui/material";
import { useState } from "react";
import { useCanAccess, useTranslate } from "react-admin";
import { useSheet } from "../editing/use-sheet.tsx";

/** For the office's own list: all units in one Excel sheet, filled in at the desk and taken whole. */
export function PoolSheet() {
  const translate = useTranslate();
  const [open, setOpen] = useState(false);
  const { canAccess } = useCanAccess({ resource: "class-pool", action: "write" });
  if (!canAccess) return null;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {translate("classes.pool_sheet")}
      </Button>
      {open ? <SheetDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function SheetDialog({ onClose }: { onClose: () => void }) {
  const translate = useTranslate();
  const { sheet, fill } = endpoints.classPool;
  const { buttons, faults } = useSheet({
    sheet,
    fill,
    params: {},
    done: (taken) => translate("classes.pool_sheet_done", taken),
  });
  return (
    <Dialog open fullWidth maxWidth="sm" onClose={onClose} aria-labelledby="pool-sheet">
      <DialogTitle id="pool-sheet">{translate("classes.pool_sheet")}</DialogTitle>
      <DialogContent>
        <Typography color="textSecondary" sx={{ mb: 2 }}>
          {translate("classes.pool_sheet_hint")}
        </Typography>
        {buttons}
        {faults}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate("ra.action.close")}</Button>
      </DialogActions>
    </Dialog>
  );
}
