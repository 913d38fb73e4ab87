import type { Rule } from "../../src/contract/rule.js";
import { beanstalkOptions } from "./beanstalk-options/index.js";

/** The rules about AWS Elastic Beanstalk. */
export const elasticbeanstalk: readonly Rule[] = [beanstalkOptions];
