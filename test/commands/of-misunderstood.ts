import {
  dismissMisunderstood,
  forgetPhrase,
  listMisunderstood,
  listTaughtPhrases,
  recordMisunderstood,
  settleByAlias,
  settleByPhrase,
  undoSettled,
} from "@ketnap/domain/misunderstood";
import type { Scenario } from "./scenario.ts";
import type { Stage } from "./stage.ts";

/** Letters alone, as what is kept and what is taught has no digits. */
const letters = (stage: Stage) => [...String(stage.next())].map((digit) => "abcdeghikl"[Number(digit)]).join("");

async function misread(stage: Stage) {
  const form = `bao gio ${letters(stage)}`;
  const said = { form, shown: form, why: "intent", intent: null, channel: "web", level: "cell" } as const;
  await recordMisunderstood(stage.db, said, stage.now);
  const { rows } = await listMisunderstood(stage.admin.ctx, { filter: { q: form } });
  const { id, version } = rows.find((row) => row.shown === form)!;
  return { id, version };
}

const phrase = (stage: Stage) => ({ phrase: `gặt ${letters(stage)}`, intent: "progress_get" as const });

/** What was not understood, and what staff make of it. */
export const ofMisunderstood: Record<string, Scenario> = {
  "misunderstood.add_alias": async (stage) => {
    const { id: unitId } = await stage.unit();
    const input = { ...(await misread(stage)), unitId, alias: `xóm ${letters(stage)}` };
    return { run: (ctx) => settleByAlias(ctx, input) };
  },
  "misunderstood.teach_phrase": async (stage) => {
    const input = { ...(await misread(stage)), ...phrase(stage) };
    return { run: (ctx) => settleByPhrase(ctx, input) };
  },
  "misunderstood.dismiss": async (stage) => {
    const input = await misread(stage);
    return { run: (ctx) => dismissMisunderstood(ctx, input) };
  },
  "misunderstood.undo": async (stage) => {
    const { id, version } = await settleByPhrase(stage.admin.ctx, { ...(await misread(stage)), ...phrase(stage) });
    return { run: (ctx) => undoSettled(ctx, { id, version }) };
  },
  "misunderstood.forget_phrase": async (stage) => {
    const taught = phrase(stage);
    await settleByPhrase(stage.admin.ctx, { ...(await misread(stage)), ...taught });
    const { rows } = await listTaughtPhrases(stage.admin.ctx, { perPage: 200 });
    const { id, version } = rows.find((row) => row.phrase === taught.phrase)!;
    return { run: (ctx) => forgetPhrase(ctx, { id, version }) };
  },
};
