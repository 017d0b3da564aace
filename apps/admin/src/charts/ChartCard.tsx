import type { Chart } from "@ketnap/contract";
import DownloadIcon from "@mui/icons-material/FileDownloadOutlined";
import TableIcon from "@mui/icons-material/TableRowsOutlined";
import ChartIcon from "@mui/icons-material/BarChartOutlined";
import { Box, Card, IconButton, Skeleton, Tooltip } from "@mui/material";
import { lazy, Suspense, useRef, useState } from "react";
import { useTranslate } from "react-admin";
import { ChartTable } from "./ChartTable.tsx";
import type { Drawing } from "./draw.ts";

const ChartCanvas = lazy(() => import("./ChartCanvas.tsx"));

const FIGURE = { m: 0, position: "relative", minWidth: 0, display: "flex", flexDirection: "column" } as const;

/** In the corner at a desk; below the chart on a phone, where they would lie over the end of its title. */
const TOOLS = {
  position: { xs: "static", sm: "absolute" },
  order: 1,
  alignSelf: "flex-end",
  top: 4,
  right: 4,
  zIndex: 1,
  bgcolor: "background.paper",
  borderRadius: 1,
} as const;

/** A chart with its numbers as a table and its picture to take away. */
export function ChartCard({ chart }: { chart: Chart }) {
  const translate = useTranslate();
  const [asTable, setAsTable] = useState(false);
  const drawing = useRef<Drawing | null>(null);
  const download = () => {
    const picture = drawing.current?.picture();
    if (!picture) return;
    const link = document.createElement("a");
    link.href = picture;
    link.download = `${chart.title.replace(/[\\/:*?"<>|]+/g, "").trim()}.png`;
    link.click();
  };
  const toggle = translate(asTable ? "charts.as_chart" : "charts.as_table");
  return (
    <Card component="figure" sx={FIGURE} aria-label={chart.title}>
      <Box sx={TOOLS}>
        <Tooltip title={toggle}>
          <IconButton size="small" aria-label={toggle} onClick={() => setAsTable(!asTable)}>
            {asTable ? <ChartIcon fontSize="small" /> : <TableIcon fontSize="small" />}
          </IconButton>
        </Tooltip>
        {asTable ? null : (
          <Tooltip title={translate("charts.download")}>
            <IconButton size="small" aria-label={translate("charts.download")} onClick={download}>
              <DownloadIcon fontSize="small" />
            </IconButton>
          </Tooltip>
        )}
      </Box>
      {asTable ? (
        <ChartTable chart={chart} />
      ) : (
        <Suspense fallback={<Skeleton variant="rounded" height={300} sx={{ m: 2 }} />}>
          <ChartCanvas chart={chart} onDrawn={(drawn) => (drawing.current = drawn)} />
        </Suspense>
      )}
    </Card>
  );
}
