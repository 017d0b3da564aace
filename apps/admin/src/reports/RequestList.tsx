import { INDICATORS, type ReportRequestRow } from "@ketnap/contract";
import { DataTable, NullableBooleanInput, SearchInput, SelectInput, useTranslate } from "react-admin";
import { Button } from "@mui/material";
import { Link } from "react-router-dom";
import { UnitInput } from "../editing/inputs.tsx";
import { useFormats } from "../format/use-formats.ts";
import { DutyList } from "../listing/DutyList.tsx";
import { Rows } from "../listing/Rows.tsx";
import { Name } from "../marks/Name.tsx";
import { Tag } from "../marks/Tag.tsx";
import { useTermChoices } from "../terms/terms.ts";

const Col = DataTable.Col<ReportRequestRow>;

/** How often what comes in by chat is looked for, while the page is open. */
export const LIVE = { refetchInterval: 10_000 };

export default function RequestList() {
  return (
    <DutyList
      filters={useFilters()}
      sort={{ field: "lastMonth", order: "DESC" }}
      queryOptions={LIVE}
      tools={<FormsLink />}
    >
      <RequestRows />
    </DutyList>
  );
}

function FormsLink() {
  const translate = useTranslate();
  return (
    <>
      <Button component={Link} to="/report-schedules" size="small">
        {translate("resources.report-schedules.name")}
      </Button>
      <Button component={Link} to="/report-forms" size="small">
        {translate("resources.report-forms.name")}
      </Button>
      <Button component={Link} to="/lag-causes" size="small">
        {translate("resources.lag-causes.name")}
      </Button>
    </>
  );
}

function useFilters() {
  const translate = useTranslate();
  return [
    <SearchInput key="q" source="q" alwaysOn placeholder={translate("resources.report-requests.fields.q")} />,
    <NullableBooleanInput key="closed" source="closed" label="resources.report-requests.fields.closed" />,
    <UnitInput key="under" source="underId" label="resources.report-requests.fields.unitId" live={false} />,
    <SelectInput key="indicator" source="indicator" choices={useTermChoices("indicator", INDICATORS)} />,
  ];
}

function RequestRows() {
  const { day, months } = useFormats();
  const translate = useTranslate();
  const period = (row: ReportRequestRow) => months({ from: row.firstMonth, to: row.lastMonth });
  const received = (row: ReportRequestRow) =>
    translate("reports.received_of", { received: row.counts.received, expected: row.counts.expected });
  return (
    <Rows<ReportRequestRow>
      opens="readers"
      card={{
        primary: (row) => row.title,
        secondary: (row) => `${received(row)} · ${translate("reports.last_day_of", { day: day(row.lastDay) })}`,
        tertiary: (row) => <StateTag request={row} />,
      }}
    >
      <Col
        source="title"
        render={(row) => (
          <Name sample={row.sample} width={225}>
            {row.title}
          </Name>
        )}
      />
      <Col source="unitName" />
      <Col source="lastMonth" label={translate("reports.period")} render={period} />
      <Col source="dueOn" label={translate("reports.last_day")} render={(row) => day(row.lastDay)} />
      <Col label={translate("reports.received")} align="right" render={received} />
      <Col label={translate("reports.late")} align="right" render={(row) => row.counts.late} />
      <Col label={translate("reports.missing")} align="right" render={(row) => row.counts.missing} />
      <Col label={translate("reports.state")} render={(row) => <StateTag request={row} />} />
    </Rows>
  );
}

export function StateTag({ request }: { request: ReportRequestRow }) {
  const translate = useTranslate();
  return request.closedAt ? (
    <Tag>{translate("reports.closed")}</Tag>
  ) : (
    <Tag tone="good">{translate("reports.open")}</Tag>
  );
}
