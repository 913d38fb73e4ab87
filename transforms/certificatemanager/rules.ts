import type { Rule } from "../../src/contract/rule.js";
import { certificateValidation } from "./certificate-validation/index.js";

/** The rules about AWS Certificate Manager. */
export const certificatemanager: readonly Rule[] = [certificateValidation];
