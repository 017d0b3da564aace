import { CLASS_KINDS, CLASS_SHIFTS, type ClassPoolRow, endpoints } from "@ketnap/contract";
import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack, Typography } from "@mui/material";
import { useState } from "react";
import { DataTable, SearchInput, SelectInput, useCanAccess, useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { UnitInput } from "../editing/inputs.tsx";
import { useSheet } from "../editing/use-sheet.tsx";
import { useFormats } from "../format/use-formats.ts";
import { AddButton, DutyList } from "../listing/DutyList.tsx";
import { Rows } from "../listing/Rows.tsx";
import { LIVE } from "./ClassList.tsx";
import { Propose } from "./Propose.tsx";
import { useWords } from "./words.ts";

const Col = DataTable.Col<ClassPoolRow>;

/** Who waits: numbers that secretaries send and staff note. */
export default function PoolList() {
  return (
    <DutyList
      filters={useFilters()}
      sort={{ field: "waitingSince", order: "ASC" }}
      queryOptions={LIVE}
      tools={<Tools />}
      emptyAction={<EmptyTools />}
    >
      <PoolRows />
    </DutyList>
  );
}

function EmptyTools() {
  return (
    <Stack direction="row" sx={{ gap: 1, flexWrap: "wrap", justifyContent: "center" }}>
      <Sheet />
      <AddButton />
    </Stack>
  );
}

function Tools() {
  const translate = useTranslate();
  return (
    <>
      <Button component={Link} to="/classes" size="small">
        {translate("resources.classes.name")}
      </Button>
      <Sheet />
      <Propose />
    </>
  );
}

/** For the office's own list: all units in one Excel sheet, filled in at the desk and taken whole. */
function Sheet() {
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

function useFilters() {
  const { choices } = useWords();
  return [
    <SearchInput key="q" source="q" alwaysOn />,
    <UnitInput key="under" source="underId" label="resources.class-pool.fields.underId" live={false} />,
    <SelectInput key="kind" source="kind" choices={choices("kind", CLASS_KINDS)} />,
    <SelectInput key="shift" source="shift" choices={choices("shift", CLASS_SHIFTS)} />,
  ];
}

function PoolRows() {
  const translate = useTranslate();
  const { day, number } = useFormats();
  const { word } = useWords();
  return (
    <Rows<ClassPoolRow>
      card={{
        primary: (row) => row.unit.name,
        secondary: (row) => `${word("kind", row.kind)} · ${word("shift", row.shift)} · ${day(row.waitingSince)}`,
        tertiary: (row) => number(row.count),
      }}
    >
      <Col source="unitName" label={translate("classes.unit")} render={(row) => row.unit.name} />
      <Col source="kind" disableSort render={(row) => word("kind", row.kind)} />
      <Col source="shift" disableSort render={(row) => word("shift", row.shift)} />
      <Col source="count" align="right" render={(row) => number(row.count)} />
      <Col source="waitingSince" render={(row) => day(row.waitingSince)} />
      <Col source="lapsesOn" render={(row) => (row.lapsesOn ? day(row.lapsesOn) : "")} />
      <Col source="source" disableSort render={(row) => word("source", row.source)} />
    </Rows>
  );
}
