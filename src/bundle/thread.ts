import { join } from "node:path";
import type * as Command from "./command.js";
import { load } from "./load.js";

// What V8 was told holds for the whole process.
void load<typeof Command>(join(__dirname, "main.js")).thread();
