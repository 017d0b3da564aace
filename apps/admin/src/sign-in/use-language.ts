import { endpoints, type Locale } from "@ketnap/contract";
import { useEffect } from "react";
import { useLocaleState, useNotify, useStoreContext } from "react-admin";
import { useCall, useRefreshAll } from "../api/use-call.ts";
import { keepMe, useMe } from "./me.ts";

/** The language is the account's: the server words its replies in it, and so does the bot. */
export function useLanguage(): [Locale, (locale: Locale) => void] {
  const [locale, setLocale] = useLocaleState();
  const notify = useNotify();
  const ask = useCall();
  const refreshAll = useRefreshAll();
  const change = async (next: Locale) => {
    setLocale(next);
    try {
      keepMe(await ask(endpoints.session.changeLocale, { body: { locale: next } }));
      await refreshAll();
    } catch (error) {
      notify((error as Error).message, { type: "error" });
    }
  };
  return [locale === "en" ? "en" : "vi", (next) => void change(next)];
}

/** On a browser where nobody chose yet, the panel speaks as the account does. */
export function useLanguageOfAccount(): void {
  const me = useMe();
  const store = useStoreContext();
  const [, setLocale] = useLocaleState();
  useEffect(() => {
    if (me && store.getItem("locale") === undefined) setLocale(me.locale);
  }, [me, store, setLocale]);
}
