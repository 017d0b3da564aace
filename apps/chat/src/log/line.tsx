import { readPieces } from "./lead.rules.ts";
import { Pace } from "./pace.tsx";

/** One line of text, always as text; numbers stay whole and a pace shows its mark. */
export function Line({ text }: { text: string }) {
  return (
    <>
      {readPieces(text).map((piece, n) => {
        if (piece.kind === "pace") return <Pace key={n} {...piece} />;
        return piece.kind === "whole" ? (
          <span key={n} class="whole">
            {piece.text}
          </span>
        ) : (
          piece.text
        );
      })}
    </>
  );
}
