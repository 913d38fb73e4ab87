import { asIf } from "../../../src/template/intrinsics.js";
import { viewNamed, viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { isPlainMap } from "../../../src/template/want.js";
import { own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { namesIn, targetOf } from "../../aws/values/references.js";
import { isReadable } from "../../aws/values/visibility.js";

/** The launch template of a node group, where it stands in the same template. */
export interface LaunchTemplate {
  readonly view: ResourceView;
  /** The path of its data. */
  readonly path: Path;
  readonly data: { readonly [key: string]: Json };
  /** True if nothing but node groups refers to it. */
  readonly isForNodes: boolean;
  /** The node groups that have it. */
  readonly groups: readonly ResourceView[];
}

/** Returns the launch template that a node group refers to; undefined where it is not in the template, or cannot be read. */
export function launchTemplateOf(group: ResourceView): LaunchTemplate | undefined {
  const view = viewNamed(group.template, nameIn(group));
  const data = view?.property("LaunchTemplateData").written;
  if (view?.type !== "AWS::EC2::LaunchTemplate" || !isReadable(view) || view.isInLoop) return undefined;
  if (data === undefined || !isPlainMap(data)) return undefined;
  const groups = viewsOf(group.template, "AWS::EKS::Nodegroup").filter((each) => nameIn(each) === view.logicalId);
  const ids = groups.map(({ logicalId }) => logicalId);
  const isForNodes = group.template
    .referencesTo(view.logicalId)
    .every(({ path }) => path[0] === "Resources" && ids.includes(String(path[1])));
  return { view, path: view.pathOf("LaunchTemplateData"), data, isForNodes, groups };
}

function nameIn(group: ResourceView): string | undefined {
  const named = group.property("LaunchTemplate").written;
  if (named === undefined || asIf(named) !== undefined) return undefined;
  return targetOf(own(named, "Id") ?? own(named, "Name"));
}

/** True if all that a value refers to is in the template, so that it can stand elsewhere. */
export function canMove({ template }: ResourceView, value: Json | undefined): boolean {
  return namesIn(value).every((name) => {
    const resource = template.resource(name);
    return template.parameters.has(name) || (resource !== undefined && resource.condition === undefined);
  });
}
