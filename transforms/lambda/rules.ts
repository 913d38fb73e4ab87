import type { Rule } from "../../src/contract/rule.js";
import { lambdaVpc } from "./lambda-vpc/index.js";

/** The rules about AWS Lambda. */
export const lambda: readonly Rule[] = [lambdaVpc];
