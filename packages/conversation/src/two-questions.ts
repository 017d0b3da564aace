import type { Choice, Message } from "@ketnap/contract";
import type { Context } from "@ketnap/domain/kernel";
import { maskedText, type TwoQuestions } from "@ketnap/understanding";
import type { Speaker } from "@ketnap/wording";
import type { Chat } from "./dialogs/draft.ts";
import { rememberAsk } from "./memory.ts";
import { askOf, performFollowUp, performUnderstood } from "./perform.ts";
import type { Performed } from "./perform-ask.ts";

/** As many buttons as one message bears under two answers. */
const MOST_CHOICES = 6;

/** Both answers in one message, in the order in which they were asked for. What follows goes on with the second. */
export async function performBoth(
  ctx: Context,
  { first, second, further }: TwoQuestions,
  say: Speaker,
  chat: Chat | null,
): Promise<Performed> {
  const one = await performUnderstood(ctx, first, say, chat);
  const other = further
    ? await performFollowUp(ctx, further, say, chat)
    : await performUnderstood(ctx, second, say, chat);
  if (chat && one.facts) await rememberAsk(ctx, chat, askOf(first), maskedText(first));
  if (chat && other.facts) await rememberAsk(ctx, chat, further?.request ?? askOf(second), maskedText(second));
  return { message: joined(one.message, other.message), facts: other.facts ?? one.facts };
}

function joined(one: Message, other: Message): Message {
  const picture = one.picture ?? other.picture;
  const file = one.file ?? other.file;
  return {
    blocks: [...one.blocks, ...other.blocks],
    choices: choicesOf(one, other).slice(0, MOST_CHOICES),
    ...(picture && { picture }),
    ...(file && { file }),
  };
}

/** Of two buttons with one label nobody could tell which answer it goes on with: the first has it. */
function choicesOf(one: Message, other: Message): Choice[] {
  const first = one.choices ?? [];
  return [...first, ...(other.choices ?? []).filter(({ label }) => first.every((known) => known.label !== label))];
}
