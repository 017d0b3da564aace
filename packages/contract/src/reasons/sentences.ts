import type { Locale } from "../identifiers.ts";

/** By its key, a reason in each language. `{name}` stands for a value that came with the reason. */
export type Sentences = Record<string, Record<Locale, string>>;
