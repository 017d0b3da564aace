import { endpoints, type ReportRequestRow } from "@ketnap/contract";
import { Card, CardContent, Stack, Typography } from "@mui/material";
import { useLocale, useTranslate } from "react-admin";
import { useDoor } from "../api/use-call.ts";

/** Why units that were asked lag: by cause, with their names. Nothing where none has stated any. */
export function Causes({ request }: { request: ReportRequestRow }) {
  const translate = useTranslate();
  const vietnamese = useLocale() === "vi";
  // One period alone: statements of others end in other months.
  const query = { unitId: request.unitId, from: request.lastMonth, to: request.lastMonth };
  const { data } = useDoor(endpoints.lagCauses.totals, { query });
  const rows = data?.period?.from === request.firstMonth ? data.rows : [];
  if (rows.length === 0) return null;
  const count = rows.reduce((sum, { units }) => sum + units.length, 0);
  return (
    <Card component="section" aria-label={translate("resources.lag-causes.name")}>
      <CardContent>
        <Typography variant="h2">{translate("lag.totals", { count })}</Typography>
        <Stack sx={{ gap: 1, mt: 1 }}>
          {rows.map(({ cause, units }) => (
            <div key={cause.id}>
              <Typography>
                {translate("lag.row", { cause: vietnamese ? cause.titleVi : cause.titleEn, count: units.length })}
              </Typography>
              <Typography variant="body2" color="textSecondary">
                {units.map(({ name }) => name).join(", ")}
              </Typography>
            </div>
          ))}
        </Stack>
      </CardContent>
    </Card>
  );
}
