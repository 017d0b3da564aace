import type { InspectionPlanRow } from "@ketnap/contract";
import { Button } from "@mui/material";
import { DataTable, SearchInput, useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useFormats } from "../format/use-formats.ts";
import { DutyList } from "../listing/DutyList.tsx";
import { Rows } from "../listing/Rows.tsx";

const Col = DataTable.Col<InspectionPlanRow>;

export default function PlanList() {
  const translate = useTranslate();
  return (
    <DutyList
      sort={{ field: "fromOn", order: "DESC" }}
      filters={[
        <SearchInput key="q" source="q" alwaysOn placeholder={translate("resources.inspection-plans.fields.q")} />,
      ]}
      tools={
        <Button component={Link} to="/inspection-settings" size="small">
          {translate("inspections.settings.title")}
        </Button>
      }
    >
      <PlanRows />
    </DutyList>
  );
}

function PlanRows() {
  const translate = useTranslate();
  const { day } = useFormats();
  const days = (row: InspectionPlanRow) => `${day(row.fromOn)} – ${day(row.toOn)}`;
  const done = (row: InspectionPlanRow) => translate("inspections.done_of", { done: row.done, visits: row.visits });
  return (
    <Rows<InspectionPlanRow>
      opens="readers"
      card={{ primary: (row) => row.title, secondary: (row) => `${days(row)} · ${done(row)}` }}
    >
      <Col source="title" />
      <Col source="unit" disableSort render={(row) => row.unit.name} />
      <Col source="fromOn" label={translate("inspections.days")} render={days} />
      <Col source="teams" align="right" disableSort />
      <Col source="announced" align="right" disableSort render={(row) => `${row.announced}/${row.visits}`} />
      <Col source="done" align="right" disableSort render={(row) => `${row.done}/${row.visits}`} />
    </Rows>
  );
}
