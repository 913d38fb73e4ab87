import { join } from "node:path";
import { load } from "./load.js";

load(join(__dirname, "main.js"));
