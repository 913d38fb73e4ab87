import { typesOf, type PropertyRule } from "../../src/index.js";
import { isNoValue } from "../../src/template/intrinsics.js";
import { ResourceView } from "../../src/template/resource-view.js";
import { wantedValue, wrongValues } from "../../test/synthetic/wrong-values.js";
import type { Breaker } from "./mutation.js";

/** Returns the ways to break what a rule about one property repairs, as its data give them: nothing there, and each wrong value. */
export function propertyBreaker(rule: PropertyRule): Breaker {
  const { property, want, when = {}, unless } = rule;
  const right = wantedValue(want);
  const isRepaired = (view: ResourceView): boolean =>
    view.isInSight &&
    view.property(property).every(right) &&
    Object.entries(when).every(([name, wanted]) => view.property(name).every(wanted)) &&
    ![unless ?? []].flat().some((each) => each.holds(view));
  return {
    mutations: wrongValues(want).map(({ name, instead }) => ({
      name: `${property} ${name}`,
      places: (template) =>
        template
          .ofType(...typesOf(rule))
          .map((resource) => new ResourceView(template, resource))
          .filter(isRepaired)
          .flatMap((view) => {
            const { path, before, after } = view.property(property).rewritten(instead);
            if (after === before) return [];
            return [
              {
                logicalId: view.logicalId,
                apply: (broken): void => (isNoValue(after) ? broken.remove(path) : broken.set(path, after)),
              },
            ];
          }),
    })),
  };
}
