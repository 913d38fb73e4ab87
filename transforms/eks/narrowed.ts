import type { Exemption } from "../../src/contract/rule.js";

const everybody = ["0.0.0.0/0", "::/0"];

/** Clusters whose endpoint is public on purpose: it says who may reach it. */
export const narrowed: Exemption = {
  reason: "PublicAccessCidrs says who may reach it; make it private if nobody outside of the VPC has to",
  holds: (cluster) => {
    const { items } = cluster.property("ResourcesVpcConfig.PublicAccessCidrs");
    return items.length > 0 && !items.some(({ value }) => everybody.some((block) => block === value));
  },
};
