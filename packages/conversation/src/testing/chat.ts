import { randomUUID } from "node:crypto";
import type { ChannelName, IncomingContent, Message } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import { issueLinkCode } from "@ketnap/domain/access";
import { offerChoices } from "@ketnap/domain/deliveries";
import { systemActor } from "@ketnap/domain/kernel";
import { toText } from "@ketnap/wording";
import { createAnswer } from "../answer.ts";

const answer = createAnswer();

/** One chat, spoken to as a channel would under the bot's role: what is offered is stored, what is tapped is a token. */
export class Chat {
  readonly address: string = randomUUID();
  readonly channel: ChannelName;
  readonly #db: Db;
  now: Temporal.Instant;
  offered: { token: string; label: string }[] = [];
  last: Message | null = null;

  constructor(db: Db, now: Temporal.Instant, channel: ChannelName = "telegram") {
    this.#db = db;
    this.now = now;
    this.channel = channel;
  }

  async say(content: IncomingContent): Promise<string> {
    return this.#db.transaction(async (db) => {
      const place = { channel: this.channel, connectionId: 1, address: this.address };
      const incoming = { ...place, externalId: randomUUID(), chat: "private" as const, content };
      const replies = await answer(db, incoming, this.now);
      for (const { message } of replies)
        this.offered = await offerChoices(db, place, [...(message.choices ?? [])], this.now);
      this.now = this.now.add({ seconds: 10 });
      this.last = replies.at(-1)?.message ?? null;
      return replies.map((reply) => toText(reply.message)).join("\n---\n");
    });
  }

  text(text: string): Promise<string> {
    return this.say({ kind: "text", text });
  }

  tap(label: string | RegExp): Promise<string> {
    const found = this.offered.find((choice) =>
      typeof label === "string" ? choice.label === label : label.test(choice.label),
    );
    if (!found) throw new Error(`no choice ${label} among ${this.offered.map((choice) => choice.label).join(", ")}`);
    return this.say({ kind: "choice", token: found.token });
  }
}

/** A chat linked to an account, with the notice accepted. */
export async function linkedChat(
  dbs: { staff: Db; bot: Db },
  accountId: number,
  now: Temporal.Instant,
  channel: ChannelName = "telegram",
): Promise<Chat> {
  const issued = await issueLinkCode({ actor: systemActor("test"), db: dbs.staff, now }, { accountId });
  const chat = new Chat(dbs.bot, now, channel);
  await chat.text(`/start ${issued.code}`);
  await chat.tap(/đồng ý/);
  return chat;
}
