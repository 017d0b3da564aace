/** So many answers are remembered of one thing; they are of the spans of a few questions. */
const MOST = 32;

/** What is reckoned of something that never changes is reckoned once, for as long as anybody holds that thing. */
export function remembering<Of extends object, Answer>(): (of: Of, key: string, reckon: () => Answer) => Answer {
  const known = new WeakMap<Of, Map<string, Answer>>();
  return (of, key, reckon) => {
    let answers = known.get(of);
    if (!answers) known.set(of, (answers = new Map()));
    if (answers.has(key)) return answers.get(key)!;
    const answer = reckon();
    if (answers.size >= MOST) answers.clear();
    answers.set(key, answer);
    return answer;
  };
}

/** The same for what is asked of thousands of things at once, in the same words: of each the last answer is remembered. */
export function rememberingLast<Of extends object, Answer>(): (
  of: Of,
  about: readonly unknown[],
  reckon: () => Answer,
) => Answer {
  const known = new WeakMap<Of, { about: readonly unknown[]; answer: Answer }>();
  return (of, about, reckon) => {
    const last = known.get(of);
    if (last && about.every((one, index) => one === last.about[index])) return last.answer;
    const answer = reckon();
    known.set(of, { about, answer });
    return answer;
  };
}
