import type { UnitRecord } from "@ketnap/contract";
import {
  Box,
  Breadcrumbs,
  Button,
  Card,
  CardContent,
  Link as MuiLink,
  Skeleton,
  Stack,
  Typography,
} from "@mui/material";
import { useState } from "react";
import { Show, useCanAccess, useRecordContext, useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useFormats } from "../format/use-formats.ts";
import { SampleTag, Tag } from "../marks/Tag.tsx";
import { Fact, Facts } from "../quotas/QuotaProgressCard.tsx";
import { useTerm } from "../terms/terms.ts";
import { ActMenu } from "./ActMenu.tsx";
import { type Act, ActDialog } from "./acts.tsx";
import { Aliases } from "./Aliases.tsx";
import { MemberCounts } from "./MemberCounts.tsx";
import { Responsible } from "./Responsible.tsx";
import { UnitHistory } from "./UnitHistory.tsx";

export default function UnitShow() {
  return (
    <Show actions={false} component="div" sx={{ maxWidth: 1120 }}>
      <Page />
    </Show>
  );
}

function Page() {
  const unit = useRecordContext<UnitRecord>();
  // What a list left in the cache is the row without its history; the record itself is on its way.
  if (!unit?.ancestors) return <Skeleton variant="rounded" height={360} sx={{ mt: 1.5 }} />;
  return (
    <Stack key={unit.id} sx={{ gap: 2, mt: 1.5 }}>
      <Head unit={unit} />
      <Box
        sx={{
          display: "grid",
          gap: 2,
          gridTemplateColumns: { xs: "minmax(0,1fr)", md: "minmax(0,1fr) minmax(0,1fr)" },
        }}
      >
        <Stack sx={{ gap: 2 }}>
          <MemberCounts unit={unit} />
          <UnitHistory unit={unit} />
        </Stack>
        <Stack sx={{ gap: 2 }}>
          <Responsible unit={unit} />
          <Aliases unit={unit} />
        </Stack>
      </Box>
    </Stack>
  );
}

function Head({ unit }: { unit: UnitRecord }) {
  const translate = useTranslate();
  const term = useTerm();
  const { day, number } = useFormats();
  const [act, setAct] = useState<Act | null>(null);
  const { canAccess } = useCanAccess({ resource: "units", action: "write" });
  return (
    <Card>
      <CardContent>
        <Breadcrumbs>
          <MuiLink component={Link} to="/units" variant="body2">
            {translate("resources.units.name")}
          </MuiLink>
          {unit.ancestors.map(({ id, name }) => (
            <MuiLink key={id} component={Link} to={`/units/${id}/show`} variant="body2">
              {name}
            </MuiLink>
          ))}
        </Breadcrumbs>
        <Stack direction="row" sx={{ gap: 1, alignItems: "center", flexWrap: "wrap", mt: 0.5 }}>
          <Typography variant="h1">{unit.name}</Typography>
          <SampleTag sample={unit.sample} />
          {unit.endedOn ? <Tag>{translate("units.ended_on", { day: day(unit.endedOn) })}</Tag> : null}
          <Stack direction="row" sx={{ ml: "auto", gap: 1 }}>
            {canAccess ? (
              <Button component={Link} to={`/units/${unit.id}`} size="small" variant="outlined">
                {translate("units.act.edit")}
              </Button>
            ) : null}
            <ActMenu unit={unit} onAct={setAct} />
          </Stack>
        </Stack>
        <Facts>
          <Fact label={translate("resources.units.fields.level")} value={term("level", unit.level)} />
          {unit.unitType ? (
            <Fact label={translate("resources.units.fields.unitType")} value={term("unit_type", unit.unitType)} />
          ) : null}
          {unit.code ? <Fact label={translate("resources.units.fields.code")} value={unit.code} /> : null}
          {unit.startedOn ? (
            <Fact label={translate("resources.units.fields.startedOn")} value={day(unit.startedOn)} />
          ) : null}
          <Fact label={translate("resources.units.fields.members")} value={number(unit.members)} />
        </Facts>
        {[unit.note, unit.assumed].filter(Boolean).map((text) => (
          <Typography key={text} variant="body2" color="textSecondary">
            {text}
          </Typography>
        ))}
        {unit.level === "cell" && unit.members !== null && unit.members < 3 && !unit.endedOn ? (
          <Typography variant="body2" sx={{ color: (theme) => theme.palette.ketnap.pace.slightly_behind }}>
            {translate("units.few_members")}
          </Typography>
        ) : null}
        {act ? <ActDialog act={act} onClose={() => setAct(null)} /> : null}
      </CardContent>
    </Card>
  );
}
