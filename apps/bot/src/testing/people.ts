import { randomUUID } from "node:crypto";
import type { ChannelName, WebHistory } from "@ketnap/contract";
import type { TelegramEmulator, ZaloBotEmulator, ZaloOaEmulator } from "@ketnap/emulator";
import type { TestBot } from "./bot.ts";

/** A message as its reader had it before him. */
export interface Seen {
  text: string;
  /** What can be tapped, or answered by its number. */
  choices: string[];
  tappable: boolean;
  picture: "uploaded" | "fetched" | "on the page" | null;
}

/** Somebody with a phone, on one of the channels. */
export interface Person {
  channel: ChannelName;
  /** Presents the one-time code that staff issued, as one does on this channel. */
  present(code: string): Promise<void>;
  write(text: string): Promise<void>;
  choose(label: string): Promise<void>;
  seen(): Promise<Seen[]>;
}

export function onTelegram({ control }: TelegramEmulator, userId: number): Person {
  const said = () => control.transcript(userId).filter(({ from, kind }) => from === "bot" && kind === "message");
  const write = async (text: string) => void control.userMessage({ userId, text });
  return {
    channel: "telegram",
    present: (code) => write(`/start ${code}`),
    write,
    async choose(label) {
      const offering = said().findLast(({ buttons = [] }) => buttons.flat().includes(label));
      control.tapButton({ chatId: userId, messageId: offering?.messageId ?? 0, label });
    },
    seen: async () =>
      said().map(({ text = "", buttons = [], photo }) => ({
        text,
        choices: buttons.flat(),
        tappable: true,
        picture: photo ? "uploaded" : null,
      })),
  };
}

export function onZaloBot({ control }: ZaloBotEmulator, userId: string): Person {
  const write = async (text: string) => void control.userMessage({ userId, text });
  return {
    channel: "zalo-bot",
    present: write,
    write,
    choose: async (label) => void control.choose({ userId, label }),
    seen: async () =>
      control
        .transcript(userId)
        .filter(({ from, kind }) => from === "bot" && kind !== "action")
        .map(({ text = "", photo }) => ({ ...numbered(text), picture: photo === "shown" ? "fetched" : null })),
  };
}

export function onZaloOa({ control }: ZaloOaEmulator, userId: string): Person {
  const write = async (text: string) => void control.userMessage({ userId, text });
  const seen = async (): Promise<Seen[]> =>
    control.outbox({ userId }).map(({ text = "", buttons, image }) => ({
      ...(buttons ? { text, choices: buttons.map(({ title }) => title), tappable: true } : numbered(text)),
      picture: image ? "uploaded" : null,
    }));
  return {
    channel: "zalo-oa",
    present: write,
    write,
    async choose(label) {
      const offering = (await seen()).findLast(({ choices }) => choices.includes(label));
      if (offering?.tappable) control.tapButton({ userId, label });
      else await write(String((offering?.choices.indexOf(label) ?? -1) + 1));
    },
    seen,
  };
}

/** Somebody at the page, with its other doors. */
export interface AtPage extends Person {
  call(method: string, path: string, body?: object, locale?: string): Promise<Response>;
}

export function onWeb(bot: TestBot): AtPage {
  let cookie = "";
  const call = (method: string, path: string, body?: object, locale = "vi") =>
    fetch(`${bot.url}/chat/api${path}`, {
      method,
      headers: { cookie, "accept-language": locale, ...(body && { "content-type": "application/json" }) },
      ...(body && { body: JSON.stringify(body) }),
    });
  const history = async () =>
    cookie === "" ? [] : ((await (await call("GET", "/history")).json()) as WebHistory).messages;
  return {
    call,
    channel: "web",
    async present(code) {
      const response = await call("POST", "/session", { code });
      cookie = response.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    },
    write: async (text) => void (await call("POST", "/messages", { id: randomUUID(), text })),
    async choose(label) {
      const choices = (await history()).flatMap(({ message }) => message.choices);
      const choice = choices.findLast((each) => each.label === label)?.token;
      await call("POST", "/messages", { id: randomUUID(), choice });
    },
    seen: async () =>
      Promise.all(
        (await history()).map(async ({ message: { message, choices, picture } }): Promise<Seen> => {
          const png = picture && (await call("GET", `/pictures/${picture.token}.png`));
          const text = message.blocks
            .map((block) => ("text" in block ? block.text : block.rows.map((row) => row.join(" ")).join("\n")))
            .join("\n");
          const shown = png?.headers.get("content-type") === "image/png";
          return {
            text,
            choices: choices.map(({ label }) => label),
            tappable: true,
            picture: shown ? "on the page" : null,
          };
        }),
      ),
  };
}

/** Choices that stand as numbered lines at the end of a text. */
function numbered(text: string): Omit<Seen, "picture"> {
  const last = text.split("\n\n").at(-1) ?? "";
  const lines = /^Trả lời bằng số để chọn\.$/m.test(last) ? last.split("\n") : [];
  const choices = lines.flatMap((line) => /^\d+\. (.+)$/.exec(line)?.[1] ?? []);
  return { text, choices, tappable: false };
}
