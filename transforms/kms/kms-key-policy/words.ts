import type { ResourceView } from "../../../src/template/resource-view.js";
import type { KeyUse, ManagedKeyUse } from "../../aws/keys/key-use.js";
import { listed } from "../../../src/values/listed.js";

/** Returns who writes by these uses, as people call it. */
export function writersOf(uses: readonly (KeyUse | ManagedKeyUse)[]): string {
  return listed(new Set(uses.map(({ service, writer }) => writer ?? service.label)));
}

/** Returns the principals of these uses; one of a Region without saying which. */
export function principalsOf(uses: readonly (KeyUse | ManagedKeyUse)[]): string {
  return listed(new Set(uses.map(({ service }) => service.principal.replace("${AWS::Region}", "<Region>"))));
}

/** Returns what happens without the key, as a clause. */
export function consequenceOf(uses: readonly KeyUse[]): string {
  const targets = namesOf(uses.map(({ target }) => target));
  const refused = uses.filter(({ isRefused }) => isRefused).map(({ user }) => user);
  if (refused.length === 0) return `${writersOf(uses)} cannot write to ${targets}`;
  return `AWS rejects ${namesOf(refused)}${namesOf(refused) === targets ? "" : `, which notifies ${targets}`}`;
}

/** Returns the logical IDs of resources as a list in words. */
export function namesOf(resources: readonly ResourceView[]): string {
  return listed(new Set(resources.map(({ logicalId }) => logicalId)));
}
