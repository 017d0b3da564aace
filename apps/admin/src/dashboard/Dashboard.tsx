import { type DashboardFacts, endpoints } from "@ketnap/contract";
import { Box, Button, Skeleton, Stack } from "@mui/material";
import { Title, useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useDoor } from "../api/use-call.ts";
import { ChartCard } from "../charts/ChartCard.tsx";
import { EmptyLesson, RetryLesson } from "../listing/DutyList.tsx";
import { useMay } from "../sign-in/me.ts";
import { Scope, useAsked } from "./Scope.tsx";
import { Slowest } from "./Slowest.tsx";
import { Summary } from "./Summary.tsx";
import { TodoList } from "./TodoList.tsx";

/** The home page: where the year stands and what to do next, all of it above the fold. */
export default function Dashboard() {
  const translate = useTranslate();
  const [asked, ask] = useAsked();
  const { data, error, refetch } = useDoor(endpoints.dashboard.read, { query: asked });
  return (
    <Stack sx={{ gap: 1.5, my: 1.5 }}>
      <Title title={translate("layout.duty.todo")} />
      {error ? (
        <RetryLesson
          title={translate("ra.page.error")}
          hint={translate(error.message, { _: error.message })}
          onRetry={() => void refetch()}
        />
      ) : data ? (
        <Page facts={data} onAsk={ask} />
      ) : (
        <Waiting />
      )}
    </Stack>
  );
}

function Page({ facts, onAsk }: { facts: DashboardFacts; onAsk: ReturnType<typeof useAsked>[1] }) {
  if (!facts.unit) return <NoUnit />;
  return (
    <>
      <Scope facts={facts} onAsk={onAsk} />
      <Box
        sx={{
          display: "grid",
          gap: 1.5,
          gridTemplateColumns: { xs: "minmax(0,1fr)", md: "minmax(340px, 5fr) minmax(0, 7fr)" },
          alignItems: "start",
        }}
      >
        <Stack sx={{ gap: 1.5 }}>
          <Summary facts={facts} />
          <TodoList facts={facts} />
        </Stack>
        <Stack sx={{ gap: 1.5, minWidth: 0 }}>
          {facts.progressChart ? <ChartCard chart={facts.progressChart} /> : null}
          {facts.ranking ? <Slowest ranking={facts.ranking} notes={facts.rankingNotes} /> : null}
        </Stack>
      </Box>
    </>
  );
}

function NoUnit() {
  const translate = useTranslate();
  const may = useMay("organisation.write");
  return (
    <EmptyLesson
      title={translate("dashboard.no_unit")}
      hint={translate(may ? "dashboard.no_unit_hint" : "dashboard.no_unit_ask")}
      action={
        may ? (
          <Button component={Link} to="/units" variant="contained">
            {translate("layout.duty.units")}
          </Button>
        ) : undefined
      }
    />
  );
}

export function Waiting() {
  return (
    <Box sx={{ display: "grid", gap: 1.5, gridTemplateColumns: { xs: "1fr", md: "5fr 7fr" } }} aria-busy>
      <Skeleton variant="rounded" height={220} />
      <Skeleton variant="rounded" height={300} />
    </Box>
  );
}
