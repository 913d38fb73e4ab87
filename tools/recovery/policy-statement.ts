import type { Template } from "../../src/template/template.js";
import { own, type Json } from "../../src/values/json.js";
import { actionNames } from "../../src/schema/facts/action-names.js";
import { servicePrincipals } from "../../src/schema/facts/service-principals.js";
import { viewOf } from "../../src/template/resource-view.js";
import { policyDocumentsIn, policyTypes, type PolicyDocument } from "../../transforms/aws/policies/policy-documents.js";
import { statementsAt, type Statement } from "../../transforms/aws/policies/statements.js";
import type { Breaker, Mutation, Place } from "./mutation.js";

/** A statement of a policy of a template. */
interface Found {
  readonly logicalId: string;
  readonly statement: Statement;
  readonly document: PolicyDocument;
}

function statementsIn(template: Template): Found[] {
  return template
    .ofType(...policyTypes)
    .flatMap((resource) =>
      [...policyDocumentsIn(viewOf(template, resource))].flatMap((document) =>
        (statementsAt(template, document.path, document.document) ?? []).map((statement) => ({
          logicalId: resource.logicalId,
          statement,
          document,
        })),
      ),
    );
}

/** Breaks each statement in the same way; undefined where that cannot be done. */
function onStatements(name: string, apply: (found: Found) => Place["apply"] | undefined): Mutation {
  return {
    name,
    places: (template) =>
      statementsIn(template).flatMap((found) => {
        const broken = apply(found);
        return broken === undefined ? [] : [{ logicalId: found.logicalId, apply: broken }];
      }),
  };
}

/** Puts another text in the place of the first one of an element that has another. */
function otherText(
  element: string,
  other: (text: string) => string | undefined,
): (found: Found) => Place["apply"] | undefined {
  return ({ statement: { body, path } }) => {
    const value = element === "Service" ? own(own(body, "Principal"), "Service") : own(body, element);
    const at = element === "Service" ? [...path, "Principal", "Service"] : [...path, element];
    const items: Json[] = Array.isArray(value) ? value : [value ?? null];
    const index = items.findIndex((item) => typeof item === "string" && other(item) !== undefined);
    const text = items[index];
    const wrong = typeof text === "string" ? other(text) : undefined;
    if (wrong === undefined) return undefined;
    return (broken) => broken.set(Array.isArray(value) ? [...at, index] : at, wrong);
  };
}

/** Returns an operation whose action is called otherwise, and nothing else means. */
function operationFor(action: string): string | undefined {
  const found = Object.entries(actionNames.operations).find(
    ([, { actions, isWider }]) => actions === action && !isWider,
  );
  return found?.[0];
}

function wrongPrincipal(principal: string): string | undefined {
  const name = principal.replace(/\.amazonaws\.com$/, "");
  // Whether there is a service of another name cannot be known.
  if (!/^(?:lambda|ec2|ecs-tasks|states|events|logs|sns|sqs|s3)$/.test(name)) return undefined;
  const [wrong] = Object.entries(servicePrincipals.meant).find(([, meant]) => meant === name) ?? [];
  return name === principal ? undefined : `${wrong ?? name}.${wrong === undefined ? "aws.com" : "amazonaws.com"}`;
}

/** The ways to break what policy-action repairs. */
export const actionBreaker: Breaker = {
  concerns: /Statement/,
  mutations: [
    onStatements("another operation", otherText("Action", operationFor)),
    onStatements(
      "another prefix",
      otherText("Action", (action) =>
        action.startsWith("logs:")
          ? action.replace("logs:", "cloudwatchlogs:")
          : action.startsWith("states:")
            ? action.replace("states:", "stepfunctions:")
            : undefined,
      ),
    ),
    onStatements(
      "a dot for the colon",
      otherText("Action", (action) =>
        /^(?:s3|sqs|sns|kms|dynamodb):[A-Za-z]+$/.test(action) ? action.replace(":", ".") : undefined,
      ),
    ),
  ],
};

/** The ways to break what policy-statement repairs. */
export const statementBreaker: Breaker = {
  concerns: /Statement/,
  mutations: [
    onStatements(
      "capitals of the effect",
      otherText("Effect", (effect) => effect.toUpperCase()),
    ),
    onStatements("another version", ({ document: { document, path } }) =>
      own(document, "Version") === "2012-10-17"
        ? (broken) => broken.set([...path, "Version"], "2024-01-01")
        : undefined,
    ),
    onStatements("a principal of its holder", ({ document: { kind }, statement: { path } }) =>
      kind === "identity" ? (broken) => broken.set([...path, "Principal"], "*") : undefined,
    ),
    onStatements("another service", (found) =>
      found.document.kind === "trust" ? otherText("Service", wrongPrincipal)(found) : undefined,
    ),
  ],
};
