import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { WebHistory, WebMessage } from "@ketnap/contract";

/** A reader of the chat page, without the page: posts, and waits for what comes. */
export class Chat {
  readonly #cookie: string;
  #seen = "0";

  private constructor(cookie: string) {
    this.#cookie = cookie;
  }

  /** Signs in with a one-time code and accepts the notice; the session outlives the process that gave it. */
  static async signIn(base: string, code: string): Promise<Chat> {
    const answer = await fetch(`${base}/chat/api/session`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ code }),
    });
    if (!answer.ok) throw new Error(`The bench could not sign in: ${answer.status} ${await answer.text()}`);
    const chat = new Chat(answer.headers.getSetCookie()[0]!.split(";")[0]!);
    const notice = await chat.#exchange(base, { text: "trợ giúp" });
    const accept = notice.message.choices[0];
    if (accept) await chat.#exchange(base, { choice: accept.token });
    await chat.#settle(base);
    return chat;
  }

  async ask(base: string, text: string): Promise<string> {
    return JSON.stringify((await this.#exchange(base, { text })).message.message.blocks);
  }

  /** Signing in says things by itself, the last of them that the chat is linked; none is an answer to what is asked later. */
  async #settle(base: string): Promise<void> {
    for (let linked = false, last = ""; !linked || last !== this.#seen;) {
      last = this.#seen;
      await pause(500);
      const { messages } = (await (await this.#fetch(`${base}/chat/api/history`, {})).json()) as WebHistory;
      linked = messages.some((message) => JSON.stringify(message).includes("Đã gắn với tài khoản"));
      this.#seen = messages.at(-1)?.number ?? "0";
    }
  }

  async #exchange(base: string, said: { text: string } | { choice: string }): Promise<WebMessage> {
    const stop = new AbortController();
    const events = await this.#fetch(`${base}/chat/api/events?after=${this.#seen}`, { signal: stop.signal });
    const posted = await this.#fetch(`${base}/chat/api/messages`, {
      method: "POST",
      body: JSON.stringify({ id: randomUUID(), ...said }),
    });
    if (!posted.ok) throw new Error(`The bot did not take the message: ${posted.status} ${await posted.text()}`);
    try {
      return await this.#firstMessage(events);
    } finally {
      stop.abort();
    }
  }

  async #firstMessage(events: Response): Promise<WebMessage> {
    let text = "";
    const decoder = new TextDecoder();
    for await (const chunk of events.body!) {
      text += decoder.decode(chunk, { stream: true });
      const data = /^event: message\n(?:id: .*\n)?data: (.*)$/m.exec(text) ?? /^data: (\{.*\})$/m.exec(text);
      if (!data) continue;
      const message = JSON.parse(data[1]!) as WebMessage;
      this.#seen = message.number;
      return message;
    }
    throw new Error("The stream of the chat ended without an answer.");
  }

  #fetch(url: string, init: RequestInit): Promise<Response> {
    return fetch(url, { ...init, headers: { cookie: this.#cookie, "content-type": "application/json" } });
  }
}
