import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import "./theme/fonts.css";

// After an update the server no longer has the pages that an open tab was built with: that tab takes the new ones, once.
window.addEventListener("vite:preloadError", (event) => {
  if (performance.now() < 10_000) return;
  event.preventDefault();
  window.location.reload();
});

createRoot(document.getElementById("root") as HTMLElement).render(<App />);
