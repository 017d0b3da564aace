import { createContext, type ReactNode, type RefObject, useContext, useEffect, useState } from "react";
import { useBlocker } from "react-router-dom";
import { Discard } from "./Discard.tsx";

/** What the host of a form knows of it. */
export interface FormState {
  /** Something in it is other than what it began with. */
  typed: boolean;
  /** It was taken, or there is nothing to be saved any more: the page may be left for what comes next. */
  saved: boolean;
}

type Forms = Set<RefObject<FormState>>;

const FormsContext = createContext<Forms>(new Set());

/** Who leaves a page on which something was typed and not saved is asked first, wherever on it that was. */
export function AskBeforeLeaving({ children }: { children: ReactNode }) {
  const [forms] = useState<Forms>(() => new Set());
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => currentLocation.pathname !== nextLocation.pathname && isTyped(forms),
  );
  useEffect(() => {
    const closing = (event: BeforeUnloadEvent) => {
      if (isTyped(forms)) event.preventDefault();
    };
    window.addEventListener("beforeunload", closing);
    return () => window.removeEventListener("beforeunload", closing);
  }, [forms]);
  return (
    <FormsContext value={forms}>
      {children}
      {blocker.state === "blocked" ? <Discard onStay={blocker.reset} onDiscard={blocker.proceed} /> : null}
    </FormsContext>
  );
}

/** Tells the page of a form in which something was typed, or nothing any more. */
export function useUnsaved(form: RefObject<FormState>, typed: boolean): void {
  const forms = useContext(FormsContext);
  useEffect(() => {
    forms.add(form);
    return () => void forms.delete(form);
  }, [forms, form]);
  useEffect(() => {
    form.current.typed = typed;
  }, [form, typed]);
}

/** For who removes the row itself: with it goes what was typed of it. */
export function useForgetTyped(): () => void {
  const forms = useContext(FormsContext);
  return () => {
    for (const { current } of forms) current.saved = true;
  };
}

function isTyped(forms: Forms): boolean {
  return [...forms].some(({ current }) => current.typed && !current.saved);
}
