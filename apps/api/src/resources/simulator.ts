import { endpoints, type Locale, type Message, peopleOf, type SimulatorReply } from "@ketnap/contract";
import { drawPng } from "@ketnap/charts/picture";
import { rehearse, type Rehearsed } from "@ketnap/conversation";
import { listPersonas, readPersona } from "@ketnap/domain/access";
import { findNumberedChoice, offerChoices, type Place } from "@ketnap/domain/deliveries";
import { type Context, Forbidden, NotFound, TIME_ZONE } from "@ketnap/domain/kernel";
import { sayChoiceExpired, sayNotPermitted, speaker, toText } from "@ketnap/wording";
import { type Call, type Route, route } from "../http/resource.ts";
import { told } from "./understood.ts";

const { simulator } = endpoints;
type Asked = Call<typeof simulator.ask>;

export const simulatorRoutes: Route[] = [
  route(simulator.personas, async ({ ctx }) => ({ data: await listPersonas(ctx, {}) })),
  route(simulator.ask, ask),
];

/** Talks as the persona, by the bot's own conversation, without a link or a delivery; only offered choices are kept. */
async function ask({ ctx, body }: Asked): Promise<SimulatorReply> {
  const start = performance.now();
  const actor = await readPersona(ctx, { accountId: body.accountId });
  const then = { actor, db: ctx.db, now: noonOf(body.onDate) };
  const place = {
    channel: body.channel,
    connectionId: 0,
    address: `simulator ${ctx.actor.accountId} ${body.accountId}`,
  };
  const { message, facts, understanding } = await rehearsed(then, place, await asTap(then, place, body));
  const choices = await offerChoices(ctx.db, place, message.choices ?? [], then.now);
  return {
    messages: [
      {
        blocks: message.blocks.map(unfrozen),
        rendered: rendered(message, body.channel, actor.locale),
        choices,
        picture: message.picture ? { alt: message.picture.alt, image: await drawn(message, actor.locale) } : null,
      },
    ],
    understanding: understanding && (await told(ctx, understanding)),
    facts: facts ? [structuredClone(facts) as unknown as Record<string, unknown>] : [],
    tookMs: Math.round((performance.now() - start) * 10) / 10,
  };
}

/** A bare number where the channel has no buttons is a tap on that choice. */
async function asTap(ctx: Context, place: Place, { content }: Asked["body"]): Promise<Asked["body"]["content"]> {
  if (content.kind !== "text") return content;
  const token = await findNumberedChoice(ctx.db, content.text, place, ctx.now);
  return token === null ? content : { kind: "choice", token };
}

/** What lies outside the persona's units looks as if it did not exist. */
async function rehearsed(ctx: Context, place: Place, content: Asked["body"]["content"]): Promise<Rehearsed> {
  try {
    return await rehearse(ctx, place, content);
  } catch (error) {
    const say = speaker(ctx.actor.locale);
    const plain = (message: Message) => ({ message, facts: null, understanding: null });
    if (error instanceof NotFound) return plain(sayChoiceExpired(say));
    if (error instanceof Forbidden) return plain(sayNotPermitted(say));
    throw error;
  }
}

/** The text that goes out where there are no cards; a channel without buttons numbers its choices. */
function rendered(message: Message, channel: Asked["body"]["channel"], locale: Locale): string {
  const { choices = [], ...rest } = message;
  const text = toText(rest);
  if (choices.length === 0 || channel === "telegram" || channel === "web") return text;
  if (choices.some(({ action }) => peopleOf(action) !== undefined)) {
    const how = locale === "vi" ? "Nhắn số người." : "Answer with the number of people.";
    return [text, ...choices.map(({ label }) => `• ${label}`), how].join("\n");
  }
  const hint = locale === "vi" ? "Trả lời bằng số để chọn." : "Answer with a number to choose.";
  return [text, ...choices.map(({ label }, index) => `${index + 1}. ${label}`), hint].join("\n");
}

async function drawn({ picture }: Message, locale: Locale): Promise<string | null> {
  if (!picture) return null;
  const png = await drawPng(picture.chart, { width: 720, locale });
  return `data:image/png;base64,${Buffer.from(png).toString("base64")}`;
}

type Block = SimulatorReply["messages"][number]["blocks"][number];

function unfrozen(block: Message["blocks"][number]): Block {
  return structuredClone(block) as Block;
}

function noonOf(onDate: string): Temporal.Instant {
  return Temporal.PlainDate.from(onDate).toZonedDateTime({ timeZone: TIME_ZONE, plainTime: "12:00" }).toInstant();
}
