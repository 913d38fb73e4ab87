import type { Notice, Reason, ResourceImpact, SidePlace } from "../../../impact/verdict.js";
import { cut } from "../../../report/cut.js";
import { jsonText } from "../../../report/json-text.js";
import type { Comparison } from "./comparison.js";

/** Version of the report; it rises when a consumer would have to change. */
export const impactVersion = 1;

/** Returns comparisons as JSON, for programs; `docs/schema/impact.schema.json` says what is in it. */
export function impactJson(comparisons: readonly Comparison[], version: string): string {
  return jsonText({
    version: impactVersion,
    tool: { name: "cfn-fix", version },
    comparisons: comparisons.map(comparisonEntry),
  });
}

function comparisonEntry({ old, new: fresh, impact, refusal }: Comparison): object {
  return {
    old: old === undefined ? null : cut(old),
    new: fresh === undefined ? null : cut(fresh),
    ...(refusal !== undefined && {
      refusal: {
        file: cut(refusal.file),
        code: refusal.error.code,
        message: cut(refusal.error.message),
        help: cut(refusal.error.help),
        ...refusal.error.place,
      },
    }),
    ...(impact !== undefined && {
      isUpdate: impact.isUpdate,
      resources: impact.resources.map(resourceEntry),
      notices: impact.notices.map(noticeEntry),
    }),
  };
}

function resourceEntry(resource: ResourceImpact): object {
  const { logicalId, type, change, class: own, dependsOn, data, blocked, reasons, place } = resource;
  return {
    logicalId: cut(logicalId),
    type: cut(type),
    change,
    class: own,
    certainty: certaintyOf(dependsOn),
    dependsOn: dependsOn.map(cut),
    data: { fate: data.fate, text: cut(data.text) },
    ...(blocked !== undefined && { blocked: cut(blocked) }),
    reasons: reasons.map(reasonEntry),
    place: placeEntry(place),
  };
}

function reasonEntry({ class: own, property, text, dependsOn, source, place }: Reason): object {
  return {
    class: own,
    property: cut(property),
    text: cut(text),
    certainty: certaintyOf(dependsOn),
    dependsOn: dependsOn.map(cut),
    source: cut(source),
    place: placeEntry(place),
  };
}

function noticeEntry({ kind, name, text, blocks, place }: Notice): object {
  return { kind, name: cut(name), text: cut(text), blocks, ...(place !== undefined && { place: placeEntry(place) }) };
}

function certaintyOf(dependsOn: readonly string[]): "certain" | "depends" {
  return dependsOn.length === 0 ? "certain" : "depends";
}

function placeEntry({ side, line, column, file }: SidePlace): object {
  return { side, ...(file !== undefined && { file: cut(file) }), line, column };
}
