/**
 * What is read whole all the same, by the deed and why: of ten provinces too. A request to all cells has every unit in its
 * answer, and so has what is made of it. Classes are a few hundred a year, put in order by the first of their days, which
 * lie in another table; plans of visits are as few, and those of committees that ended are sought among all of them.
 */
export const TAKEN_WHOLE: Readonly<Record<string, readonly string[]>> = {
  "a request added up": ["unit"],
  "who lags behind in a request": ["unit"],
  "a request's sheet": ["unit"],
  "all classes": ["training_class"],
  "what followed classes": ["training_class"],
  "what followed classes, added up": ["training_class"],
  "the clock hands on plans of committees that ended": ["inspection_plan"],
};
