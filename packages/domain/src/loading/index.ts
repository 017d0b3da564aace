export { type FiguresFile, figuresFileSchema } from "./format.ts";
export { fillDefaults } from "./fill-defaults.ts";
export { liveDay } from "./live-day.ts";
export { loadFile, type LoadResult } from "./load-file.ts";
export { loadSample, type SampleAccount } from "./load-sample.ts";
export { readSampleCounts, removeSample } from "./remove-sample.ts";
export { loadProvince } from "./load-province.ts";
export { provinceOfThePress, type ProvinceSize, scaled } from "./province/size.ts";
