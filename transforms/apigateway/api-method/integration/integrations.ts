import { isIntrinsic } from "../../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../../src/template/resource-view.js";
import { isObject, own, type JsonObject } from "../../../../src/values/json.js";
import type { Path } from "../../../../src/values/pointer.js";
import { textOf } from "../../../aws/values/normal-text.js";

/** An integration of a method, in one of its branches. */
export interface Integration {
  readonly method: ResourceView;
  readonly path: Path;
  readonly members: JsonObject;
  readonly type: string;
  /** Its URI in normal form; undefined where it has none, or where it cannot be read. */
  readonly uri: string | undefined;
}

/** Returns the integrations of a method whose type is a plain word. */
export function integrationsOf(method: ResourceView): Integration[] {
  return method.property("Integration").leaves.flatMap(({ value, path }): Integration[] => {
    if (!isObject(value) || isIntrinsic(value) || own(value, "Fn::Transform") !== undefined) return [];
    const type = own(value, "Type");
    if (typeof type !== "string") return [];
    return [{ method, path, members: value, type, uri: textOf(method.template, own(value, "Uri")) }];
  });
}

/** True if a function is invoked: AWS_PROXY has no other one but a delivery stream. */
export function invokesFunction({ uri }: Integration): boolean {
  return uri !== undefined && /:lambda:(?:path|action)\//.test(uri);
}
