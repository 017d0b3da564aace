import type { Block, Column, Locale, OfferedChoice } from "@ketnap/contract";

/** A message of ketnap's as the page shows it. `number` grows within the chat. */
export interface Answer {
  number: string;
  at: string;
  locale: Locale;
  blocks: readonly Block[];
  choices: readonly OfferedChoice[];
  picture: { token: string; alt: string } | null;
  file: { token: string; name: string } | null;
  /** What was written under the answer before it named somebody, and is not to stay on the page. */
  erases?: true;
}

/** Reads what came over the wire; null for what this page cannot show. Blocks of a newer kind are passed over. */
export function readAnswer(json: unknown): Answer | null {
  const { number, at, message: outgoing } = objectOf(json);
  const { message, choices, picture, file, locale } = objectOf(outgoing);
  if (typeof number !== "string" || !/^\d+$/.test(number) || typeof at !== "string") return null;
  const { token, alt } = objectOf(picture);
  const { token: fileToken, name } = objectOf(file);
  return {
    number,
    at,
    ...(objectOf(message)["erases"] === true && { erases: true }),
    locale: locale === "en" ? "en" : "vi",
    blocks: listOf(objectOf(message).blocks).flatMap((block) => readBlock(block) ?? []),
    choices: listOf(choices).flatMap((choice) => readChoice(choice) ?? []),
    picture: typeof token === "string" ? { token, alt: textOf(alt) } : null,
    file: typeof fileToken === "string" ? { token: fileToken, name: textOf(name) } : null,
  };
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function readBlock(json: unknown): Block | null {
  const { kind, text, percent, columns, rows } = objectOf(json);
  if (kind === "headline" || kind === "text" || kind === "quiet") return { kind, text: textOf(text) };
  if (kind === "bar" && typeof percent === "number") return { kind, percent, text: textOf(text) };
  if (kind !== "table") return null;
  return {
    kind,
    columns: listOf(columns).map(readColumn),
    rows: listOf(rows).map((row) => listOf(row).map(textOf)),
  };
}

function readColumn(json: unknown): Column {
  const { label, align } = objectOf(json);
  return { label: textOf(label), align: align === "end" ? "end" : "start" };
}

function readChoice(json: unknown): OfferedChoice | null {
  const { token, label, form } = objectOf(json);
  if (typeof token !== "string" || typeof label !== "string") return null;
  return { token, label, ...(typeof form === "number" && Number.isSafeInteger(form) && { form }) };
}

function objectOf(json: unknown): Record<string, unknown> {
  return typeof json === "object" && json !== null ? (json as Record<string, unknown>) : {};
}

function listOf(json: unknown): unknown[] {
  return Array.isArray(json) ? json : [];
}

function textOf(json: unknown): string {
  return typeof json === "string" ? json : "";
}
