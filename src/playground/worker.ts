import type { Answer, Request } from "./messages.js";
import { choices, repaired } from "./repair.js";

/** Corrects one template after the other, so that the page can be typed in meanwhile. */
const send = (answer: Answer): void => self.postMessage(answer);

self.addEventListener("message", ({ data }: MessageEvent<Request>) => send(repaired(data)));
send(choices());
