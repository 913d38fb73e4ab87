import type { Exemption } from "../../src/contract/rule.js";
import { hasGeneratedRole } from "../aws/network/functions.js";

/** Functions of AWS SAM whose role AWS SAM does not make, so that it cannot add rights to it. */
export const hasRoleOfItsOwn: Exemption = {
  reason: "it has a role of its own, which may lack the rights; lambda-tracing looks at that",
  holds: (fn) => !hasGeneratedRole(fn),
};
