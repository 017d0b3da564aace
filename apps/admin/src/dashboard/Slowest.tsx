import type { RankingFacts } from "@ketnap/contract";
import { Box, Button, Card, Stack, Table, TableBody, TableCell, TableHead, TableRow, Typography } from "@mui/material";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useFormats } from "../format/use-formats.ts";
import { Notes } from "../marks/Notes.tsx";
import { PaceMark } from "../marks/PaceMark.tsx";

const SHOWN = 5;

/** The first answer to "Đơn vị nào chậm?"; the whole ranking is a tap away. */
export function Slowest({ ranking, notes }: { ranking: RankingFacts; notes: readonly string[] }) {
  const translate = useTranslate();
  const { number, percent } = useFormats();
  const slowest = ranking.order === "asc" ? ranking.rows : ranking.rows.toReversed();
  return (
    <Card component="section" aria-label={translate("dashboard.slowest")}>
      <Stack direction="row" sx={{ px: 2, pt: 1, justifyContent: "space-between", alignItems: "center" }}>
        <Typography variant="h2">{translate("dashboard.slowest")}</Typography>
        <Button component={Link} to="/progress" size="small">
          {translate("dashboard.see_all", { smart_count: ranking.total })}
        </Button>
      </Stack>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{translate("charts.unit")}</TableCell>
            <TableCell align="right">{translate("charts.admitted")}</TableCell>
            <TableCell align="right">{translate("charts.percent")}</TableCell>
            <TableCell sx={{ display: { xs: "none", sm: "table-cell" } }}>{translate("charts.pace")}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {slowest.slice(0, SHOWN).map((row) => (
            <TableRow key={row.unit.id}>
              <TableCell component="th" scope="row">
                {row.unit.name}
              </TableCell>
              <TableCell align="right">
                {number(row.admitted?.value)}
                {row.quota === null ? "" : `/${number(row.quota)}`}
              </TableCell>
              <TableCell align="right">{percent(row.percent)}</TableCell>
              <TableCell sx={{ display: { xs: "none", sm: "table-cell" } }}>
                <PaceMark pace={row.pace} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <Box sx={{ px: 2, py: 1, "&:empty": { display: "none" } }}>
        <Notes notes={notes} />
      </Box>
    </Card>
  );
}
