import polyglotI18nProvider from "ra-i18n-polyglot";
import { englishMessages, vietnameseMessages } from "./catalogues.ts";

/** Vietnamese first; English is a switch away, in the profile and in the bar. */
export const i18nProvider = polyglotI18nProvider(
  (locale) => (locale === "en" ? englishMessages : vietnameseMessages),
  "vi",
  [
    { locale: "vi", name: "Tiếng Việt" },
    { locale: "en", name: "English" },
  ],
);
