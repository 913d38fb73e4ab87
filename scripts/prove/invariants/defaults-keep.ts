import { changesByDefault } from "../../rehearse/judge-prepared.js";
import type { Invariant } from "../invariant.js";
import { lostByDefault } from "../kept.js";

export const defaultsKeep: Invariant = {
  id: "defaults-keep",
  promise: "with the defaults of new parameters no resource is lost, and what is prepared changes nothing that no fix names",
  complaints({ text, result, options }) {
    if (!result.changed) return undefined;
    const lost = lostByDefault(text, result);
    if (options.rollout !== "prepare") return lost;
    const atOnce = new Set(result.fixes.filter(({ prepared }) => !prepared).map(({ logicalId }) => logicalId));
    const changes = changesByDefault(text, result.output).filter(({ isAllowed, of }) => !isAllowed && !of.some((id) => atOnce.has(id)));
    return [...lost, ...changes.map(({ what }) => what)];
  },
};
