import { join } from "node:path";
import { load } from "./load.js";

// What V8 was told holds for the whole process.
load(join(__dirname, "main.js"));
