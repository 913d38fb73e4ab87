import type { Exemption } from "../../src/contract/rule.js";
import { mayBelongToOrganization } from "../aws/log-bucket/trail-source.js";

/** Trails of an organization, whose management account may be another one, which a key policy would have to name. */
export const organizationTrail: Exemption = {
  reason: "it may belong to the organization; the key policy has to name the account that owns the trail",
  holds: mayBelongToOrganization,
};
