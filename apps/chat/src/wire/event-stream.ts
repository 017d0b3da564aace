export interface ServerEvent {
  event: string;
  data: string;
  id: string | null;
}

/** Reads server-sent events out of text that arrives in any pieces. Comments and `retry` are passed over. */
export function createEventReader(take: (event: ServerEvent) => void): (piece: string) => void {
  let rest = "";
  let lines: string[] = [];
  return (piece) => {
    rest += piece;
    // A carriage return at the end may be half of a line's end: it waits for the next piece.
    const whole = rest.endsWith("\r") ? rest.slice(0, -1) : rest;
    const cut = Math.max(whole.lastIndexOf("\n"), whole.lastIndexOf("\r")) + 1;
    if (cut === 0) return;
    const complete = whole.slice(0, cut);
    rest = rest.slice(cut);
    for (const line of complete.replaceAll(/\r\n?/g, "\n").slice(0, -1).split("\n")) {
      if (line !== "") {
        lines.push(line);
        continue;
      }
      const event = readEvent(lines);
      lines = [];
      if (event) take(event);
    }
  };
}

function readEvent(lines: readonly string[]): ServerEvent | null {
  let event = "message";
  let id: string | null = null;
  const data: string[] = [];
  for (const line of lines) {
    const colon = line.indexOf(":");
    if (colon === 0) continue;
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "event") event = value;
    else if (field === "id") id = value;
    else if (field === "data") data.push(value);
  }
  return data.length > 0 ? { event, data: data.join("\n"), id } : null;
}
