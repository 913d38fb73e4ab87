// Writes test/report/golden/small.html anew: `npm run golden:html`. Look at what changed before you commit it.
import { writeFileSync } from "node:fs";
import { htmlReport } from "../../../src/report/html/report.js";
import { smallRun } from "./small-run.js";

writeFileSync(new URL("../golden/small.html", import.meta.url), htmlReport(smallRun()));
