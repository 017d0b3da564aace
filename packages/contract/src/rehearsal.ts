/** How virtual people answer, and what became of a message of a rehearsal. */
export const MANNERS = ["at-once", "late", "wrong", "never", "blocked"] as const;
export const REHEARSED_OUTCOMES = ["answered", "unanswered", "told", "blocked", "withdrawn", "failed"] as const;
export const REHEARSAL_STATES = ["waiting", "running", "done", "failed", "cancelled"] as const;
/** In reality: a chat speaks for the account; it has none; there is not even an account. */
export const REHEARSED_REALITIES = ["linked", "not_linked", "no_account"] as const;

/** Channels that a rehearsal plays; whoever is linked at another is written to by one of these. */
export const REHEARSED_CHANNELS = ["web", "telegram", "zalo-bot", "zalo-oa"] as const;

export type RehearsedChannel = (typeof REHEARSED_CHANNELS)[number];
export type Manner = (typeof MANNERS)[number];
export type RehearsedOutcome = (typeof REHEARSED_OUTCOMES)[number];
export type RehearsalState = (typeof REHEARSAL_STATES)[number];
export type RehearsedReality = (typeof REHEARSED_REALITIES)[number];

/** Shares of each manner; they need not add up to a hundred. */
export type Mix = Readonly<Record<Manner, number>>;

export const USUAL_MIX: Mix = { "at-once": 50, late: 20, wrong: 10, never: 15, blocked: 5 };
