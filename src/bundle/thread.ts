import { begin } from "./begin.js";

// What V8 was told holds for the whole process.
void begin().main.thread();
