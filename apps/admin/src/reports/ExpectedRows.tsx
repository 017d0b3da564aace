import { endpoints, type ExpectedReportRow, REPORT_STANDINGS, type ReportRequestRow } from "@ketnap/contract";
import { Button, Card, ToggleButton, ToggleButtonGroup } from "@mui/material";
import { useState } from "react";
import { DataTable, List, minValue, NumberInput, useCanAccess, useListContext, useTranslate } from "react-admin";
import { useCall } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { useFormats } from "../format/use-formats.ts";
import { EmptyLesson } from "../listing/DutyList.tsx";
import { Pages } from "../listing/Pages.tsx";
import { Rows } from "../listing/Rows.tsx";
import { Tag } from "../marks/Tag.tsx";
import { useTerm } from "../terms/terms.ts";
import { useFieldName } from "./field-name.ts";
import { ReportDialog } from "./ReportDialog.tsx";
import { LIVE } from "./RequestList.tsx";

const Col = DataTable.Col<ExpectedReportRow>;
const TONES = { on_time: "good", late: "warn", missing: "bad", awaited: "quiet" } as const;

export function ExpectedRows({ request }: { request: ReportRequestRow }) {
  const translate = useTranslate();
  const term = useTerm();
  const [standing, setStanding] = useState<string>("");
  return (
    <Card>
      <ToggleButtonGroup
        exclusive
        size="small"
        value={standing}
        onChange={(_, chosen: string | null) => setStanding(chosen ?? "")}
        aria-label={translate("reports.standing")}
        sx={{ m: 2, mb: 0, flexWrap: "wrap" }}
      >
        <ToggleButton value="">{translate("reports.all")}</ToggleButton>
        {REPORT_STANDINGS.map((id) => (
          <ToggleButton key={id} value={id}>
            {term("report_standing", id)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <List
        resource="expected-reports"
        disableSyncWithLocation
        storeKey={false}
        filter={{ requestId: request.id, ...(standing ? { standing } : {}) }}
        sort={{ field: "unitName", order: "ASC" }}
        perPage={50}
        exporter={false}
        actions={false}
        title={<></>}
        empty={<EmptyLesson title={translate("reports.nobody")} hint={translate("reports.nobody_hint")} />}
        pagination={<Pages sizes={[50, 100]} />}
        queryOptions={LIVE}
      >
        <Units request={request} />
      </List>
    </Card>
  );
}

function Units({ request }: { request: ReportRequestRow }) {
  const translate = useTranslate();
  const { instant, number } = useFormats();
  const [acting, setActing] = useState<ExpectedReportRow | null>(null);
  const [looking, setLooking] = useState<ExpectedReportRow | null>(null);
  const { data = [] } = useListContext<ExpectedReportRow>();
  const { canAccess } = useCanAccess({ resource: "report-requests", action: "write" });
  const name = useFieldName();
  const term = useTerm();
  const ticks = canAccess && !request.closedAt && request.fields.length === 1;
  const how = (row: ExpectedReportRow) =>
    row.answeredHow
      ? [row.answeredBy?.label, translate(`reports.by_${row.answeredHow}`)].filter(Boolean).join(" · ")
      : "";
  return (
    <>
      <Rows<ExpectedReportRow>
        opens={null}
        card={{
          primary: (row) => row.unit.name,
          secondary: (row) => [number(row.value), instant(row.answeredAt)].join(" · "),
          tertiary: (row) => <StandingTag row={row} />,
        }}
      >
        <Col source="unitName" label={translate("reports.unit")} render={(row) => row.unit.name} />
        <Col label={translate("reports.standing")} render={(row) => <StandingTag row={row} />} />
        <Col
          label=""
          render={(row) => (
            <>
              {ticks && row.report?.state !== "approved" ? (
                <Button size="small" onClick={() => setActing(row)}>
                  {translate(row.answeredAt ? "reports.untick" : "reports.tick")}
                </Button>
              ) : null}
              <Button size="small" onClick={() => setLooking(row)}>
                {translate("reports.open_report")}
              </Button>
            </>
          )}
        />
        {request.fields.map((field, at) => (
          <Col
            key={field.indicator}
            {...(at === 0 ? { source: "value" as const } : {})}
            label={name(field)}
            align="right"
            render={(row) => number(row.report?.values[field.indicator] ?? (at === 0 ? row.value : null))}
          />
        ))}
        <Col
          label={translate("reports.state")}
          render={(row) => (row.report ? term("report_state", row.report.state) : "")}
        />
        <Col source="answeredAt" label={translate("reports.answered_at")} render={(row) => instant(row.answeredAt)} />
        {request.fields.length === 1 ? <Col label={translate("reports.answered_by")} render={how} /> : null}
      </Rows>
      {acting && !acting.answeredAt ? <Tick row={acting} onClose={() => setActing(null)} /> : null}
      {looking ? (
        <ReportDialog
          row={looking}
          newest={data.find(({ id }) => id === looking.id) ?? looking}
          request={request}
          onRenew={setLooking}
          onClose={() => setLooking(null)}
        />
      ) : null}
      {acting?.answeredAt ? <Untick row={acting} onClose={() => setActing(null)} /> : null}
    </>
  );
}

function StandingTag({ row }: { row: ExpectedReportRow }) {
  const term = useTerm();
  return <Tag tone={TONES[row.standing]}>{term("report_standing", row.standing)}</Tag>;
}

function Tick({ row, onClose }: { row: ExpectedReportRow; onClose: () => void }) {
  const translate = useTranslate();
  const ask = useCall();
  return (
    <ActionDialog<{ value: number | null }>
      title={translate("reports.tick_title", { unit: row.unit.name })}
      submit={translate("reports.tick")}
      done="reports.tick_done"
      values={{ value: null }}
      onClose={onClose}
      onSubmit={({ value }) =>
        ask(endpoints.expectedReports.tick, {
          params: { id: row.id },
          body: { value: value ?? null, version: row.version },
        })
      }
      preview={() => translate("reports.tick_hint")}
    >
      <NumberInput source="value" label="reports.value" step={1} validate={minValue(0)} />
    </ActionDialog>
  );
}

function Untick({ row, onClose }: { row: ExpectedReportRow; onClose: () => void }) {
  const translate = useTranslate();
  const ask = useCall();
  return (
    <ActionDialog
      danger
      title={translate("reports.untick_title", { unit: row.unit.name })}
      submit={translate("reports.untick")}
      done="reports.untick_done"
      values={{}}
      onClose={onClose}
      onSubmit={() => ask(endpoints.expectedReports.untick, { params: { id: row.id }, body: { version: row.version } })}
      preview={() => translate("reports.untick_effect")}
    />
  );
}
