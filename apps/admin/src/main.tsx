import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import "./theme/fonts.css";

createRoot(document.getElementById("root") as HTMLElement).render(<App />);
