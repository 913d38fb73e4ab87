import { listed } from "../values/listed.js";
import { own } from "../values/json.js";
import type { Sides } from "./sides.js";
import { changeClasses, worse, type ChangeClass, type Notice, type ResourceImpact } from "./verdict.js";

/** Parameters with another default of which is said what that does. */
const maxParameters = 10;

/** Resources that are named. */
const maxNamed = 3;

/**
 * Returns what parameters do whose default is another one, where a stack takes it: `update-stack` and `create-change-set` do
 * so if they are told nothing else. `impactWith` says what the update does if a parameter gets another value.
 */
export function defaultNotices(
  { old, fresh }: Sides,
  resources: readonly ResourceImpact[],
  impactWith: (parameter: string) => readonly ResourceImpact[],
): Notice[] {
  const usual = new Map(resources.map(({ logicalId, class: of }) => [logicalId, of]));
  const names = [...fresh.template.parameters].flatMap(([name, after]) => {
    const before = old.template.parameters.get(name);
    const [one, other] = [own(before, "Default"), own(after, "Default")];
    return one === undefined || other === undefined || String(one) === String(other) ? [] : [name];
  });
  return names.slice(0, maxParameters).flatMap((name): Notice[] => {
    const isWorse = ({ logicalId, class: of }: ResourceImpact): boolean =>
      changeClasses.indexOf(of) > changeClasses.indexOf(usual.get(logicalId) ?? "none");
    const hit = impactWith(name).filter(isWorse);
    if (hit.length === 0) return [];
    const worst = hit.reduce<ChangeClass>((sum, each) => worse(sum, each.class), "none");
    const named = hit.slice(0, maxNamed).map(({ logicalId }) => logicalId);
    const more = hit.length > maxNamed ? [`${hit.length - maxNamed} more`] : [];
    const text = `where its new default is taken, ${listed([...named, ...more])} change as well: up to ${worst}`;
    return [{ kind: "parameter", name, text, blocks: false }];
  });
}
