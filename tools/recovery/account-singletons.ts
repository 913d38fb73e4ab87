import { accountSingletons } from "../../transforms/template/account-singletons/index.js";
import { typesOf } from "../../src/index.js";
import { own } from "../../src/values/json.js";
import { mentions } from "./broken-template.js";
import type { Breaker } from "./mutation.js";
import { onEach, unconditional } from "./mutations.js";

const names = (accountSingletons.parameters ?? []).map(({ name }) => name.replace("<LogicalId>", "\\w+"));
const parameter = new RegExp(`^(?:${names.join("|")})\\d*$`);

/** The ways to break what account-singletons repairs. */
export const singletonBreaker: Breaker = {
  mutations: [
    unconditional(parameter),
    onEach(
      "without its condition",
      typesOf(accountSingletons),
      ({ condition }, template) =>
        condition !== undefined &&
        [...template.parameters.keys()].some(
          (name) => parameter.test(name) && mentions(template.conditions.get(condition) ?? null, name),
        ),
      ({ path, body }) =>
        (broken) => {
          broken.remove([...path, "Condition"]);
          if (own(own(body, "Metadata"), "CfnFix") !== undefined) broken.remove([...path, "Metadata", "CfnFix"]);
        },
    ),
  ],
};
