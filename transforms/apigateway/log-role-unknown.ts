import type { Exemption } from "../../src/contract/rule.js";
import { hasLogRole } from "./account-role.js";

/** Stages where nothing shows that API Gateway has a role for logs: without one it refuses a stage that logs. */
export const mayLackLogRole: Exemption = {
  reason: "API Gateway may have no role for logs in this Region; apigw-exec-log makes one",
  holds: ({ template }) => !hasLogRole(template),
};
