import { CLASS_KINDS, CLASS_SHIFTS, type ClassPoolRow } from "@ketnap/contract";
import { Button } from "@mui/material";
import { DataTable, SearchInput, SelectInput, useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { UnitInput } from "../editing/inputs.tsx";
import { useFormats } from "../format/use-formats.ts";
import { DutyList } from "../listing/DutyList.tsx";
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
    >
      <PoolRows />
    </DutyList>
  );
}

function Tools() {
  const translate = useTranslate();
  return (
    <>
      <Button component={Link} to="/classes" size="small">
        {translate("resources.classes.name")}
      </Button>
      <Propose />
    </>
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
