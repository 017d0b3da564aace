/** The few kinds of refusal. Each surface maps each kind once; `detail` is for logs, never shown as it is. */
export type ErrorKind = "invalid" | "forbidden" | "not_found" | "conflict" | "closed" | "unavailable";

export class DomainError extends Error {
  readonly kind: ErrorKind;
  constructor(kind: ErrorKind, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.kind = kind;
  }
}

/** What was asked does not parse or breaks a rule. `fields`: path → a reason's key with its values, for the surface to word. */
export class Invalid extends DomainError {
  override name = "Invalid";
  readonly fields: Record<string, Reason>;
  constructor(fields: Record<string, Reason>) {
    super(
      "invalid",
      Object.entries(fields)
        .map(([path, reason]) => `${path}: ${reason.key}`)
        .join("; "),
    );
    this.fields = fields;
  }
}

/** Why a field was refused: a key of the wording's catalogue and what it speaks of. */
export interface Reason {
  key: string;
  values?: Record<string, string | number>;
}

export class Forbidden extends DomainError {
  override name = "Forbidden";
  constructor(permission: string) {
    super("forbidden", permission);
  }
}

/** Absent, or outside the actor's units: the two look the same. */
export class NotFound extends DomainError {
  override name = "NotFound";
  constructor(what: string) {
    super("not_found", what);
  }
}

/** Somebody else changed the row meanwhile, or it stands there already. `current` is the row as it is now. */
export class Conflict extends DomainError {
  override name = "Conflict";
  readonly current: object | null;
  readonly reason: Reason;
  constructor(reason: Reason, current: object | null = null) {
    super("conflict", reason.key);
    this.reason = reason;
    this.current = current;
  }
}

/** What was asked is over: a used code, an ended unit, a locked period. */
export class Closed extends DomainError {
  override name = "Closed";
  readonly reason: Reason;
  constructor(reason: Reason) {
    super("closed", reason.key);
    this.reason = reason;
  }
}

export class Unavailable extends DomainError {
  override name = "Unavailable";
  constructor(detail: string, options?: ErrorOptions) {
    super("unavailable", detail, options);
  }
}
