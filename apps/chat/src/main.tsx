import { render } from "preact";
import { App } from "./app.tsx";
import "./look/page.css";
import "./look/log.css";
import "./look/answer.css";
import "./look/form.css";
import "./look/compose.css";

render(<App />, document.getElementById("root")!);
// The page reads well in the phone's own type; ours comes when the page stands.
void import("./look/fonts.ts");
