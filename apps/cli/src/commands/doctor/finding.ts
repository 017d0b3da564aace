/** What a check found, and what to do about it. */
export interface Finding {
  state: "ok" | "warn" | "fail";
  says: string;
  todo?: string;
}

export function ok(says: string): Finding {
  return { state: "ok", says };
}

export function warn(says: string, todo: string): Finding {
  return { state: "warn", says, todo };
}

export function fail(says: string, todo: string): Finding {
  return { state: "fail", says, todo };
}
