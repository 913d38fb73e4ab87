import type { Finding } from "../../../src/contract/rule.js";
import { isNoValue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Leaf } from "../../../src/template/value.js";
import { isPlainMap } from "../../../src/template/want.js";
import { own } from "../../../src/values/json.js";
import { writtenValue } from "../../aws/values/by-default.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";
import { patternTexts } from "./patterns.js";

/**
 * Returns what CloudWatch Logs refuses in the metrics that a filter makes.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricTransformation.html
 */
export function* transformationFindings(filter: ResourceView): Iterable<Finding> {
  yield* countFindings(filter);
  for (const leaf of filter.property("MetricTransformations").items) {
    if (!isPlainMap(leaf.value)) continue;
    yield* defaultFindings(filter, leaf);
    yield* valueFindings(filter, leaf);
    yield* nameFindings(filter, leaf);
  }
}

/** A filter makes one metric, and that has three dimensions at most. */
function* countFindings(filter: ResourceView): Iterable<Finding> {
  const list = filter.property("MetricTransformations").written;
  if (!Array.isArray(list)) return;
  if (list.length > 1 && list.every((item) => own(item, "MetricName") !== undefined)) {
    const message = `deployment fails: a metric filter must have one transformation, and has ${String(list.length)}`;
    yield leftAlone(
      filter,
      { path: filter.pathOf("MetricTransformations"), message },
      "create one filter for each transformation",
    );
  }
  for (const [index, item] of list.entries()) {
    const dimensions = own(item, "Dimensions");
    if (!Array.isArray(dimensions) || dimensions.length <= 3 || !dimensions.every(isPlainMap)) continue;
    const path = [...filter.pathOf("MetricTransformations"), index, "Dimensions"];
    const message = `deployment fails: a metric filter can have at most three dimensions, and has ${String(dimensions.length)}`;
    yield leftAlone(filter, { path, message }, "keep the three dimensions that alarms and dashboards need");
  }
}

/** A filter with dimensions has no default value: it would be one for dimensions that nobody knows. */
function* defaultFindings(filter: ResourceView, { value, path }: Leaf): Iterable<Finding> {
  const [preset, dimensions] = [own(value, "DefaultValue"), own(value, "Dimensions")];
  if (preset === undefined || isNoValue(preset) || !Array.isArray(dimensions) || dimensions.length === 0) return;
  if (own(preset, "Fn::If") !== undefined || !dimensions.every(isPlainMap)) return;
  const at = [...path, "DefaultValue"];
  const message = "deployment fails (dimensions and default value are mutually exclusive properties)";
  yield repaired(filter, { path: at, message }, "review", [{ path: at }]);
}

/** What is not a number is a field of the pattern. */
function* valueFindings(filter: ResourceView, { value, path }: Leaf): Iterable<Finding> {
  const dimensions = own(value, "Dimensions");
  const items = Array.isArray(dimensions) ? dimensions : [];
  for (const [index, item] of items.entries()) {
    const at = [...path, "Dimensions", index, "Value"];
    const given = own(item, "Value");
    const written = given === undefined ? undefined : writtenValue(filter.template, { value: given, path: at });
    if (written === undefined || String(written.value).startsWith("$") || written.value === "") continue;
    const message = `deployment fails (dimension value must be valid selector): ${String(written.value)} is a constant`;
    const field = fieldOf(filter, String(written.value));
    if (field !== undefined && written.isFree && written.path === at)
      yield repaired(filter, { path: at, message }, "safe", [{ path: at, after: field }]);
    else
      yield leftAlone(
        filter,
        { path: at, message },
        "use a field of the pattern such as $.field, or remove the dimension",
      );
  }
  const at = [...path, "MetricValue"];
  const metric = own(value, "MetricValue");
  if (typeof metric !== "string" || !/^\.?[A-Za-z_][\w.]*$/.test(metric)) return;
  const field = fieldOf(filter, metric);
  const message = `deployment fails: MetricValue must be a number or a field of the pattern, not ${metric}`;
  if (field !== undefined) yield repaired(filter, { path: at, message }, "safe", [{ path: at, after: field }]);
  else
    yield leftAlone(filter, { path: at, message }, "use a field of the pattern such as $.field, or 1 to count matches");
}

/** Returns the selector of a field that the patterns of a filter name; undefined where one of them does not. */
function fieldOf(filter: ResourceView, word: string): string | undefined {
  const name = word.replace(/^\.?/, "");
  const texts = patternTexts(filter, "FilterPattern");
  if (texts.length === 0) return undefined;
  if (texts.every((text) => fieldsOf(text).includes(`$.${name}`))) return `$.${name}`;
  return texts.every((text) => columnsOf(text).includes(name)) ? `$${name}` : undefined;
}

function fieldsOf(pattern: string): string[] {
  return pattern.trim().startsWith("{") ? (pattern.match(/\$\.[\w.]+/g) ?? []) : [];
}

function columnsOf(pattern: string): string[] {
  const [, inner] = /^\s*\[([^\]]*)\]\s*$/.exec(pattern) ?? [];
  return (inner ?? "").split(",").flatMap((column) => /^\s*(\w+)/.exec(column)?.[1] ?? []);
}

/** Names of metrics and namespaces have no `:`, `*` or `$`. */
function* nameFindings(filter: ResourceView, { value, path }: Leaf): Iterable<Finding> {
  for (const property of ["MetricName", "MetricNamespace"]) {
    const name = own(value, property);
    if (typeof name !== "string" || !/[:*$]/.test(name) || name.includes("{{resolve:")) continue;
    const message = `deployment fails: ${property} must not contain :, * or $, as ${name} does`;
    yield leftAlone(filter, { path: [...path, property], message }, "rename it, here and in its alarms");
  }
}
