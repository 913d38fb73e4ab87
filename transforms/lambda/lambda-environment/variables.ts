import type { Finding } from "../../../src/contract/rule.js";
import { asRef, noValue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { isPlainMap } from "../../../src/template/want.js";
import type { Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { leftAlone, repaired, type Change } from "../../aws/values/refused.js";
import { reservedVariables } from "../../../src/schema/facts/reserved-variables.js";

/**
 * Returns the environment variables that AWS Lambda does not take.
 * https://docs.aws.amazon.com/lambda/latest/api/API_Environment.html
 */
export function* variableFindings(view: ResourceView): Iterable<Finding> {
  const reserved = new Set(reservedVariables.names.split(" "));
  for (const value of [view.property("Environment.Variables"), view.global("Environment.Variables")]) {
    for (const leaf of value?.leaves ?? []) {
      if (!isPlainMap(leaf.value)) continue;
      const names = Object.keys(leaf.value).filter((name) => reserved.has(name));
      if (names.length > 0) yield reservedFinding(view, leaf.path, leaf.value, names);
      for (const name of Object.keys(leaf.value)) yield* nameFindings(view, [...leaf.path, name], name, reserved);
    }
  }
}

function reservedFinding(
  view: ResourceView,
  path: Path,
  variables: { readonly [key: string]: Json },
  names: readonly string[],
): Finding {
  const [first = ""] = names;
  const message = `deployment fails (reserved keys that are currently not supported for modification: ${names.join(", ")}): Lambda sets them itself`;
  const isSame = names.every((name) => name.endsWith("_REGION") && asRef(variables[name]) === "AWS::Region");
  const isAll = names.length === Object.keys(variables).length;
  const changes: Change[] = isAll ? [withoutAll(path)] : names.map((name) => ({ path: [...path, name] }));
  const finding = repaired(view, { path: [...path, first], message }, isSame ? "safe" : "review", changes);
  return { ...finding, restsOn: reservedVariables };
}

/** Returns the change that takes all variables away, and the environment with them. */
function withoutAll(path: Path): Change {
  if (path.at(-1) === "Variables") return { path: path.slice(0, -1) };
  return { path, after: noValue };
}

function* nameFindings(view: ResourceView, path: Path, name: string, reserved: ReadonlySet<string>): Iterable<Finding> {
  if (/^[A-Za-z]\w+$/.test(name) || reserved.has(name) || /[${}&:]/.test(name)) return;
  const message = `deployment fails: the name of an environment variable must start with a letter and have at least two letters, digits or underscores, unlike ${name}`;
  yield leftAlone(view, { path, message }, "rename it, here and in the code that reads it");
}
