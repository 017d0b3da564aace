import { endpoints, type InstallationState } from "@ketnap/contract";
import { Alert, Card, CardContent, Skeleton, Stack, Typography } from "@mui/material";
import type { ReactNode } from "react";
import { Title, useTranslate } from "react-admin";
import { useDoor } from "../api/use-call.ts";
import { Tag } from "../marks/Tag.tsx";
import { useMay } from "../sign-in/me.ts";
import { AdministratorStep } from "./AdministratorStep.tsx";
import { FinishStep } from "./FinishStep.tsx";
import { SampleStep } from "./SampleStep.tsx";
import { TreeStep } from "./TreeStep.tsx";

/**
 * From the sample to a committee's own installation. The administrator comes before the removal of the sample:
 * with it go its accounts, and the one that is signed in may be among them.
 */
export default function FirstRunPage() {
  const translate = useTranslate();
  const may = useMay("installation.write");
  const { data: state } = useDoor(endpoints.installation.read, {}, { enabled: may });
  return (
    <Stack sx={{ gap: 2, my: 1.5, maxWidth: 760 }}>
      <Title title={translate("first_run.title")} />
      <Typography variant="h1">{translate("first_run.title")}</Typography>
      <Typography color="textSecondary">{translate("first_run.intro")}</Typography>
      {!may ? (
        <Alert severity="info">{translate("first_run.not_yours")}</Alert>
      ) : state ? (
        <Steps state={state} />
      ) : (
        <Skeleton variant="rounded" height={320} />
      )}
    </Stack>
  );
}

function Steps({ state }: { state: InstallationState }) {
  if (!state.firstRun) return <Done />;
  return (
    <>
      <Step number={1} name="administrator" done={state.hasAdministrator}>
        <AdministratorStep />
      </Step>
      <Step number={2} name="sample" done={!state.sample} waits={!state.hasAdministrator}>
        <SampleStep state={state} />
      </Step>
      <Step number={3} name="tree" done={state.hasUnits && !state.sample} waits={state.sample}>
        <TreeStep />
      </Step>
      <Step number={4} name="finish" done={false} waits={!state.hasAdministrator}>
        <FinishStep state={state} />
      </Step>
    </>
  );
}

interface StepProps {
  number: number;
  name: string;
  done: boolean;
  /** An earlier step comes first. */
  waits?: boolean;
  children: ReactNode;
}

function Step({ number, name, done, waits = false, children }: StepProps) {
  const translate = useTranslate();
  const state = done ? "done" : waits ? "waits" : "next";
  return (
    <Card component="section" aria-label={translate(`first_run.${name}.title`)}>
      <CardContent>
        <Stack direction="row" sx={{ gap: 1, alignItems: "center" }}>
          <Typography variant="h2">
            {number}. {translate(`first_run.${name}.title`)}
          </Typography>
          <Tag tone={done ? "good" : "quiet"}>{translate(`first_run.state.${state}`)}</Tag>
        </Stack>
        <Typography variant="body2" color="textSecondary" sx={{ mb: state === "next" ? 1.5 : 0 }}>
          {translate(`first_run.${name}.hint`)}
        </Typography>
        {state === "next" ? children : null}
      </CardContent>
    </Card>
  );
}

function Done() {
  const translate = useTranslate();
  return <Alert severity="success">{translate("first_run.all_done")}</Alert>;
}
