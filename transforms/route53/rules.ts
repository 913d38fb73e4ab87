import type { Rule } from "../../src/contract/rule.js";
import { dnsRecord } from "./dns-record/index.js";

/** The rules about Route 53. */
export const route53: readonly Rule[] = [dnsRecord];
