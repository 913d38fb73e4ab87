import type { Finding } from "../../../src/contract/rule.js";
import { asRef } from "../../../src/template/intrinsics.js";
import { piecesOf } from "../../../src/template/pieces.js";
import { viewsOf } from "../../../src/template/resource-view.js";
import type { Reference, Template } from "../../../src/template/template.js";
import { own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { isAskedAbout } from "../../aws/placeholders/compared.js";
import { holdByDefault } from "../../aws/placeholders/holds-by-default.js";
import { defaultOf, leftAlone, repaired, type Refused } from "./findings.js";

/** A name that takes small letters only, and what its service answers to a capital. */
interface Name {
  readonly type: string;
  readonly property: string;
  readonly answer: string;
  /** How many characters it has at least, where it is the whole name. */
  readonly shortest?: number;
}

/** Where the value of a parameter is part of names, and what becomes of them. */
interface Uses {
  readonly answer: string;
  readonly paths: Path[];
  shortest: number;
}

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html
 * https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_CreateDomain.html
 * https://docs.aws.amazon.com/opensearch-service/latest/ServerlessAPIReference/API_CreateCollection.html
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolDomain.html
 */
const names: readonly Name[] = [
  {
    type: "AWS::S3::Bucket",
    property: "BucketName",
    answer: "Bucket name should not contain uppercase characters",
    shortest: 3,
  },
  { type: "AWS::ECR::Repository", property: "RepositoryName", answer: "Invalid parameter at 'repositoryName'" },
  { type: "AWS::OpenSearchService::Domain", property: "DomainName", answer: "Member must satisfy [a-z][a-z0-9-]+" },
  { type: "AWS::Elasticsearch::Domain", property: "DomainName", answer: "Member must satisfy [a-z][a-z0-9-]+" },
  { type: "AWS::OpenSearchServerless::Collection", property: "Name", answer: "Member must satisfy [a-z][a-z0-9-]+" },
  { type: "AWS::Cognito::UserPoolDomain", property: "Domain", answer: "Member must satisfy [a-z0-9-]+" },
];

/** Returns the defaults with capitals of parameters that are part of a name which takes small letters only. */
export function* capitalFindings(template: Template): Iterable<Finding> {
  const found = new Map<string, Uses>();
  for (const { type, property, answer, shortest = 0 } of names) {
    for (const view of viewsOf(template, type)) {
      for (const { value, path, guards } of view.property(property).leaves) {
        if (holdByDefault(template, [...view.guards, ...guards]) !== true) continue;
        for (const name of parametersIn(value)) {
          const known = found.get(name) ?? { answer, paths: [], shortest: 0 };
          known.paths.push(path);
          if (asRef(value) === name) known.shortest = Math.max(known.shortest, shortest);
          found.set(name, known);
        }
      }
    }
  }
  for (const [name, uses] of found) yield* capitalFinding(template, name, uses);
}

function parametersIn(value: Json): string[] {
  return (piecesOf(value) ?? []).flatMap((piece) => {
    const name = "value" in piece ? asRef(piece.value) : undefined;
    return name === undefined ? [] : [name];
  });
}

function* capitalFinding(template: Template, name: string, { answer, paths, shortest }: Uses): Iterable<Finding> {
  const parameter = template.parameters.get(name);
  const given = own(parameter, "Default");
  if (typeof given !== "string" || own(parameter, "Type") !== "String" || given === given.toLowerCase()) return;
  const refused: Refused = { name, message: `AWS rejects ${given} in a name (${answer})` };
  const reason =
    given.length < shortest
      ? `the name is also too short: use at least ${String(shortest)} characters`
      : whyKept(template, name, parameter);
  if (reason !== undefined) {
    yield leftAlone(refused, reason);
    return;
  }
  const uses = template.referencesTo(name).filter(({ section }) => section === "Resources" || section === "Outputs");
  const isOnlyThere = uses.every((use) => use.section === "Outputs" || paths.some((path) => isBelow(use, path)));
  const right = given.toLowerCase();
  yield repaired(
    { name, message: `${refused.message}; replaced with ${right}${isOnlyThere ? "" : ", in other values too"}` },
    isOnlyThere ? "safe" : "review",
    (edit) => {
      edit.set(defaultOf(name), right);
    },
    "a stack with a parameter value keeps it",
  );
}

function isBelow({ path }: Reference, at: Path): boolean {
  return at.every((step, index) => path[index] === step);
}

/** Returns why a default keeps its capitals, as a clause; undefined if nothing goes by them. */
function whyKept(template: Template, name: string, parameter: Json | undefined): string | undefined {
  const rest = "use a separate parameter for the name, or lowercase letters everywhere";
  if (own(parameter, "AllowedValues") !== undefined) return `the allowed values contain uppercase letters too: ${rest}`;
  if (isAskedAbout(template, name)) return `a condition or a rule tests ${name}: ${rest}`;
  const pattern = own(parameter, "AllowedPattern");
  if (typeof pattern === "string" && !pattern.includes("a-z"))
    return `AllowedPattern may not allow lowercase letters: ${rest}`;
  const uses = template.referencesTo(name);
  const fixed = uses.find(({ path }) => path.includes("Fn::FindInMap") || path.includes("Fn::ImportValue"));
  if (fixed !== undefined) return `${fixed.owner} uses ${name} as a lookup key: ${rest}`;
  return /git|repo|owner|org|branch|user/i.test(name)
    ? `${name} seems to refer to an existing resource: ${rest}`
    : undefined;
}
