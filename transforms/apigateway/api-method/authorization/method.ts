import type { Finding } from "../../../../src/contract/rule.js";
import { isNoValue, isTrue, ref, type Guard } from "../../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../../src/template/resource-view.js";
import type { Leaf } from "../../../../src/template/value.js";
import { writtenValue } from "../../../aws/values/by-default.js";
import { leftAlone, repaired, type Change, type Refused } from "../../../aws/values/refused.js";
import { authorizationBy, authorizerNamed, authorizersOf, type Authorization } from "./authorizers.js";
import { knownWord, meaningOf } from "./words.js";

const unclear = "a parameter sets it, and other values depend on that parameter; give the parameter a valid value";

/** What a method says of its authorization in one of its branches. */
interface Said {
  readonly method: ResourceView;
  readonly word: string;
  /** Where the word is written; undefined where a change would say something else for other uses too. */
  readonly place: Change["path"] | undefined;
  readonly guards: readonly Guard[];
  readonly path: Leaf["path"];
  readonly authorizers: readonly Leaf[];
}

/**
 * Returns what is wrong with the authorization of a method.
 * https://docs.aws.amazon.com/apigateway/latest/api/API_PutMethod.html (authorizationType)
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-method.html
 */
export function* authorizationFindings(method: ResourceView): Iterable<Finding> {
  const { template } = method;
  for (const leaf of method.property("AuthorizationType").leaves) {
    const written = writtenValue(template, leaf);
    if (typeof written?.value !== "string") continue;
    const authorizers = method.property("AuthorizerId").leaves.filter(({ guards, value }) => {
      return !isNoValue(value) && template.worlds.possible([...method.guards, ...leaf.guards, ...guards]);
    });
    const place = written.isFree ? written.path : undefined;
    const said = { method, word: written.value, place, guards: leaf.guards, path: leaf.path, authorizers };
    const finding = findingOn(said);
    if (finding !== undefined) yield finding;
  }
}

function findingOn(said: Said): Finding | undefined {
  const known = knownWord(said.word);
  const needed = neededBy(said);
  if (known === "CUSTOM" || known === "COGNITO_USER_POOLS") {
    if (said.authorizers.length === 0) return withoutAuthorizer(said, known, refusalOfId(said));
    return needed === undefined || needed === known ? undefined : become(said, needed, refusalOfId(said));
  }
  return known === undefined ? findingOnWord(said, needed) : undefined;
}

function findingOnWord(said: Said, needed: Authorization | undefined): Finding {
  const { method, authorizers, word } = said;
  const refusal = {
    path: said.path,
    message: `AWS rejects AuthorizationType ${word} (Invalid AuthorizationType specified. Valid options are NONE, AWS_IAM, CUSTOM, COGNITO_USER_POOLS)`,
  };
  const meaning = meaningOf(word);
  const isOfAuthorizer = meaning !== "NONE" && meaning !== "AWS_IAM" && meaning !== "key";
  if (isOfAuthorizer && needed !== undefined) return become(said, needed, refusal);
  if (isOfAuthorizer && meaning !== undefined && meaning !== "token") {
    return authorizers.length > 0 ? become(said, meaning, refusal) : withoutAuthorizer(said, meaning, refusal);
  }
  if (meaning === "key" && authorizers.length === 0) return withKey(said, refusal);
  if ((meaning === "NONE" || meaning === "AWS_IAM") && authorizers.length === 0) return become(said, meaning, refusal);
  const skipped = authorizers.length > 0 ? "AuthorizerId contradicts it" : "cannot determine which type is correct";
  return leftAlone(method, refusal, skipped);
}

/** Returns what the authorizers of a method want it to say; undefined if they are not in the template, or want several things. */
function neededBy({ method: { template }, authorizers }: Said): Authorization | undefined {
  const found = authorizers.map(({ value }) => authorizerNamed(template, value));
  const [first, ...others] = new Set(found.map((each) => each && authorizationBy(each)));
  return others.length === 0 ? first : undefined;
}

/**
 * An authorizer says what a method has to say that uses it.
 * https://github.com/aws/aws-cdk/issues/5618
 */
function refusalOfId({ path, word }: Said): Refused {
  const message = `AWS rejects the method (Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer): AuthorizationType is ${word}`;
  return { path, message };
}

function become({ method, place }: Said, type: string, { path, message }: Refused): Finding {
  const refusal = { path, message: `${message}; the correct type is ${type}` };
  return place === undefined
    ? leftAlone(method, refusal, unclear)
    : repaired(method, refusal, "safe", [{ path: place, after: type }]);
}

/** Returns the finding on a method that needs an authorizer and names none. */
function withoutAuthorizer(said: Said, type: Authorization, refusal: Refused): Finding {
  const { method, place, guards, word } = said;
  const fit = authorizersOf(method).filter((each) => authorizationBy(each) === type && !each.isInLoop);
  const [only, ...others] = fit;
  const exists = only?.existsWhere([...method.guards, ...guards]) ?? false;
  if (only === undefined || others.length > 0 || !exists || guards.length > 0 || place === undefined) {
    const names = fit.map(({ logicalId }) => logicalId).join(", ");
    const choice = fit.length > 1 ? `AuthorizerId: one of ${names}` : "AuthorizerId: an authorizer of the API";
    return leftAlone(method, refusal, `choose between ${choice}, and AuthorizationType: NONE`);
  }
  const { path, message } = refusal;
  const changes = [
    ...(word === type ? [] : [{ path: place, after: type }]),
    { path: method.pathOf("AuthorizerId"), after: ref(only.logicalId) },
  ];
  return repaired(method, { path, message: `${message}; ${only.logicalId} is the only authorizer` }, "review", changes);
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html */
function withKey({ method, place, guards }: Said, { path, message }: Refused): Finding {
  const refusal = { path, message: `${message}; use ApiKeyRequired to require an API key` };
  const isFree = method.property("ApiKeyRequired").leaves.every(({ value }) => isNoValue(value) || isTrue(value));
  if (place === undefined || guards.length > 0 || !isFree)
    return leftAlone(method, refusal, "set AuthorizationType: NONE and ApiKeyRequired: true");
  const isThere = method.property("ApiKeyRequired").isThere;
  const key = isThere ? [] : [{ path: method.pathOf("ApiKeyRequired"), after: true }];
  return repaired(method, refusal, "safe", [{ path: place, after: "NONE" }, ...key]);
}
