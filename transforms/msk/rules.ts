import type { Rule } from "../../src/contract/rule.js";
import { kafkaVersion } from "./kafka-version.js";

/** The rules about Amazon MSK. */
export const msk: readonly Rule[] = [kafkaVersion];
