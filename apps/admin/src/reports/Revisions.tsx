import { endpoints, type ExpectedReportRow, type ReportRequestRow, type ReportRevisionRow } from "@ketnap/contract";
import { Table, TableBody, TableCell, TableContainer, TableHead, TableRow, Typography } from "@mui/material";
import { useTranslate } from "react-admin";
import { useDoor } from "../api/use-call.ts";
import { useFormats } from "../format/use-formats.ts";
import { useFieldName } from "./field-name.ts";

/** What was sent, each time beside the time before, with the reasons on both sides. */
export function Revisions({ row, request }: { row: ExpectedReportRow; request: ReportRequestRow }) {
  const translate = useTranslate();
  const { instant } = useFormats();
  const name = useFieldName();
  const { data } = useDoor(endpoints.expectedReports.revisions, { params: { id: row.id } });
  const sent: ReportRevisionRow[] = data?.data ?? [];
  if (sent.length === 0) return <Unsent row={row} />;
  return (
    <TableContainer>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{row.receiptNo}</TableCell>
            {sent.map((revision) => (
              <TableCell key={revision.number} align="right">
                {translate("reports.revision", { n: revision.number })}
                <Typography variant="caption" component="div" color="textSecondary">
                  {instant(revision.sentAt)} · {revision.sentBy?.label ?? translate(`reports.by_${revision.how}`)}
                </Typography>
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {request.fields.map((field) => (
            <TableRow key={field.indicator}>
              <TableCell>
                {name(field)}
                <Why row={row} revision={sent[0]!} field={field.indicator} />
              </TableCell>
              {sent.map((revision, at) => (
                <Value
                  key={revision.number}
                  revision={revision}
                  before={sent[at + 1]}
                  field={field.indicator}
                  newest={at === 0}
                />
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

/** Nothing was sent: what the office noted as received, where it did. */
function Unsent({ row }: { row: ExpectedReportRow }) {
  const translate = useTranslate();
  const { instant, number } = useFormats();
  if (!row.answeredAt) return <Typography color="textSecondary">{translate("reports.no_report")}</Typography>;
  const by = row.answeredBy?.label ?? translate(`reports.by_${row.answeredHow ?? "panel"}`);
  return (
    <Typography>
      {translate("reports.value")}: {number(row.value)} · {instant(row.answeredAt)} · {by}
    </Typography>
  );
}

function Why({ row, revision, field }: { row: ExpectedReportRow; revision: ReportRevisionRow; field: string }) {
  const translate = useTranslate();
  const returned = row.report?.returned?.[field];
  const comment = revision.comments[field];
  return (
    <>
      {comment ? (
        <Typography variant="caption" component="div" color="textSecondary">
          {translate("reports.comment")}: {comment}
        </Typography>
      ) : null}
      {returned ? (
        <Typography variant="caption" component="div" color="error">
          {translate("reports.returned")}: {returned}
        </Typography>
      ) : null}
    </>
  );
}

function Value({
  revision,
  before,
  field,
  newest,
}: {
  revision: ReportRevisionRow;
  before: ReportRevisionRow | undefined;
  field: string;
  /** Its reasons stand beside the name of the number. */
  newest: boolean;
}) {
  const { number } = useFormats();
  const why = newest ? undefined : revision.comments[field];
  const changed = before !== undefined && before.values[field] !== revision.values[field];
  return (
    <TableCell align="right" sx={{ fontWeight: changed ? 700 : 400 }}>
      {number(revision.values[field])}
      {why ? (
        <Typography variant="caption" component="div" color="textSecondary">
          {why}
        </Typography>
      ) : null}
    </TableCell>
  );
}
