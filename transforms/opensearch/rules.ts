import type { Rule } from "../../src/contract/rule.js";
import { searchEngineVersion } from "./search-engine-version.js";

/** The rules about Amazon OpenSearch Service. */
export const opensearch: readonly Rule[] = [searchEngineVersion];
