import type { z } from "zod";

import { tell, tellMessage } from "./events.ts";
import type { tapInput, userMessageInput } from "./inputs.ts";
import { interact } from "./windows.ts";
import { newToken, personOf, type World, type ZaloOaEntry } from "./world.ts";

/** A person writes: the windows open, and the account hears of it. */
export function writeMessage(world: World, input: z.output<typeof userMessageInput>): { messageId: string } {
  const { kind, content, text } = contentOf(input);
  return say(world, input.userId, kind, `user_send_${kind}`, content, text);
}

/** A person taps a button; `oa.query.show` comes back as if its payload had been written. */
export function tap(world: World, { userId, label }: z.output<typeof tapInput>): { messageId: string } {
  const offering = world.journal
    .entries()
    .findLast((entry) => entry.userId === userId && entry.from === "oa" && entry.buttons !== undefined);
  const button = offering?.buttons?.find(({ title }) => title === label);
  if (!button) throw new Error(`the last message with buttons has none ${label}`);
  if (typeof button.payload !== "string") throw new Error(`${label} leads elsewhere`);
  return say(world, userId, "tap", "user_send_text", { text: button.payload }, label);
}

export function follow(world: World, userId: string): void {
  const person = personOf(world, userId);
  person.follows = "yes";
  if (world.settings.followIsInteraction) interact(world, person);
  tell(world, "follow", { oa_id: world.account.oaId, follower: { id: userId }, source: "oa_profile" });
}

export function unfollow(world: World, userId: string): void {
  personOf(world, userId).follows = "no_more";
  tell(world, "unfollow", { oa_id: world.account.oaId, follower: { id: userId }, source: "oa_profile" });
}

function say(
  world: World,
  userId: string,
  kind: ZaloOaEntry["kind"],
  event: string,
  content: object,
  text: string | undefined,
): { messageId: string } {
  interact(world, personOf(world, userId));
  const messageId = newToken(12);
  const at = world.clock.now();
  world.journal.addEntry({ at, userId, from: "user", kind, messageId, ...(text !== undefined && { text }) });
  tellMessage(world, event, userId, { msg_id: messageId, ...content });
  return { messageId };
}

function contentOf(input: z.output<typeof userMessageInput>): {
  kind: "text" | "image" | "file" | "sticker" | "location";
  content: object;
  text?: string;
} {
  const { text, image, file, sticker, location } = input;
  const attached = (type: string, payload: object) => ({ attachments: [{ type, payload }] });
  if (image !== undefined) {
    const content = attached("image", { url: image, thumbnail: image });
    return {
      kind: "image",
      content: { ...content, ...(text !== undefined && { text }) },
      ...(text !== undefined && { text }),
    };
  }
  if (text !== undefined) return { kind: "text", content: { text }, text };
  if (file !== undefined)
    return { kind: "file", content: attached("file", { url: file, name: "ho-so.pdf", size: "1024" }) };
  if (sticker !== undefined) return { kind: "sticker", content: attached("sticker", { id: sticker }) };
  if (location) {
    const coordinates = { latitude: "10.762622", longitude: "106.660172" };
    return { kind: "location", content: attached("location", { coordinates }) };
  }
  throw new Error("a message needs a content");
}
