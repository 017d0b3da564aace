import type { PaceMark, PaceText } from "./lead.rules.ts";

/** A disc, a triangle, a square: told apart without colour, and drawn here for phones without coloured signs. */
const SHAPES: Record<PaceMark, string> = {
  on_pace: "M8 1.500a6.500 6.500 0 1 1 0 13a6.500 6.500 0 0 1 0-13Z",
  slightly_behind: "M8 1.500 15 14H1Z",
  behind: "M2 2H14V14H2Z",
};

/** The sign itself stays in the text, for whoever copies it. */
export function Pace({ pace, sign, word }: PaceText) {
  return (
    <span class={`pace pace-${pace}`}>
      <span class="sign" aria-hidden="true">
        {`${sign} `}
      </span>
      <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
        <path d={SHAPES[pace]} />
      </svg>
      {word}
    </span>
  );
}
