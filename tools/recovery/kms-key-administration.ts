import { own } from "../../src/values/json.js";
import type { Path } from "../../src/values/pointer.js";
import type { Template } from "../../src/template/template.js";
import type { Breaker, Mutation, Place } from "./mutation.js";
import { statements } from "./mutations.js";

const keyType = "AWS::KMS::Key";

/** Changes the statement by which the account may do everything with the key. */
function onOwners(
  name: string,
  when: (template: Template, logicalId: string) => boolean,
  apply: (path: Path) => Place["apply"],
): Mutation {
  return {
    name,
    places: (template) =>
      statements(template, [keyType], [["KeyPolicy"]]).flatMap(({ owner: { logicalId }, path, body }) =>
        own(body, "Effect") === "Allow" && own(body, "Action") === "kms:*" && when(template, logicalId)
          ? [{ logicalId, apply: apply(path) }]
          : [],
      ),
  };
}

function isRotated(template: Template, logicalId: string): boolean {
  return own(template.resource(logicalId)?.properties, "EnableKeyRotation") === true;
}

/** The ways to break what kms-key-administration repairs. */
export const administrationBreaker: Breaker = {
  concerns: /AWS::KMS::Key\b/,
  mutations: [
    onOwners("without rotation", isRotated, (path) => (broken) => {
      broken.set([...path, "Action"], ["kms:Create*", "kms:Describe*", "kms:List*", "kms:Put*", "kms:Get*"]);
    }),
    onOwners(
      "without administration",
      () => true,
      (path) => (broken) => {
        broken.set([...path, "Action"], ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey*"]);
      },
    ),
  ],
};
