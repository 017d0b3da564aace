import { endpoints } from "@ketnap/contract";
import { Accordion, AccordionDetails, AccordionSummary, Box, Stack, Typography } from "@mui/material";
import ExpandIcon from "@mui/icons-material/ExpandMore";
import { useEffect, useMemo } from "react";
import {
  BooleanInput,
  maxValue,
  NumberInput,
  required,
  SelectArrayInput,
  SelectInput,
  TextInput,
  useTranslate,
} from "react-admin";
import { useFormContext, useWatch } from "react-hook-form";
import { useDoor } from "../api/use-call.ts";
import { DutyForm } from "../editing/DutyForm.tsx";
import { DutyCreate, DutyToolbar } from "../editing/DutyForms.tsx";
import { DayInput, UnitInput } from "../editing/inputs.tsx";
import { Pair } from "../editing/Pair.tsx";
import { todayInVietnam } from "../format/format.ts";
import { SettingsInputs } from "./SettingsInputs.tsx";
import { addDays, mondayOf } from "./week.ts";

/** Over how many weeks a plan runs, and how many teams go, unless said otherwise. */
const [WEEKS, TEAMS] = [4, 3];

/** Teams, days and weights in; a plan out, that people then drag and lock. */
export default function PlanCreate() {
  const { data: settings } = useDoor(endpoints.inspections.readSettings);
  const fromOn = addDays(mondayOf(todayInVietnam()), 7);
  if (!settings) return null;
  const { version: _, ...weights } = settings;
  return (
    <DutyCreate redirect="edit">
      <DutyForm
        toolbar={<DutyToolbar creates />}
        defaultValues={{
          fromOn,
          toOn: addDays(fromOn, WEEKS * 7 - 3),
          cells: true,
          teamCount: TEAMS,
          settings: weights,
        }}
      >
        <TextInput source="title" validate={required()} />
        <UnitInput source="unitId" label="resources.inspection-plans.fields.unitId" validate={required()} />
        <BooleanInput source="cells" helperText="inspections.cells_hint" />
        <Pair>
          <DayInput source="fromOn" validate={required()} />
          <DayInput source="toOn" validate={required()} />
        </Pair>
        <TextInput source="documentNo" />
        <Teams />
        <Weights />
      </DutyForm>
    </DutyCreate>
  );
}

interface Team {
  leaderId: number;
  memberIds: number[];
}

/** So many teams of those who may go; whoever proposes changes who goes with whom. */
function Teams() {
  const translate = useTranslate();
  const { setValue, getFieldState } = useFormContext();
  const unitId = useWatch({ name: "unitId" }) as number | undefined;
  const count = Number(useWatch({ name: "teamCount" }));
  const teams = (useWatch({ name: "teams" }) ?? []) as Team[];
  const enabled = unitId !== undefined && count >= 1 && count <= 12;
  const { data } = useDoor(
    endpoints.inspections.proposeTeams,
    { params: { id: unitId ?? 0 }, query: { count } },
    { enabled },
  );
  useEffect(() => {
    if (data) setValue("teams", data.teams?.map(({ leaderId, memberIds }) => ({ leaderId, memberIds })) ?? []);
  }, [data, setValue]);
  const leaders = data?.people.filter(({ leads }) => leads).length;
  const tooFew = data !== undefined && data.teams === null;
  useEffect(() => {
    // What nobody has asked for is not asked of an office that has fewer.
    if (tooFew && leaders && !getFieldState("teamCount").isDirty) setValue("teamCount", leaders);
  }, [tooFew, leaders, getFieldState, setValue]);
  const most = translate("inspections.too_few_leaders", { smart_count: leaders ?? 0 });
  const fits = useMemo(
    () => [required(), ...(leaders === undefined ? [] : [maxValue(leaders, most)])],
    [leaders, most],
  );
  // Where the hint stood, the refusal stands a moment later: the same is said once, before the field is left and after.
  const hint =
    enabled && tooFew ? (
      <Box component="span" role="status" sx={{ color: "error.main" }}>
        {most}
      </Box>
    ) : (
      "inspections.teams_hint"
    );
  const choices = (data?.people ?? []).map(({ id, label, leads }) => ({ id, name: label, leads }));
  return (
    <Stack sx={{ width: "100%", gap: 0.5 }}>
      <NumberInput source="teamCount" min={1} max={12} step={1} validate={fits} helperText={hint} />
      {enabled
        ? teams.map((_team, place) => (
            <Stack key={place} sx={{ width: "100%" }}>
              <Typography variant="h3">{translate("inspections.team", { number: place + 1 })}</Typography>
              <Pair>
                <SelectInput
                  source={`teams.${place}.leaderId`}
                  label="inspections.leader"
                  choices={choices.filter(({ leads }) => leads)}
                  validate={required()}
                />
                <SelectArrayInput
                  source={`teams.${place}.memberIds`}
                  label="inspections.members"
                  choices={choices}
                  defaultValue={[]}
                />
              </Pair>
            </Stack>
          ))
        : null}
    </Stack>
  );
}

function Weights() {
  const translate = useTranslate();
  return (
    <Accordion variant="outlined" disableGutters sx={{ width: "100%", mt: 1 }}>
      <AccordionSummary expandIcon={<ExpandIcon />}>
        <Typography variant="h3" component="span">
          {translate("inspections.weights")}
        </Typography>
      </AccordionSummary>
      <AccordionDetails>
        <SettingsInputs prefix="settings." />
      </AccordionDetails>
    </Accordion>
  );
}
