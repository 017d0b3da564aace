/** How far along. Beyond 100 % it is full and the text says how far beyond. */
export function Bar({ percent, text }: { percent: number; text: string }) {
  const width = Math.min(100, Math.max(0, percent));
  return (
    <div class="bar" role="img" aria-label={text}>
      <svg width="100%" height="10" aria-hidden="true">
        <rect class="track" width="100%" height="10" rx="5" />
        <rect class="done" width={`${width}%`} height="10" rx="5" />
      </svg>
    </div>
  );
}
