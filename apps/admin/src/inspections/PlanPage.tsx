import { endpoints, type InspectionPlanView } from "@ketnap/contract";
import { Box, Button, Card, CardContent, Stack, Typography } from "@mui/material";
import { useState } from "react";
import { Title, useRedirect, useTranslate } from "react-admin";
import { useParams } from "react-router-dom";
import { useCall, useDoor } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { useFormats } from "../format/use-formats.ts";
import { RetryLesson } from "../listing/DutyList.tsx";
import { useMay } from "../sign-in/me.ts";
import { LeftOut } from "./LeftOut.tsx";
import { Urge } from "./Urge.tsx";
import { SettingsInputs } from "./SettingsInputs.tsx";
import { WeekCalendar } from "./WeekCalendar.tsx";

/** Where the teams of one committee go: week by week, to be dragged, locked, planned anew and announced. */
export default function PlanPage() {
  const translate = useTranslate();
  const id = Number(useParams()["id"]);
  const { data, error, refetch } = useDoor(endpoints.inspections.readPlan, { params: { id } });
  if (error)
    return (
      <RetryLesson
        title={translate("ra.page.error")}
        hint={translate(error.message, { _: error.message })}
        onRetry={() => void refetch()}
      />
    );
  if (!data) return null;
  return (
    <Stack sx={{ gap: 2, my: 2, minWidth: 0 }}>
      <Title title={data.title} />
      <Summary plan={data} />
      <WeekCalendar key={data.id} plan={data} />
      <LeftOut plan={data} />
    </Stack>
  );
}

function Summary({ plan }: { plan: InspectionPlanView }) {
  const translate = useTranslate();
  const { day, number } = useFormats();
  const may = useMay("inspections.write");
  const waiting = plan.visits - plan.announced;
  return (
    <Card>
      <CardContent>
        <Stack direction="row" sx={{ justifyContent: "space-between", gap: 1, flexWrap: "wrap" }}>
          <Box sx={{ minWidth: 0 }}>
            <Typography variant="h2">{plan.title}</Typography>
            <Typography color="textSecondary">
              {plan.unit.name} · {day(plan.fromOn)} – {day(plan.toOn)}
              {plan.documentNo ? ` · ${plan.documentNo}` : ""}
            </Typography>
          </Box>
          {may ? (
            <Stack direction="row" sx={{ gap: 1, alignItems: "start", flexWrap: "wrap" }}>
              <Urge unitId={plan.unit.id} />
              <Replan plan={plan} />
              {plan.rows.every(({ state }) => state === "planned") ? <Discard plan={plan} /> : null}
              {waiting > 0 ? <Announce plan={plan} /> : null}
            </Stack>
          ) : null}
        </Stack>
        <Typography role="status" sx={{ mt: 1 }}>
          {translate("inspections.counts", { visits: plan.visits, announced: plan.announced, done: plan.done })} ·{" "}
          {translate("inspections.score", { score: number(plan.score) })}
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {plan.teams.map((team) => teamText(team, translate)).join(" · ")}
        </Typography>
      </CardContent>
    </Card>
  );
}

function teamText(team: InspectionPlanView["teams"][number], translate: ReturnType<typeof useTranslate>): string {
  const name = translate("inspections.team", { number: team.number });
  const others = team.members.length - (team.leader ? 1 : 0);
  return `${name}: ${team.leader?.label ?? "—"}${others > 0 ? ` +${others}` : ""}`;
}

/** Everything that is neither locked nor announced is planned anew, with other weights where they are changed here. */
function Replan({ plan }: { plan: InspectionPlanView }) {
  const translate = useTranslate();
  const ask = useCall();
  const [open, setOpen] = useState(false);
  const { id, settings } = plan;
  const fixed = plan.rows.filter(({ locked, state }) => locked || state !== "planned").length;
  return (
    <>
      <Button variant="outlined" onClick={() => setOpen(true)}>
        {translate("inspections.replan")}
      </Button>
      {open ? (
        <ActionDialog<typeof settings>
          title={translate("inspections.replan")}
          submit={translate("inspections.replan")}
          done="inspections.replan_done"
          values={settings}
          onClose={() => setOpen(false)}
          version={plan.version}
          onSubmit={(values, version) =>
            ask(endpoints.inspections.replan, { params: { id }, body: { version, settings: values } })
          }
          preview={() => translate("inspections.replan_effect", { fixed })}
        >
          <SettingsInputs />
        </ActionDialog>
      ) : null}
    </>
  );
}

/** As long as no unit was told of it: what it holds of people and days is free again for another plan. */
function Discard({ plan }: { plan: InspectionPlanView }) {
  const translate = useTranslate();
  const ask = useCall();
  const redirect = useRedirect();
  const [open, setOpen] = useState(false);
  const { id, visits } = plan;
  return (
    <>
      <Button variant="outlined" color="error" onClick={() => setOpen(true)}>
        {translate("inspections.discard")}
      </Button>
      {open ? (
        <ActionDialog
          title={translate("inspections.discard")}
          submit={translate("inspections.discard")}
          done="inspections.discard_done"
          danger
          values={{}}
          onClose={() => setOpen(false)}
          version={plan.version}
          onSubmit={async (_filled, version) => {
            await ask(endpoints.inspections.discardPlan, { params: { id }, body: { version } });
            redirect("list", "inspection-plans");
          }}
          preview={() => translate("inspections.discard_effect", { visits })}
        />
      ) : null}
    </>
  );
}

function Announce({ plan }: { plan: InspectionPlanView }) {
  const translate = useTranslate();
  const ask = useCall();
  const [open, setOpen] = useState(false);
  const { id } = plan;
  const planned = plan.rows.filter(({ state }) => state === "planned");
  const waiting = planned.filter(({ obstacle }) => obstacle === null);
  const left = planned.length - waiting.length;
  return (
    <>
      <Button variant="contained" disabled={waiting.length === 0} onClick={() => setOpen(true)}>
        {translate("inspections.announce")}
      </Button>
      {open ? (
        <ActionDialog
          title={translate("inspections.announce")}
          submit={translate("inspections.announce")}
          done="inspections.announce_done"
          values={{}}
          onClose={() => setOpen(false)}
          version={plan.version}
          onSubmit={(_filled, version) =>
            ask(endpoints.inspections.announce, {
              params: { id },
              body: { version, visitIds: waiting.map((visit) => visit.id) },
            })
          }
          preview={() =>
            [
              translate("inspections.announce_effect", { count: waiting.length }),
              left > 0 && translate("inspections.announce_left", { count: left }),
            ]
              .filter(Boolean)
              .join(" ")
          }
        />
      ) : null}
    </>
  );
}
