import { endpoints, type ReportRequestRow } from "@ketnap/contract";
import { Box, Card, CardContent, Stack, Typography } from "@mui/material";
import { useCanAccess, useTranslate } from "react-admin";
import { useSheet } from "../editing/use-sheet.tsx";

const { sheet, fill } = endpoints.reportRequests;

/** For a pile of papers: all units in one Excel sheet, filled in at the desk and sent at once; what is wrong is told by its cells. */
export function SheetCard({ request }: { request: ReportRequestRow }) {
  const translate = useTranslate();
  const params = { id: request.id };
  const { canAccess } = useCanAccess({ resource: "report-requests", action: "write" });
  const { buttons, faults } = useSheet({ sheet, fill, params, done: (sent) => translate("reports.sheet_done", sent) });
  if (!canAccess || request.closedAt) return null;
  return (
    <Card sx={{ flex: { xs: "none", md: "2 1 0" }, minWidth: 0, width: 1 }}>
      <CardContent>
        <Stack direction="row" sx={{ justifyContent: "space-between", alignItems: "center", gap: 1, flexWrap: "wrap" }}>
          <Box sx={{ minWidth: 0, flex: "1 1 20rem" }}>
            <Typography variant="h2">{translate("reports.sheet")}</Typography>
            <Typography variant="body2" color="textSecondary">
              {translate("reports.sheet_hint")}
            </Typography>
          </Box>
          {buttons}
        </Stack>
        {faults}
      </CardContent>
    </Card>
  );
}
