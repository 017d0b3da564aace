import { endpoints, type ReportRequestRow } from "@ketnap/contract";
import ExcelIcon from "@mui/icons-material/TableChartOutlined";
import WordIcon from "@mui/icons-material/DescriptionOutlined";
import { Button, Card, CardContent, Stack, Typography } from "@mui/material";
import { useTranslate } from "react-admin";
import { useDoor } from "../api/use-call.ts";
import { useDownload } from "../api/use-files.ts";
import { ChartCard } from "../charts/ChartCard.tsx";

const { summary, workbook, document } = endpoints.reportRequests;

/** What has come in adds up to, to be seen and to be taken away for the office. */
export function SummaryCard({ request }: { request: ReportRequestRow }) {
  const translate = useTranslate();
  const params = { id: request.id };
  const { data } = useDoor(summary, { params }, { enabled: request.counts.received > 0 });
  const { download, busy } = useDownload();
  return (
    <Card
      sx={{ flex: { xs: "none", md: "3 1 0" }, minWidth: 0, width: 1, "& figure": { border: 0, boxShadow: "none" } }}
    >
      <CardContent>
        <Stack direction="row" sx={{ justifyContent: "space-between", alignItems: "center", gap: 1, flexWrap: "wrap" }}>
          <Typography variant="h2">{translate("reports.summary")}</Typography>
          <Stack direction="row" sx={{ gap: 1, flexWrap: "wrap" }}>
            <Button size="small" startIcon={<ExcelIcon />} disabled={busy} onClick={() => download(workbook, params)}>
              {translate("reports.as_excel")}
            </Button>
            <Button size="small" startIcon={<WordIcon />} disabled={busy} onClick={() => download(document, params)}>
              {translate("reports.as_word")}
            </Button>
          </Stack>
        </Stack>
      </CardContent>
      {data && request.counts.received > 0 ? <ChartCard chart={data.chart} /> : null}
    </Card>
  );
}
