import type { MessageEntity, User } from "@grammyjs/types";

export interface Formatted {
  text: string;
  entities: MessageEntity[];
}

export interface Place {
  offset: number;
  length: number;
}

/** A link as Telegram keeps it; nothing when the address is none it would open. */
export function linkEntity(
  url: string,
  place: Place,
  findUser: (id: number) => User | undefined,
): MessageEntity | undefined {
  const userId = /^tg:(?:\/\/)?user\?id=(\d+)$/i.exec(url)?.[1];
  if (userId !== undefined) {
    const user = findUser(Number(userId));
    return user === undefined ? undefined : { type: "text_mention", ...place, user };
  }
  const checked = checkUrl(url);
  return "url" in checked ? { type: "text_link", ...place, url: checked.url } : undefined;
}

/** The address with its scheme and path made plain, or why Telegram refuses it. */
export function checkUrl(url: string): { url: string } | { reason: string } {
  if (/^(?:tg|ton|tonsite):/i.test(url)) return { url };
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(url)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== "http" && scheme !== "https") return { reason: "Unsupported URL protocol" };
  const address = scheme === undefined ? `http://${url}` : url;
  if (!URL.canParse(address)) return { reason: "Wrong HTTP URL" };
  const parsed = new URL(address);
  if (parsed.hostname === "") return { reason: "URL host is empty" };
  if (!parsed.hostname.includes(".") && !parsed.hostname.startsWith("[")) return { reason: "Wrong HTTP URL" };
  return { url: parsed.href };
}

/** Telegram's order: by place, the longer first. */
export function sortEntities(entities: MessageEntity[]): MessageEntity[] {
  return entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length);
}
