import { begin } from "../begin.js";
import { tune } from "../tune.js";
import { assets } from "./assets.js";
import { assetThreads } from "./threads.js";

tune();
const { main, keep } = begin({ ...assets, builtins: new Map([["node:worker_threads", assetThreads]]) });
process.on("exit", (code) => {
  if (code <= 2) keep();
});
void main.command();
