/** What ketnap says, before any channel renders it. Text is plain: a channel escapes it for its own markup. */
export interface Message {
  blocks: readonly Block[];
  choices?: readonly Choice[];
  picture?: Picture;
  file?: MessageFile;
  /** It answers a text that named somebody: erased here, and to be blanked wherever else it still stands. */
  erases?: true;
}

/** A small file that goes with the words. `text` is its whole content. */
export interface MessageFile {
  name: string;
  type: "text/calendar";
  text: string;
}

export type Block =
  | { kind: "headline"; text: string }
  | { kind: "text"; text: string }
  | { kind: "quiet"; text: string }
  /** For a channel that shows no picture; the others pass it over. */
  | { kind: "bar"; percent: number; text: string }
  | { kind: "table"; columns: readonly Column[]; rows: readonly (readonly string[])[] };

export interface Column {
  label: string;
  align?: "start" | "end";
  /** The cells mean nothing without the label: it stands before each where a channel shows rows without a head. */
  named?: true;
}

/** Something to tap. `action` stays on the server; the channel carries an opaque token. */
export interface Choice {
  label: string;
  action: ChoiceAction;
}

/** The numbers of a report by what they count. */
export type ReportValues = Readonly<Record<string, number>>;

/** What is said of a report beside the numbers that are named in it. */
export interface UnnamedNumbers {
  /** What was not named is none. */
  rest?: boolean;
  /** What was not named is as the report before said. */
  same?: boolean;
  /** Numbers of which that is said. */
  sameOf?: readonly string[];
  /** Numbers without names, in the order of the form. */
  inOrder?: readonly number[];
}

export type ChoiceAction =
  /**
   * `misread`: offered because that was not understood; masked. `people`: it answers "how many?" with so many; a number
   * that is typed below such a message is one of people and no place in the list. `asks`: the message asks for a number,
   * which may be typed below it as well.
   */
  | { kind: "ask"; ask: AskRequest; misread?: { form: string; shown: string }; people?: number; asks?: "number" }
  | { kind: "picture"; picture: Picture }
  | { kind: "accept_notice"; version: number }
  | { kind: "unlink" }
  /** Opens the dialog of an expected report: with numbers that were said already, or to change the ones that were sent. */
  | {
      kind: "answer_report";
      expectedId: number;
      values?: ReportValues;
      unnamed?: UnnamedNumbers;
      change?: true;
      asks?: "number";
    }
  /** A step of that dialog; `values` are those that its message showed, `field` the number that is to be changed. */
  | { kind: "report_step"; step: ReportStep; expectedId: number; values: ReportValues; field?: string }
  /** The main cause for which a unit lags in the months of that report. */
  | { kind: "state_cause"; expectedId: number; causeId: number }
  /** A step of the dialog of a year's plan; `milestones` are those that its message showed, or offers instead. */
  | { kind: "plan_step"; step: PlanStep; unitId: number; year: number; milestones?: readonly Milestone[] };

/** The number of people with which a choice answers "how many?"; undefined where it answers something else. */
export function peopleOf(action: ChoiceAction): number | undefined {
  return action.kind === "ask" ? action.people : undefined;
}

/** Whether a number that is typed below a message with this choice is an answer, and no place in the list. */
export function takesNumber(action: ChoiceAction): boolean {
  return peopleOf(action) !== undefined || ("asks" in action && action.asks === "number");
}

export type PlanStep = "start" | "confirm" | "each" | "other" | "later";

/** So many are to be admitted from January to the end of that month. */
export interface Milestone {
  month: number;
  target: number;
}

export type ReportStep = "confirm" | "change" | "later" | "rest_none" | "take_records" | "drop";

/** A question that needs no more understanding: an intent with canonical slots. */
export interface AskRequest {
  intent: string;
  slots: Record<string, unknown>;
  interval: { from: string; to: string } | null;
  unitIds?: readonly number[];
}

/** A chart to be drawn after the commit; `alt` says in words what it shows. */
export interface Picture {
  chart: Chart;
  alt: string;
}

export type Chart =
  | {
      kind: "progress";
      title: string;
      subtitle: string;
      /** One point a month that has a figure: cumulative admitted at that month's end. */
      months: readonly { month: string; admitted: number | null; expected: number }[];
      quota: number;
      footer: string;
    }
  | {
      kind: "ranking";
      title: string;
      subtitle: string;
      rows: readonly {
        label: string;
        percent: number | null;
        admitted: number | null;
        quota: number | null;
        pace: Pace;
      }[];
      /** Where everybody should be by now, in percent of the quota; absent where units differ. */
      expectedPercent?: number | null;
      footer: string;
    }
  | {
      kind: "totals";
      title: string;
      subtitle: string;
      /** What was counted, and the same of the year before where it is known. */
      rows: readonly { label: string; value: number | null; before: number | null }[];
      footer: string;
    }
  | {
      kind: "calendar";
      title: string;
      subtitle: string;
      /** Each day of a span of at most a year, with how much fell on it; `off` where nobody works. */
      days: readonly { day: string; value: number; off: boolean }[];
      footer: string;
    };

/** Where a unit stands against expected pace: at least expected, at least 70 % of it, below, or unknown. */
export type Pace = "on_pace" | "slightly_behind" | "behind" | "unknown";
