/** As the `ref` of what tells a refusal: in a long form it may stand far above the button that was pressed. */
export function inSight(told: HTMLElement | null): void {
  told?.scrollIntoView({ block: "center" });
}
