import { join } from "node:path";
import { load } from "./load.js";
import { tune } from "./tune.js";

tune();
load(join(__dirname, "main.js"));
