import { type DashboardFacts, endpoints, type UnitRef } from "@ketnap/contract";
import { Box, Card, CardContent, Link as MuiLink, Stack, Typography } from "@mui/material";
import { Title, useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useDoor } from "../api/use-call.ts";
import { ChartCard } from "../charts/ChartCard.tsx";
import { Waiting } from "../dashboard/Dashboard.tsx";
import { Scope, useAsked } from "../dashboard/Scope.tsx";
import { Summary } from "../dashboard/Summary.tsx";
import { useFormats } from "../format/use-formats.ts";
import { Urge } from "../inspections/Urge.tsx";
import { EmptyLesson, RetryLesson } from "../listing/DutyList.tsx";

/** Everything about one unit's year: the curve, the whole ranking, and who is missing from it. */
export default function ProgressPage() {
  const translate = useTranslate();
  const [asked, ask] = useAsked();
  const { data, error, refetch } = useDoor(endpoints.dashboard.read, { query: asked });
  return (
    <Stack sx={{ gap: 1.5, my: 1.5 }}>
      <Title title={translate("layout.duty.progress")} />
      {error ? (
        <RetryLesson
          title={translate("ra.page.error")}
          hint={translate(error.message, { _: error.message })}
          onRetry={() => void refetch()}
        />
      ) : !data ? (
        <Waiting />
      ) : !data.unit ? (
        <EmptyLesson title={translate("dashboard.no_unit")} hint={translate("dashboard.no_unit_ask")} />
      ) : (
        <>
          <Stack
            direction="row"
            sx={{ gap: 1, flexWrap: "wrap", alignItems: "center", justifyContent: "space-between" }}
          >
            <Box sx={{ flex: "1 1 320px", minWidth: 0 }}>
              <Scope facts={data} onAsk={ask} />
            </Box>
            {data.ranking ? <Urge unitId={data.unit.id} /> : null}
          </Stack>
          <Charts facts={data} />
        </>
      )}
    </Stack>
  );
}

function Charts({ facts }: { facts: DashboardFacts }) {
  const translate = useTranslate();
  return (
    <Box
      sx={{
        display: "grid",
        gap: 1.5,
        gridTemplateColumns: { xs: "minmax(0,1fr)", md: "minmax(0,1fr) minmax(0,1fr)" },
        alignItems: "start",
      }}
    >
      <Stack sx={{ gap: 1.5, minWidth: 0 }}>
        <Summary facts={facts} />
        {facts.progressChart ? <ChartCard chart={facts.progressChart} /> : null}
        <Names
          title={translate("progress.without_figures")}
          hint={translate("progress.without_figures_hint")}
          units={facts.withoutFigures}
        />
        <Names
          title={translate("progress.without_quota")}
          hint={translate("progress.without_quota_hint")}
          units={facts.ranking?.withoutQuota ?? []}
        />
        <ZeroUnits facts={facts} />
      </Stack>
      {facts.rankingChart ? (
        <ChartCard chart={facts.rankingChart} />
      ) : (
        <Card>
          <EmptyLesson title={translate("progress.no_ranking")} hint={translate("progress.no_ranking_hint")} />
        </Card>
      )}
    </Box>
  );
}

/** Units that admitted nobody, with the candidates they have: whoever has some can admit some. */
function ZeroUnits({ facts }: { facts: DashboardFacts }) {
  const translate = useTranslate();
  const { number } = useFormats();
  const zero = facts.zeroUnits;
  if (!zero || zero.rows.length === 0) return null;
  return (
    <Card component="section" aria-label={translate("progress.zero", { smart_count: zero.rows.length, of: zero.of })}>
      <CardContent>
        <Typography variant="h2">
          {translate("progress.zero", { smart_count: zero.rows.length, of: zero.of })}
        </Typography>
        {zero.rows.map(({ unit, quota, sources }) => (
          <Typography key={unit.id} variant="body2">
            <UnitLink unit={unit} /> ·{" "}
            {[
              quota === null ? null : translate("progress.quota", { count: number(quota) }),
              translate("progress.sources", { count: number(sources) }),
            ]
              .filter(Boolean)
              .join(" · ")}
          </Typography>
        ))}
      </CardContent>
    </Card>
  );
}

function Names({ title, hint, units }: { title: string; hint: string; units: readonly UnitRef[] }) {
  if (units.length === 0) return null;
  return (
    <Card component="section" aria-label={title}>
      <CardContent>
        <Typography variant="h2">
          {title} ({units.length})
        </Typography>
        <Typography variant="body2" color="textSecondary" gutterBottom>
          {hint}
        </Typography>
        {units.map((unit, index) => (
          <Typography key={unit.id} component="span" variant="body2">
            <UnitLink unit={unit} />
            {index < units.length - 1 ? ", " : ""}
          </Typography>
        ))}
      </CardContent>
    </Card>
  );
}

function UnitLink({ unit }: { unit: UnitRef }) {
  return (
    <MuiLink component={Link} to={`/units/${unit.id}/show`}>
      {unit.name}
    </MuiLink>
  );
}
