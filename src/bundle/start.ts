import { begin } from "./begin.js";
import { tune } from "./tune.js";

tune();
const { main, keep } = begin();
// What was to be written has been by then. A run that is stopped has no time to lose.
process.on("exit", (code) => {
  if (code <= 2) keep();
});
void main.command();
