import { begin } from "../begin.js";
import { assets } from "./assets.js";

void begin(assets).main.thread();
