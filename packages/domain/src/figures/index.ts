/** The slice's front door: its verbs, then what later slices reckon with. */
export { correctFigure } from "./correct-figure.ts";
export { deleteFigure } from "./delete-figure.ts";
export type { FigureRecordView } from "./figure.ts";
export { findPeriod } from "./find-period.ts";
export { listFigures, readFigureRecord } from "./list-figures.ts";
export { readClasses } from "./read-classes.ts";
export { readDossiers } from "./read-dossiers.ts";
export { readFigure } from "./read-figure.ts";
export { readTotals } from "./read-totals.ts";
export { recordFigure } from "./record-figure.ts";

export { keepAnswer } from "./kept-answers.ts";
export { lookBeside } from "./looks.ts";
export { basisOf, coverageOf, documentsOf, existingOf, measured, sourcesOf } from "./basis.ts";
export { lifeOf } from "./places.ts";
export { holdOfUnits, KEPT_FROM } from "./shelf.ts";
export { endWithin, type Predecessor, predecessorsOf } from "./lineage.ts";
export { type ChosenFigure, readChoice, readManyNodes, readNodes, treeDate, type UnitFigures } from "./node.ts";
export {
  type FigureRecord,
  FIGURES,
  findFigures,
  findLatestFigures,
  findStandingCounts,
  type StoredFigure,
  toStored,
} from "./store.ts";
export { readToldYears } from "./told-years.ts";
export { type Asked, askAbout, askedMonths, assumptionsInput, endedUnit, outOfTime } from "./unit-asked.ts";
export { takeBackFigures, writeReportFigures, type WrittenFigure } from "./report-figures.ts";
