/** The placeholders of a text, in order of appearance, each once. */
export function placeholdersOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1]!))];
}

/** What a rule's text may not be: null where it may stand. Keys are reasons of the contract. */
export function refuseText(
  text: string,
  known: readonly string[],
): { key: string; values?: Record<string, string | number> } | null {
  if (text.trim() === "") return { key: "required" };
  const unknown = placeholdersOf(text).find((name) => !known.includes(name));
  if (unknown !== undefined)
    return { key: "unknown_placeholder", values: { placeholder: unknown, known: known.join(", ") } };
  if (/[{}]/.test(text.replace(/\{[^{}]*\}/g, ""))) return { key: "brace_open" };
  return null;
}
