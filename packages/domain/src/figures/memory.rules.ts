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
