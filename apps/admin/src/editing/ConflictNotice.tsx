import { Alert, AlertTitle, Button, Stack, Table, TableBody, TableCell, TableHead, TableRow } from "@mui/material";
import type { ReactNode } from "react";
import { useRecordContext, useResourceContext, useTranslate } from "react-admin";
import { useFormContext } from "react-hook-form";
import { NONE } from "../format/format.ts";
import { useFormats } from "../format/use-formats.ts";
import { differencesOf, type Row, useConflict } from "./conflict.ts";
import { inSight } from "./in-sight.ts";

interface ConflictNoticeProps {
  /** The fields that the form changes. */
  fields: readonly string[];
  word?: (field: string, value: unknown) => ReactNode;
  /** Where the words for the fields stand; else those of the resource. */
  labels?: string;
}

/** Somebody else saved first: shows their value beside the typed one and lets the person choose. Nothing typed is lost. */
export function ConflictNotice({ fields, word, labels }: ConflictNoticeProps) {
  const { current, settle, follows = [], take } = useConflict();
  const { getValues, setValue } = useFormContext<Row>();
  const began = useRecordContext<Row & { id: number }>();
  const resource = useResourceContext();
  const translate = useTranslate();
  const plain = usePlain();
  if (!current) return null;

  const named = labels ?? `resources.${resource}.fields`;
  const show = (field: string, value: unknown) => word?.(field, value) ?? plain(value);
  const sides = { theirs: current, mine: getValues(), began: began ?? {} };
  const differences = differencesOf(fields, sides);
  const keepMine = () => {
    // What nobody typed here is not put back to what it was before the other one changed it.
    for (const { field, theirs, typed } of differencesOf([...new Set([...fields, ...follows])], sides))
      if (!typed) setValue(field, theirs, { shouldDirty: true });
    setValue("version", current["version"]);
    settle();
  };
  const takeTheirs = () => {
    take?.(current);
    settle();
  };
  return (
    <Alert ref={inSight} severity="warning" variant="outlined" sx={{ width: "100%", mb: 1 }}>
      <AlertTitle>{translate("editing.conflict.title")}</AlertTitle>
      {translate("editing.conflict.hint")}
      <Table size="small" sx={COLUMNS}>
        <TableHead>
          <TableRow>
            <TableCell />
            <TableCell>{translate("editing.conflict.theirs")}</TableCell>
            <TableCell>{translate("editing.conflict.mine")}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {differences.map(({ field, theirs, mine, typed }) => (
            <TableRow key={field}>
              <TableCell component="th" scope="row">
                {translate(`${named}.${field}`, { _: translate(`${named}.${field.split(".")[0]}`, { _: field }) })}
              </TableCell>
              <TableCell>{show(field, theirs)}</TableCell>
              <TableCell sx={typed ? {} : { color: "text.secondary" }}>
                {typed ? show(field, mine) : translate("editing.conflict.untouched")}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <Stack direction="row" sx={{ gap: 1, flexWrap: "wrap" }}>
        <Button size="small" variant="outlined" onClick={keepMine}>
          {translate("editing.conflict.keep")}
        </Button>
        <Button size="small" onClick={takeTheirs}>
          {translate("editing.conflict.take")}
        </Button>
      </Stack>
    </Alert>
  );
}

/** A long text on one side leaves room for the other; lines stay lines. */
const COLUMNS = {
  my: 1,
  tableLayout: "fixed",
  "& th:first-of-type": { width: "24%" },
  "& td": { whiteSpace: "pre-wrap", overflowWrap: "anywhere" },
};

function usePlain(): (value: unknown) => string {
  const formats = useFormats();
  const translate = useTranslate();
  return (value) => {
    if (value === null || value === undefined || value === "") return NONE;
    if (typeof value === "number") return formats.number(value);
    if (typeof value === "boolean") return translate(value ? "terms.yes" : "terms.no");
    if (typeof value === "string") return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formats.day(value) : value;
    if (Array.isArray(value) && value.every((each) => typeof each !== "object")) return value.map(String).join(", ");
    return JSON.stringify(value);
  };
}
