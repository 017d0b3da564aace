import { type AdmissionPlanRow, endpoints } from "@ketnap/contract";
import { Tooltip, Typography } from "@mui/material";
import { DataTable, SearchInput, SelectInput, useListContext, useTranslate } from "react-admin";
import { useDoor } from "../api/use-call.ts";
import { UnitInput } from "../editing/inputs.tsx";
import { todayInVietnam } from "../format/format.ts";
import { DutyList } from "../listing/DutyList.tsx";
import { Rows } from "../listing/Rows.tsx";
import { usePoints } from "./points.ts";

const Col = DataTable.Col<AdmissionPlanRow>;
const thisYear = Number(todayInVietnam().slice(0, 4));

/** What each unit plans for a year, and who has planned nothing yet. */
export default function PlanList() {
  const translate = useTranslate();
  const years = Array.from({ length: 6 }, (_, back) => thisYear + 1 - back).map((id) => ({ id, name: String(id) }));
  const filters = [
    <SearchInput key="q" source="q" alwaysOn placeholder={translate("resources.admission-plans.fields.q")} />,
    <SelectInput key="year" source="year" choices={years} alwaysOn />,
    <UnitInput key="under" source="underId" label="resources.admission-plans.fields.underId" live={false} />,
  ];
  return (
    <DutyList
      filters={filters}
      filterDefaultValues={{ year: thisYear }}
      sort={{ field: "unitName", order: "ASC" }}
      tools={<Missing />}
    >
      <PlanRows />
    </DutyList>
  );
}

/** As many names as a tooltip can hold. */
const NAMED = 20;

function Missing() {
  const translate = useTranslate();
  const { filterValues } = useListContext();
  const { year = thisYear, underId } = filterValues as { year?: number; underId?: number };
  const { data } = useDoor(endpoints.admissionPlans.missing, { query: { year, ...(underId ? { underId } : {}) } });
  if (!data || data.of === 0) return null;
  const said = { count: data.data.length, of: data.of, year };
  const names = data.data.slice(0, NAMED).map(({ name }) => name);
  return (
    <Tooltip title={names.join(", ") + (data.data.length > NAMED ? "…" : "")}>
      <Typography variant="body2" role="status" sx={{ alignSelf: "center" }}>
        {translate(data.data.length > 0 ? "plans.missing" : "plans.missing_none", said)}
      </Typography>
    </Tooltip>
  );
}

function PlanRows() {
  const points = usePoints();
  return (
    <Rows<AdmissionPlanRow>
      opens="readers"
      card={{ primary: (row) => row.unitName, secondary: (row) => points(row.milestones) }}
    >
      <Col source="unitName" />
      <Col source="year" align="right" render={(row) => String(row.year)} />
      <Col source="milestones" disableSort render={(row) => points(row.milestones)} />
      <Col source="documentNo" disableSort />
    </Rows>
  );
}
