/** As the `ref` of what tells a refusal: in a long form it may stand far above the button that was pressed. */
export function inSight(told: HTMLElement | null): void {
  if (!told) return;
  // Below the bar, which stays.
  told.style.scrollMarginTop = "64px";
  told.scrollIntoView({ block: "start" });
}
