import { CLASS_KINDS, CLASS_SHIFTS, type ClassPoolRow } from "@ketnap/contract";
import { Stack } from "@mui/material";
import { DataTable, SelectInput, useTranslate } from "react-admin";
import { useFormats } from "../format/use-formats.ts";
import { BeginButton, DutyList } from "../listing/DutyList.tsx";
import { Rows } from "../listing/Rows.tsx";
import { ToClasses, unitFilters } from "./by-unit.tsx";
import { LIVE } from "./ClassList.tsx";
import { PoolSheet } from "./PoolSheet.tsx";
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
      <PoolSheet />
      <BeginButton />
    </Stack>
  );
}

function Tools() {
  return (
    <>
      <ToClasses />
      <PoolSheet />
      <Propose />
    </>
  );
}

function useFilters() {
  const { choices } = useWords();
  return [
    ...unitFilters("class-pool"),
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
