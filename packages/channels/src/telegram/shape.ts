import type { Update } from "@grammyjs/types";
import { z } from "zod";

const chat = z.looseObject({ id: z.int(), type: z.string() });
const person = z.looseObject({ is_bot: z.boolean().optional(), language_code: z.string().optional() });
const entities = z.array(z.looseObject({ type: z.string(), offset: z.number(), length: z.number() })).optional();
const message = z.looseObject({
  chat,
  from: person.optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  entities,
  caption_entities: entities,
  reply_to_message: z.looseObject({ from: z.looseObject({ username: z.string().optional() }).optional() }).optional(),
});

/** All that we look at of an update. */
const update = z.looseObject({
  update_id: z.int(),
  message: message.optional(),
  callback_query: z
    .looseObject({
      id: z.string(),
      from: person,
      data: z.string().optional(),
      message: z.looseObject({ chat }).optional(),
    })
    .optional(),
  my_chat_member: z.looseObject({ chat, new_chat_member: z.looseObject({ status: z.string() }) }).optional(),
});

/** Whether an update is what it says it is: one that is not would come again and again if we failed at it. */
export function isReadable(given: Update): boolean {
  return update.safeParse(given).success;
}
