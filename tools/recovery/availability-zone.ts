import { viewOf } from "../../src/template/resource-view.js";
import { own } from "../../src/values/json.js";
import { zonePlaces } from "../../transforms/template/availability-zone/places.js";
import type { Breaker } from "./mutation.js";

/** The ways to break what availability-zone repairs. */
export const zoneBreaker: Breaker = {
  concerns: /GetAZs|AvailabilityZone/,
  mutations: [
    {
      name: "a zone of one Region",
      places: (template) =>
        [...zonePlaces].flatMap(([type, properties]) =>
          template.ofType(type).flatMap((resource) =>
            properties.flatMap((property) =>
              viewOf(template, resource)
                .property(property)
                .items.flatMap(({ value, path }) => {
                  const chosen = own(value, "Fn::Select");
                  const [number, zones] = Array.isArray(chosen) ? chosen : [];
                  const letter = own(zones, "Fn::GetAZs") === "" ? "abcdef"[Number(number)] : undefined;
                  return letter === undefined
                    ? []
                    : [{ logicalId: resource.logicalId, apply: (broken) => broken.set(path, `eu-west-1${letter}`) }];
                }),
            ),
          ),
        ),
    },
  ],
};
