import { endpoints, type MisunderstoodRow, teachableIntent } from "@ketnap/contract";
import { Box, Stack, Typography } from "@mui/material";
import { FormDataConsumer, RadioButtonGroupInput, required, SelectInput, TextInput, useTranslate } from "react-admin";
import { useCall } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { UnitInput } from "../editing/inputs.tsx";
import { todayInVietnam } from "../format/format.ts";
import { Masked } from "./Masked.tsx";
import { Trial } from "./Trial.tsx";
import { trialOf } from "./trial.ts";

type Intent = (typeof teachableIntent.options)[number];
interface Filled {
  how: "alias" | "phrase" | "dismissed";
  unitId?: number;
  alias?: string;
  phrase?: string;
  intent?: Intent;
  trial?: string;
}

/** What staff make of one message: a unit's other name, words for a duty, or nothing. */
export function Settle({ row, onClose }: { row: MisunderstoodRow; onClose: () => void }) {
  const translate = useTranslate();
  const ask = useCall();
  const { misunderstood } = endpoints;
  const params = { id: row.id };
  const submit = ({ how, unitId, alias, phrase, intent }: Filled, version: number) => {
    if (how === "alias")
      return ask(misunderstood.addAlias, { params, body: { unitId: unitId!, alias: alias!, version } });
    if (how === "phrase")
      return ask(misunderstood.teach, { params, body: { phrase: phrase!, intent: intent!, version } });
    return ask(misunderstood.dismiss, { params, body: { version } });
  };
  const choices = (["alias", "phrase", "dismissed"] as const).map((id) => ({ id, name: `misunderstood.act.${id}` }));
  return (
    <ActionDialog<Filled>
      title={translate("misunderstood.settle_title")}
      submit={translate("ra.action.save")}
      done={translate("misunderstood.settled_done")}
      values={begin(row)}
      version={row.version}
      preview={(values) => <Effect row={row} values={values} />}
      onClose={onClose}
      onSubmit={submit}
    >
      <About row={row} />
      <RadioButtonGroupInput
        source="how"
        label="misunderstood.what_to_do"
        choices={choices}
        row={false}
        validate={required()}
        helperText={false}
      />
      <FormDataConsumer<Filled>>{({ formData }) => <Fields how={formData.how} />}</FormDataConsumer>
    </ActionDialog>
  );
}

function Fields({ how }: Pick<Filled, "how">) {
  const translate = useTranslate();
  const intents = teachableIntent.options.map((id) => ({ id, name: translate(`misunderstood.intent.${id}`) }));
  if (how === "dismissed") return null;
  return (
    <Stack key={how}>
      {how === "alias" ? (
        <>
          <UnitInput source="unitId" label="misunderstood.unit" validate={required()} />
          <TextInput source="alias" label="misunderstood.alias" validate={required()} helperText={false} />
        </>
      ) : (
        <>
          <TextInput
            source="phrase"
            label="misunderstood.phrase"
            validate={required()}
            helperText="misunderstood.phrase_hint"
          />
          <SelectInput source="intent" label="misunderstood.means" choices={intents} validate={required()} />
        </>
      )}
      <TextInput source="trial" label="misunderstood.trial_text" helperText="misunderstood.trial_hint" />
    </Stack>
  );
}

function Effect({ row, values }: { row: MisunderstoodRow; values: Partial<Filled> }) {
  const translate = useTranslate();
  const { how, unitId, alias = "", phrase = "", intent, trial } = values;
  if (how === "dismissed" || how === undefined) return translate("misunderstood.effect.dismissed");
  const said = (how === "alias" ? alias : phrase).trim();
  const text = trial?.trim() || trialOf(row.shown, said, Number(todayInVietnam().slice(0, 4)));
  const ready = how === "alias" ? unitId !== undefined && unitId !== null : Boolean(intent);
  if (said.length < 2 || !ready || text === "") return translate(`misunderstood.effect.${how}`);
  const more =
    how === "alias" ? { alias: { unitId: unitId!, alias: said } } : { phrase: { phrase: said, intent: intent! } };
  return <Trial text={text} {...more} />;
}

/** Takes a settling back. */
export function UndoSettled({ row, onClose }: { row: MisunderstoodRow; onClose: () => void }) {
  const translate = useTranslate();
  const ask = useCall();
  const how = row.settled?.how ?? "dismissed";
  return (
    <ActionDialog
      title={translate("misunderstood.undo_title")}
      submit={translate("misunderstood.undo")}
      done={translate("misunderstood.undone")}
      values={{}}
      version={row.version}
      preview={() => translate(`misunderstood.undo_effect.${how}`)}
      onClose={onClose}
      onSubmit={(_filled, version) => ask(endpoints.misunderstood.undo, { params: { id: row.id }, body: { version } })}
    >
      <About row={row} />
    </ActionDialog>
  );
}

function About({ row }: { row: MisunderstoodRow }) {
  const translate = useTranslate();
  const chosen = row.chosen.map(({ what, count }) => `${translate(`misunderstood.intent.${what}`)} (${count})`);
  return (
    <Box sx={{ mb: 1 }}>
      <Typography sx={{ fontWeight: 600 }}>
        <Masked shown={row.shown} />
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {translate("misunderstood.legend")}
      </Typography>
      {chosen.length > 0 ? (
        <Typography variant="body2">{translate("misunderstood.chosen", { what: chosen.join(", ") })}</Typography>
      ) : null}
    </Box>
  );
}

/** What the askers chose is the likeliest thing to teach; an unknown unit wants a name. */
function begin(row: MisunderstoodRow): Partial<Filled> {
  const [chosen] = row.chosen;
  const intent = teachableIntent.options.find((id) => id === chosen?.what);
  const unit = row.whys.some(({ what }) => what === "unknown_unit" || what === "unit");
  return { how: unit && !chosen ? "alias" : "phrase", ...(intent ? { intent } : {}) };
}
