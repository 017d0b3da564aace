/** Who waits for news of which chat, in this process. News may come twice or late: whoever hears it looks for itself. */
export interface Hub {
  listen(address: string, look: () => void): () => void;
  /** Something was posted there, here or in another process. */
  tell(address: string): void;
  /** Notices may have been missed: everybody looks. */
  tellAll(): void;
}

export function createHub(): Hub {
  const waiting = new Map<string, Set<() => void>>();
  return {
    listen(address, look) {
      const looks = waiting.get(address) ?? new Set();
      waiting.set(address, looks.add(look));
      return () => {
        looks.delete(look);
        if (looks.size === 0 && waiting.get(address) === looks) waiting.delete(address);
      };
    },
    tell: (address) => waiting.get(address)?.forEach((look) => look()),
    tellAll: () => waiting.forEach((looks) => looks.forEach((look) => look())),
  };
}
