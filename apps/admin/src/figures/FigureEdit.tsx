import type { FigureRow } from "@ketnap/contract";
import { Typography } from "@mui/material";
import { useRecordContext } from "react-admin";
import { ConflictNotice } from "../editing/ConflictNotice.tsx";
import { DutyForm } from "../editing/DutyForm.tsx";
import { DutyEdit, DutyToolbar } from "../editing/DutyForms.tsx";
import { useFormats } from "../format/use-formats.ts";
import { useTerm } from "../terms/terms.ts";
import { ValueInputs } from "./FigureInputs.tsx";

/** A figure's unit, months and indicator are what it is; only what it says can be corrected. */
export default function FigureEdit() {
  const term = useTerm();
  return (
    <DutyEdit>
      <DutyForm toolbar={<DutyToolbar removes />}>
        <ConflictNotice
          fields={["value", "bound", "documentNo", "note"]}
          word={(field, value) => (field === "bound" ? term("bound", String(value)) : undefined)}
        />
        <What />
        <ValueInputs />
      </DutyForm>
    </DutyEdit>
  );
}

function What() {
  const figure = useRecordContext<FigureRow>();
  const term = useTerm();
  const { months } = useFormats();
  if (!figure) return null;
  const { firstMonth: from, lastMonth: to } = figure;
  const about = [
    term("indicator", figure.indicator),
    figure.group && term("group", figure.group),
    months({ from, to }),
    term("source", figure.source),
    figure.documentTitle,
  ];
  return (
    <>
      <Typography variant="h1">{figure.unitName}</Typography>
      <Typography color="textSecondary" gutterBottom>
        {about.filter(Boolean).join(" · ")}
      </Typography>
    </>
  );
}
