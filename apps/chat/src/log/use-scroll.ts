import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Answer } from "../wire/answer.ts";
import type { Own } from "../timeline/timeline.rules.ts";

const NEAR_PX = 48;

interface Shown {
  answers: readonly Answer[];
  owns: readonly Own[];
  hasEarlier: boolean;
  onEarlier(): void;
}

/**
 * Keeps the newest message in view unless the reader scrolled up: its beginning, when it is taller than the view.
 * What is added above leaves the view where it was.
 */
export function useScroll({ answers, owns, hasEarlier, onEarlier }: Shown) {
  const scroller = useRef<HTMLDivElement>(null);
  const [atNewest, setAtNewest] = useState(true);
  const [unseen, setUnseen] = useState(false);
  const place = useRef({ stuck: true, rest: 0, height: 0, first: "", newest: "", owns: 0, calm: 0 });
  const earlier = useRef({ hasEarlier, onEarlier });
  earlier.current = { hasEarlier, onEarlier };

  function settle(): void {
    const box = scroller.current;
    // A last look may come after the page has gone over to signing in.
    if (!box) return;
    const bottom = box.scrollHeight - box.clientHeight;
    const last = box.querySelector<HTMLElement>(".entries > article:last-of-type");
    const top = last ? last.offsetTop - 12 : bottom;
    box.scrollTop = Math.max(0, Math.min(bottom, top));
    Object.assign(place.current, { stuck: true, rest: box.scrollTop });
    setAtNewest(true);
    setUnseen(false);
  }

  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const now = place.current;
    const [first, newest] = [answers[0]?.number ?? "", answers.at(-1)?.number ?? ""];
    const grewAbove = now.first !== "" && first !== now.first;
    const said = owns.length > now.owns;
    if (said || (now.stuck && !grewAbove)) settle();
    else if (grewAbove) box.scrollTop += box.scrollHeight - now.height;
    else if (newest !== now.newest) setUnseen(true);
    Object.assign(now, { first, newest, owns: owns.length, height: box.scrollHeight });
  }, [answers, owns]);

  useEffect(() => {
    const box = scroller.current!;
    const onScroll = () => {
      const now = place.current;
      const left = box.scrollHeight - box.clientHeight - box.scrollTop;
      now.stuck = left < NEAR_PX || Math.abs(box.scrollTop - now.rest) < 4;
      setAtNewest(now.stuck);
      if (now.stuck) setUnseen(false);
      if (box.scrollTop < NEAR_PX && !now.stuck && earlier.current.hasEarlier) earlier.current.onEarlier();
    };
    // Pictures arrive, the keyboard comes up, the phone is turned.
    const resized = new ResizeObserver(() => {
      if (place.current.stuck) settle();
      place.current.height = box.scrollHeight;
    });
    box.addEventListener("scroll", onScroll, { passive: true });
    resized.observe(box);
    resized.observe(box.firstElementChild!);
    return () => {
      box.removeEventListener("scroll", onScroll);
      resized.disconnect();
    };
  }, []);

  return { scroller, atNewest, toNewest: settle, unseen };
}
