import type { Chart } from "@ketnap/contract";
import { Box, useTheme } from "@mui/material";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useLocale } from "react-admin";
import { chartHeight, draw, type Drawing } from "./draw.ts";

export default function ChartCanvas({ chart, onDrawn }: { chart: Chart; onDrawn: (drawing: Drawing | null) => void }) {
  const place = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing | null>(null);
  const locale = useLocale() === "en" ? "en" : "vi";
  const theme = useTheme().palette.mode;
  const width = useWidth(place);
  const begin = useEffectEvent(async (element: HTMLElement, gone: () => boolean) => {
    const drawn = await draw(element, chart, { locale, theme, width });
    if (gone()) return drawn.dispose();
    drawing.current = drawn;
    drawn.redraw(chart, { locale, theme, width: element.clientWidth });
    onDrawn(drawn);
  });

  const ready = width > 0;
  useEffect(() => {
    const element = place.current;
    if (!element || !ready) return undefined;
    let left = false;
    void begin(element, () => left);
    return () => {
      left = true;
      drawing.current?.dispose();
      drawing.current = null;
    };
  }, [ready]);

  useEffect(() => {
    if (width > 0) drawing.current?.redraw(chart, { locale, theme, width });
  }, [chart, locale, theme, width]);

  return (
    <Box
      ref={place}
      role="img"
      aria-label={`${chart.title}. ${chart.subtitle}`}
      sx={{ width: "100%", height: chartHeight(chart), overflow: "hidden" }}
    />
  );
}

function useWidth(place: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setWidth(Math.floor(element.clientWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [place]);
  return width;
}
