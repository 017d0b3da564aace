import { useLayoutEffect, useMemo, useState } from "preact/hooks";
import type { Locale } from "@ketnap/contract";
import { storageOf } from "../timeline/keeping.ts";
import { createWords, type Words } from "./words.ts";

const KEY = "ketnap.locale";

/** The page's language: what was chosen on this phone, else what the account says, else Vietnamese. */
export function useLocale(ofAccount: Locale | null): [Words, switchLanguage: () => void] {
  const [chosen, choose] = useState<Locale | null>(chosenHere);
  const locale = chosen ?? ofAccount ?? "vi";
  const words = useMemo(() => createWords(locale), [locale]);
  // With the words and not after them: a screen reader is to read them in their language.
  useLayoutEffect(() => {
    document.documentElement.lang = locale;
    document.title = words.t("page.title");
  }, [words]);
  return [
    words,
    () => {
      const other = locale === "vi" ? "en" : "vi";
      try {
        storageOf("localStorage")?.setItem(KEY, other);
      } catch {
        // Not kept, then; switched all the same.
      }
      choose(other);
    },
  ];
}

function chosenHere(): Locale | null {
  const kept = storageOf("localStorage")?.getItem(KEY);
  return kept === "vi" || kept === "en" ? kept : null;
}
