import { listed } from "../values/listed.js";
import { own } from "../values/json.js";
import { formOf } from "./parameter-form.js";
import type { Sides } from "./sides.js";
import { changeClasses, worse, type ChangeClass, type Notice, type ResourceImpact } from "./verdict.js";

/** Parameters with another default of which is said what that does. */
const maxParameters = 10;

/** Resources that are named. */
const maxNamed = 3;

/**
 * Returns what parameters do that may get another value with an update: `update-stack` and `create-change-set` take a default
 * that is another one if they are told nothing else, and what Parameter Store has is read each time.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html
 * `impactWith` says what the update does if a parameter gets another value.
 */
export function valueNotices(
  { old, fresh }: Sides,
  resources: readonly ResourceImpact[],
  impactWith: (parameter: string) => readonly ResourceImpact[],
): Notice[] {
  const usual = new Map(resources.map(({ logicalId, class: of }) => [logicalId, of]));
  const names = [...fresh.template.parameters].flatMap(([name, after]): [string, string][] => {
    const before = old.template.parameters.get(name);
    if (before === undefined) return [];
    if (formOf(before).startsWith("stored") && formOf(after) === formOf(before))
      return [[name, "where Parameter Store has another value by now,"]];
    const [one, other] = [own(before, "Default"), own(after, "Default")];
    const isOther = one !== undefined && other !== undefined && String(one) !== String(other);
    return isOther ? [[name, "where its new default is taken,"]] : [];
  });
  return names.slice(0, maxParameters).flatMap(([name, where]): Notice[] => {
    const isWorse = ({ logicalId, class: of }: ResourceImpact): boolean =>
      changeClasses.indexOf(of) > changeClasses.indexOf(usual.get(logicalId) ?? "none");
    const hit = impactWith(name).filter(isWorse);
    if (hit.length === 0) return [];
    const worst = hit.reduce<ChangeClass>((sum, each) => worse(sum, each.class), "none");
    const named = hit.slice(0, maxNamed).map(({ logicalId }) => logicalId);
    const more = hit.length > maxNamed ? [`${hit.length - maxNamed} more`] : [];
    const verb = hit.length === 1 ? "changes" : "change";
    return [
      {
        kind: "parameter",
        name,
        text: `${where} ${listed([...named, ...more])} ${verb} as well: up to ${worst}`,
        blocks: false,
      },
    ];
  });
}
