import type { Rule } from "../../src/contract/rule.js";
import { configBucket } from "./config-bucket.js";
import { configFrequency } from "./config-frequency.js";
import { configRecorder } from "./config-recorder/index.js";

/** The rules about AWS Config. */
export const config: readonly Rule[] = [configBucket, configFrequency, configRecorder];
