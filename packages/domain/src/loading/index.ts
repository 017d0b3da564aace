export { loadFile, type LoadResult } from "./load-file.ts";
export { figuresFileSchema, type FiguresFile } from "./format.ts";
