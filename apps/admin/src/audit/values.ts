/** Where the words stand for what a field of a logged thing may hold, if it is one of a few identifiers. */
export const VALUE_WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  bulk: { state: "deliveries.bulk.state" },
  class_pool: { kind: "classes.kind", shift: "classes.shift", source: "classes.source" },
  class_registration: { how: "classes.how" },
  expected_report: { standing: "terms.report_standing" },
  inspection_visit: { state: "inspections.state" },
  regulation: { unit: "regulations.unit" },
  rehearsal: { state: "rehearsal.state" },
  reminder_rule: { at: "reminders.at", dayKind: "reminders.day_kind" },
  training_class: {
    kind: "classes.kind",
    part: "classes.part",
    shift: "classes.shift",
    standing: "classes.standing",
    state: "classes.state",
  },
};
