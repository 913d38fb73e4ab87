import type { ReportingDescriptorReference, ReportingDescriptorRelationship, ToolComponent } from "sarif";
import type { CoveredPack } from "../../contract/pack.js";

/** Returns a pack as a taxonomy: its controls are what results can be sorted by. */
export function taxonomyOf({ name, title, version, date, controls }: CoveredPack): ToolComponent {
  return {
    name,
    version,
    releaseDateUtc: date,
    shortDescription: { text: title },
    taxa: controls.filter(hasRules).map(({ id }) => ({ id })),
  };
}

/** Returns the controls that a rule satisfies, as relations of its description. */
export function relationsOf(rule: string, packs: readonly CoveredPack[]): ReportingDescriptorRelationship[] {
  return taxaOf(rule, packs).map((target) => ({ target, kinds: ["relevant"] }));
}

/** Returns the controls that a rule satisfies, as what its results are sorted by. */
export function taxaOf(rule: string, packs: readonly CoveredPack[]): ReportingDescriptorReference[] {
  return packs.flatMap(({ name, controls }, component) =>
    controls
      .filter(hasRules)
      .flatMap(({ id, checks }, index) =>
        checks.some(({ rules }) => rules.includes(rule))
          ? [{ id, index, toolComponent: { name, index: component } }]
          : [],
      ),
  );
}

/** Controls that no rule satisfies would only make the log larger. */
function hasRules({ checks }: CoveredPack["controls"][number]): boolean {
  return checks.some(({ rules }) => rules.length > 0);
}
