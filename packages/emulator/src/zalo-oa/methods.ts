import { isRecord, readJson } from "../server/json.ts";
import type { UploadedFile } from "../server/multipart.ts";
import { pictureSize } from "../server/picture-size.ts";
import { tellReceipts } from "./events.ts";
import { oaError } from "./refusals.ts";
import { IMAGE_MAX_BYTES } from "./settings.ts";
import { readMessage } from "./shapes.ts";
import { spendMessage } from "./windows.ts";
import { newToken, type World } from "./world.ts";

/** `message/cs`: a consultation message to somebody who has written to the account. */
export function sendMessage(world: World, body: string): { message_id: string; user_id: string } {
  const value = readJson(body);
  if (!isRecord(value)) throw oaError(-201, "the body is no JSON object");
  const { userId, text, imageId, buttons } = readMessage(value, world.settings);
  const person = world.people.get(userId);
  if (!person) throw oaError(-201, "user_id");
  const image = imageId === undefined ? undefined : world.images.get(imageId);
  if (imageId !== undefined && !image) throw oaError(-100);
  const { charged } = spendMessage(world, person);
  const messageId = newToken(12);
  world.journal.addEntry({
    at: world.clock.now(),
    userId,
    from: "oa",
    kind: image ? "image" : "text",
    messageId,
    charged,
    ...(text !== undefined && { text }),
    ...(image && { image }),
    ...(buttons && { buttons }),
  });
  tellReceipts(world, userId, { msg_id: messageId, ...(text !== undefined && { text }) });
  return { message_id: messageId, user_id: userId };
}

/** `upload/image`: a JPEG or PNG of a megabyte at most, for one message later. */
export function uploadImage(world: World, file: UploadedFile | undefined): { attachment_id: string } {
  if (!file) throw oaError(-201, "file");
  if (file.content.length > IMAGE_MAX_BYTES) throw oaError(-210, "file");
  const size = pictureSize(file.content);
  const isKnown = size !== undefined && ["8950", "ffd8"].includes(file.content.toString("hex", 0, 2));
  if (!isKnown) throw oaError(-201, "file is no JPEG or PNG");
  const id = newToken(30);
  world.images.set(id, size);
  return { attachment_id: id };
}

export function readAccount({ account, people }: World): object {
  const followers = [...people.values()].filter(({ follows }) => follows === "yes");
  return { oa_id: account.oaId, name: account.name, is_verified: true, num_follower: followers.length };
}
