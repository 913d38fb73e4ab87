import { valuePlaces, type ValuePlace } from "../aws/values/value-places.js";
import type { Template } from "../../src/template/template.js";

/** Returns the places that name runtimes of functions. A layer may say by the same parameter with which runtimes it goes. */
export function runtimePlaces(template: Template): ValuePlace[] {
  const types = ["AWS::Lambda::Function", "AWS::Serverless::Function"];
  return valuePlaces(template, { types, property: "Runtime", says: "runtimes", besides: ["CompatibleRuntimes"] });
}
