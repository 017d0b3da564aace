/** An office that passes from one person to another. */
export { announceHandOver, placesOfBoth } from "./announce.ts";
export { handOverOffice } from "./hand-over.ts";
