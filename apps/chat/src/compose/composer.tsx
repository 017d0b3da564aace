import type { RefObject } from "preact";
import { useImperativeHandle, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useWords } from "../words/words.ts";
import { TEXT_LIMIT } from "./text-limit.ts";

export interface ComposerHandle {
  fill(text: string): void;
}

interface Props {
  handle: RefObject<ComposerHandle | null>;
  /** What was half-typed before. */
  begins: string;
  onType(text: string): void;
  onSay(text: string): void;
}

export function Composer({ handle, begins, onType, onSay }: Props) {
  const { t } = useWords();
  const [text, setText] = useState(begins);
  const field = useRef<HTMLTextAreaElement>(null);
  const tooLong = text.trim().length > TEXT_LIMIT;
  useImperativeHandle(handle, () => ({
    fill(more) {
      type(text.trim() === "" ? more : `${text}\n${more}`);
      field.current?.focus();
    },
  }));
  useLayoutEffect(() => {
    const area = field.current!;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight}px`;
  }, [text]);

  function type(typed: string): void {
    setText(typed);
    onType(typed);
  }

  function send(event: Event): void {
    event.preventDefault();
    field.current?.focus();
    if (text.trim() === "" || tooLong) return;
    onSay(text.trim());
    type("");
  }

  return (
    <form class="composer" onSubmit={send}>
      <label class="unseen" for="question">
        {t("input.label")}
      </label>
      <textarea
        id="question"
        ref={field}
        rows={1}
        value={text}
        placeholder={t("input.placeholder")}
        enterkeyhint="send"
        autocomplete="off"
        aria-describedby="question-trouble"
        aria-invalid={tooLong}
        onInput={(event) => type(event.currentTarget.value)}
        onKeyDown={(event) => {
          // A keyboard that is still composing a syllable uses Enter for itself.
          if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229) send(event);
        }}
      />
      <button
        type="submit"
        class="main send"
        aria-label={t("input.send")}
        // The phone's keyboard stays up when the field keeps its focus.
        onPointerDown={(event) => event.preventDefault()}
      >
        <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
          <path d="M4 12 20 4l-4 16-4.500-6.500Z M11.500 13.500 20 4" />
        </svg>
      </button>
      <p id="question-trouble" class="trouble" role="alert">
        {tooLong && t("input.tooLong", { length: text.trim().length, limit: TEXT_LIMIT })}
      </p>
    </form>
  );
}
