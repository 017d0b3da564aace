import { type ExpectedReportRow, REPORT_STANDINGS, type ReportRequestRow } from "@ketnap/contract";
import { Button, Card, Stack, ToggleButton, ToggleButtonGroup } from "@mui/material";
import { useState } from "react";
import { DataTable, List, useCanAccess, useListContext, useTranslate } from "react-admin";
import { useSearchParams } from "react-router-dom";
import { useFormats } from "../format/use-formats.ts";
import { EmptyLesson } from "../listing/DutyList.tsx";
import { Pages } from "../listing/Pages.tsx";
import { Rows } from "../listing/Rows.tsx";
import { Tag } from "../marks/Tag.tsx";
import { useTerm } from "../terms/terms.ts";
import { ApproveMany } from "./ApproveMany.tsx";
import { useFieldName } from "./field-name.ts";
import { ReportDialog } from "./ReportDialog.tsx";
import { LIVE } from "./RequestList.tsx";
import { Tick, Untick } from "./tick-dialogs.tsx";

const Col = DataTable.Col<ExpectedReportRow>;
const TONES = { on_time: "good", late: "warn", missing: "bad", awaited: "quiet" } as const;
const STATE_TONES = { sent: "warn", checked: "warn", returned: "bad", approved: "good", withdrawn: "quiet" } as const;

/** What is shown of those that were asked: for approval, by what became of the report, by when it came. */
const SHOWN = ["waiting", "returned", "approved", ...REPORT_STANDINGS] as const;
type Shown = (typeof SHOWN)[number];

/** Every unit that was asked. What is shown stands in the address, so that it may be kept and handed on. */
export function ExpectedRows({ request }: { request: ReportRequestRow }) {
  const translate = useTranslate();
  const [search, setSearch] = useSearchParams();
  const shown = SHOWN.find((one) => one === search.get("show")) ?? null;
  const show = (chosen: Shown | "") => setSearch(chosen === "" ? {} : { show: chosen }, { replace: true });
  return (
    <Card>
      <Stack direction="row" sx={{ m: 2, mb: 1, gap: 1, flexWrap: "wrap", justifyContent: "space-between" }}>
        <Choice shown={shown} onShow={show} />
        <ApproveMany request={request} />
      </Stack>
      <List
        resource="expected-reports"
        disableSyncWithLocation
        storeKey={false}
        filter={{ requestId: request.id, ...filterOf(shown) }}
        sort={{ field: "unitName", order: "ASC" }}
        perPage={50}
        exporter={false}
        actions={false}
        title={<></>}
        empty={<EmptyLesson title={translate("reports.nobody")} hint={translate("reports.nobody_hint")} />}
        pagination={<Pages sizes={[50, 100]} />}
        queryOptions={LIVE}
        // Beside many numbers the table moves by itself, not the page.
        sx={WIDE}
      >
        <Units request={request} />
      </List>
    </Card>
  );
}

/** Names of numbers are long, and the numbers short; beside many of them the unit stays in sight. */
const WIDE = {
  "& .RaList-main, & .RaList-content": { minWidth: 0 },
  "& thead th.MuiTableCell-alignRight": { whiteSpace: "normal", minWidth: 72, maxWidth: 120, lineHeight: 1.25 },
  "& tr > :first-of-type": { position: "sticky", left: 0, zIndex: 1 },
  "& tbody tr > :first-of-type": { backgroundColor: "background.paper" },
  "& thead tr > :first-of-type": { zIndex: 3 },
} as const;

function filterOf(shown: Shown | null): object {
  if (shown === null) return {};
  if (shown === "waiting") return { waiting: true };
  return shown === "returned" || shown === "approved" ? { state: shown } : { standing: shown };
}

function Choice({ shown, onShow }: { shown: Shown | null; onShow: (chosen: Shown | "") => void }) {
  const translate = useTranslate();
  const term = useTerm();
  const nameOf = (one: Shown) =>
    one === "waiting"
      ? term("report_state", "sent")
      : one === "returned" || one === "approved"
        ? term("report_state", one)
        : term("report_standing", one);
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={shown ?? ""}
      onChange={(_, chosen: Shown | "" | null) => onShow(chosen ?? "")}
      aria-label={translate("reports.show")}
      sx={{ flexWrap: "wrap" }}
    >
      <ToggleButton value="">{translate("reports.all")}</ToggleButton>
      {SHOWN.map((one) => (
        <ToggleButton key={one} value={one}>
          {nameOf(one)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
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
  const ticks = canAccess && !request.closedAt && request.fields.length === 1;
  const how = (row: ExpectedReportRow) =>
    row.answeredHow
      ? [row.answeredBy?.label, translate(`reports.by_${row.answeredHow}`)].filter(Boolean).join(" · ")
      : "";
  const valueOf = (row: ExpectedReportRow, at: number) =>
    row.report?.values[request.fields[at]!.indicator] ?? (at === 0 ? row.value : null);
  const said = (row: ExpectedReportRow) =>
    row.answeredAt
      ? [
          ...request.fields.map((field, at) => `${name(field)} ${number(valueOf(row, at))}`).slice(0, 3),
          ...(request.fields.length > 3 ? ["…"] : []),
          instant(row.answeredAt),
        ].join(" · ")
      : translate("reports.no_report");
  return (
    <>
      <Rows<ExpectedReportRow>
        onOpen={setLooking}
        card={{
          primary: (row) => row.unit.name,
          secondary: said,
          tertiary: (row) => (
            <Stack sx={{ alignItems: "end", gap: 0.5 }}>
              <StandingTag row={row} />
              <StateTag row={row} />
            </Stack>
          ),
        }}
      >
        <Col source="unitName" label={translate("reports.unit")} render={(row) => row.unit.name} />
        <Col label={translate("reports.standing")} render={(row) => <StandingTag row={row} />} />
        <Col label={translate("reports.state")} render={(row) => <StateTag row={row} />} />
        <Col
          label=""
          render={(row) => (
            // The row opens too: a tap on a button is meant for the button alone.
            <Stack direction="row" onClick={(event) => event.stopPropagation()}>
              {ticks && row.report?.state !== "approved" ? (
                <Button size="small" onClick={() => setActing(row)}>
                  {translate(row.answeredAt ? "reports.untick" : "reports.tick")}
                </Button>
              ) : null}
              <Button size="small" onClick={() => setLooking(row)}>
                {translate("reports.open_report")}
              </Button>
            </Stack>
          )}
        />
        {request.fields.map((field, at) => (
          <Col
            key={field.indicator}
            {...(at === 0 ? { source: "value" as const } : {})}
            label={name(field)}
            align="right"
            render={(row) => number(valueOf(row, at))}
          />
        ))}
        <Col
          source="answeredAt"
          label={translate("reports.answered_at")}
          render={(row) => <span title={how(row)}>{instant(row.answeredAt)}</span>}
        />
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

function StateTag({ row: { report } }: { row: ExpectedReportRow }) {
  const term = useTerm();
  return report ? <Tag tone={STATE_TONES[report.state]}>{term("report_state", report.state)}</Tag> : null;
}
