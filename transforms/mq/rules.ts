import type { Rule } from "../../src/contract/rule.js";
import { brokerEngineVersion } from "./broker-engine-version.js";

/** The rules about Amazon MQ. */
export const mq: readonly Rule[] = [brokerEngineVersion];
