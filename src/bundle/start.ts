import { join } from "node:path";
import type * as Command from "./command.js";
import { load } from "./load.js";
import { tune } from "./tune.js";

tune();
void load<typeof Command>(join(__dirname, "main.js")).command();
