import type { Rule } from "../../src/contract/rule.js";
import { kafkaVersion } from "./kafka-version.js";
import { mskTls } from "./msk-tls.js";

/** The rules about Amazon MSK. */
export const msk: readonly Rule[] = [kafkaVersion, mskTls];
