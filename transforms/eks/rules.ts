import type { Rule } from "../../src/contract/rule.js";
import { clusterVersion } from "./cluster-version.js";
import { eksSecrets } from "./eks-secrets.js";
import { endpointRules } from "./endpoint-rules.js";
import { nodeGroup } from "./node-group/index.js";

/** The rules about Amazon EKS. */
export const eks: readonly Rule[] = [clusterVersion, eksSecrets, nodeGroup, ...endpointRules];
