import type { AskRequest, Intent, ReminderTopic } from "@ketnap/contract";
import { englishMuteSpan } from "./mute-span-english.ts";

type Wish = AskRequest & { intent: Intent };

/**
 * What somebody whose language is English wants done with his reminders: muted, on again, taken back, shown. `today` is an
 * ISO date. Null for any other. What is not understood to its end mutes nothing: what can be muted is shown.
 */
export function englishReminderSaid(text: string, today: string): Wish | null {
  const line = ` ${text
    .toLowerCase()
    .replaceAll(/[’']/g, "")
    .replaceAll(/[^a-z\d/]+/g, " ")
    .trim()} `;
  if (/ (?:forget|remember) /.test(line)) return null;
  if (LISTS.test(line)) return { intent: "reminder_set", slots: { action: "list" }, interval: null };
  const on = ON.test(line);
  const off = !on && OFF.test(line);
  if (!(on || off) || !(NOUN.test(line) || SAYS_IT_ALONE.test(line))) return null;
  const [said = "", excepted = ""] = line
    .split(/ (?=(?:except|but|apart from|other than) )/)
    .map((part) => ` ${part.trim()} `);
  const span = off ? englishMuteSpan(said, today) : null;
  const rest = span?.rest ?? said;
  const topics = topicsIn(rest);
  const [topic] = topics;
  const named = { ...(topic && { topic }), ...(topics.length > 1 && { topics }) };
  const until = span ? { until: span.until } : {};
  const except = topicsIn(excepted);
  if (excepted.trim() !== "")
    return wish("unsubscribe", {
      action: "which",
      ...until,
      ...(topic === undefined && except.length > 0 && { except }),
    });
  if (!isPlain(rest)) return off ? wish("unsubscribe", { action: "which", ...named, ...until }) : null;
  if (on) return wish("unsubscribe", { action: "undo", ...named });
  if (TAKES_BACK.test(rest) && / reminders? /.test(rest))
    return wish("reminder_set", { action: "cancel", ...(topic && { topic }), ...(EVERY.test(rest) && { all: true }) });
  if (span) return wish("unsubscribe", { action: "mute", ...named, topic: topic ?? "all", until: span.until });
  const about = NEWS.test(rest) ? "news" : "reminder";
  return wish("unsubscribe", { action: "stop", ...named, topic: topic ?? "all", about });
}

function wish(intent: Intent, slots: AskRequest["slots"]): Wish {
  return { intent, slots, interval: null };
}

const NOUN =
  / (?:reminders?|remind|reminding|notifications?|notify|alerts?|messages?|messaging|news|digests?|bulletins?|newsletters?|updates|me|everything|all) /;
const NEWS = / (?:news|digests?|bulletins?|newsletters?|updates) /;
const OFF =
  / (?:mute|silence|stop|turn(?: \w+){0,3} off|turn off|switch(?: \w+){0,3} off|switch off|disable|pause|unsubscribe|no more|dont|do not|cancel|delete|remove|quit|cease) /;
const ON =
  / (?:unmute|turn(?: \w+){0,3} (?:back )?on|switch(?: \w+){0,3} (?:back )?on|resume|re enable|reenable|enable|restart|unpause|start(?: \w+){0,2} (?:reminding|reminders|notifications)) | (?:remind|notify) me again $/;
const SAYS_IT_ALONE = / (?:un)?mute | silence | unpause /;
const TAKES_BACK = / (?:cancel|delete|remove) /;
const EVERY = / (?:all|every|everything) /;
const LISTS =
  / (?:what|which|show|list|see|view)(?: (?:are|is|me|do|i|have|of|all|the|to|can))* (?:my |own )*(?:reminders?|notifications|news)(?: (?:do|i|have|are|set|get|on|there|now|muted))* $| what (?:have i muted|am i reminded of|is muted) /;

/** What is said around it and changes nothing of it. */
const PLAIN = new Set(
  "please pls kindly can could would you i id im like want to wish the a an my me us for of about on from with all any every everything more again back off turn switch stop mute unmute silence disable enable reenable re pause unpause resume restart start unsubscribe no not dont do cancel delete remove quit cease reminders reminder remind reminding notifications notification notify alerts alert messages message messaging news digest digests bulletin bulletins newsletter updates send sending sent get getting receive receiving anymore any longer now just thanks thank bother bothering so and or weekly monthly daily regular due unit units this".split(
    " ",
  ),
);

const TOPICS: readonly (readonly [words: RegExp, topic: ReminderTopic])[] = [
  [/ cells? meetings? /, "cell_meeting"],
  [/ meetings? /, "meeting"],
  [/ (?:confirmations?|confirming(?: members)?|conversions?|official members?) /, "conversion"],
  [/ (?:probations?|probationary(?: members?)?) /, "probation_due"],
  [/ badges? /, "badge"],
  [/ (?:inspections?|inspection teams?|visits?) /, "inspection"],
  [/ mentors? /, "mentor"],
  [/ dossiers? /, "dossier"],
  [/ (?:reports?|reporting) /, "report"],
  [/ (?:class|classes|courses?|trainings?) /, "class"],
  [/ (?:plans?|roadmaps?|pool|sources) /, "plan"],
  [/ (?:progress|admissions?|quotas?) /, "progress"],
];

function topicsIn(line: string): ReminderTopic[] {
  let rest = line;
  const found: { topic: ReminderTopic; at: number }[] = [];
  for (const [words, topic] of TOPICS) {
    const at = rest.search(words);
    if (at < 0) continue;
    found.push({ topic, at });
    rest = rest.replace(words, (said) => " ".repeat(said.length));
  }
  return found.toSorted((a, b) => a.at - b.at).map(({ topic }) => topic);
}

function isPlain(line: string): boolean {
  const rest = TOPICS.reduce((text, [words]) => text.replace(words, " "), line);
  return rest
    .trim()
    .split(/\s+/)
    .every((word) => word === "" || PLAIN.has(word));
}
