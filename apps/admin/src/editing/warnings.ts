interface Warning {
  key: string;
  values?: Record<string, string | number>;
}

/** What a change did not refuse and staff should look at; of a split, told of the unit that was split. */
export function warningsOf(answer: unknown): readonly Warning[] {
  const told = answer as { warnings?: readonly Warning[]; unit?: { warnings?: readonly Warning[] } } | undefined;
  return told?.warnings ?? told?.unit?.warnings ?? [];
}
