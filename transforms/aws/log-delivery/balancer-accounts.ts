import type { Template } from "../../../src/template/template.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import type { Statement } from "../policies/statements.js";
import { textOf } from "../values/normal-text.js";

/** The service principal by which Elastic Load Balancing writes logs in every Region. */
export const balancerPrincipal = "logdelivery.elasticloadbalancing.amazonaws.com";
/** The one by which it writes from AWS Outposts. */
export const outpostPrincipal = "logdelivery.elb.amazonaws.com";

/**
 * The accounts that Elastic Load Balancing writes from in the Regions that it had before August 2022, a closed list
 * (2026-11). It still takes policies that let them in, and advises to name its service principal instead.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 * https://github.com/aws/aws-cdk/blob/main/packages/@aws-cdk/region-info/build-tools/fact-tables.ts
 */
const accounts: Readonly<Record<string, string>> = {
  "af-south-1": "098369216593",
  "ap-east-1": "754344448648",
  "ap-northeast-1": "582318560864",
  "ap-northeast-2": "600734575887",
  "ap-northeast-3": "383597477331",
  "ap-south-1": "718504428378",
  "ap-southeast-1": "114774131450",
  "ap-southeast-2": "783225319266",
  "ap-southeast-3": "589379963580",
  "ca-central-1": "985666609251",
  "cn-north-1": "638102146993",
  "cn-northwest-1": "037604701340",
  "eu-central-1": "054676820928",
  "eu-north-1": "897822967062",
  "eu-south-1": "635631232127",
  "eu-west-1": "156460612806",
  "eu-west-2": "652711504416",
  "eu-west-3": "009996457667",
  "me-south-1": "076674570225",
  "sa-east-1": "507241528517",
  "us-east-1": "127311923021",
  "us-east-2": "033677994240",
  "us-gov-east-1": "190560391635",
  "us-gov-west-1": "048591011584",
  "us-west-1": "027434742980",
  "us-west-2": "797873946194",
};
const regionOf = new Map(Object.entries(accounts).map(([region, account]) => [account, region]));
const publicRegions = Object.keys(accounts).filter((region) => !/^(?:cn|us-gov)-/.test(region));

/** What a principal of a statement is to a load balancer. */
export interface BalancerAccount {
  value: Json;
  /** The Regions whose account it is; undefined where that cannot be told, so that it may be the right one. */
  regions: readonly string[] | undefined;
  /** The mapping that gives it. */
  mapping?: string;
}

/** Returns those of the `AWS` principals of a statement that are, or may be, accounts of Elastic Load Balancing. */
export function balancerAccounts(template: Template, { body }: Statement): BalancerAccount[] {
  return principalsOf(body).flatMap((value) => {
    const account = accountOf(template, value);
    return account === undefined ? [] : [account];
  });
}

/** True if a statement lets in an account of Elastic Load Balancing, or what may be one. A role, and any other account, is none. */
export function namesBalancer(template: Template, statement: Statement): boolean {
  const isUnreadable = statement.principals === undefined && principalsOf(statement.body).length === 0;
  return isUnreadable || balancerAccounts(template, statement).length > 0;
}

/** True if a statement lets in nobody but Elastic Load Balancing. */
export function namesOnlyBalancers(template: Template, statement: Statement): boolean {
  const accounts = principalsOf(statement.body);
  const services = [own(own(statement.body, "Principal"), "Service") ?? []].flat();
  return (
    accounts.length === balancerAccounts(template, statement).length &&
    services.every((service) => service === balancerPrincipal)
  );
}

/** Returns the `AWS` principals of a statement one by one. */
export function principalsOf(body: Json): Json[] {
  return [own(own(body, "Principal"), "AWS") ?? []].flat();
}

/** Returns the Regions in which accounts do not let a load balancer write, although that Region has one; those of China and GovCloud aside. */
export function missingRegions(found: readonly BalancerAccount[]): string[] {
  if (found.some(({ regions }) => regions === undefined)) return [];
  const known = new Set(found.flatMap(({ regions }) => regions ?? []));
  return publicRegions.filter((region) => !known.has(region));
}

function accountOf(template: Template, value: Json): BalancerAccount | undefined {
  const mapping = mappingIn(value);
  if (mapping !== undefined) {
    const entries = template.mappings.get(mapping);
    if (!isObject(entries)) return { value, regions: undefined };
    const regions = textsBelow(entries).flatMap((text) => regionOf.get(text) ?? []);
    return regions.length === 0 ? undefined : { value, regions, mapping };
  }
  const text = textOf(template, value);
  // An Fn::If, an import and a dynamic reference may be one.
  if (text === undefined) return isObject(value) ? { value, regions: undefined } : undefined;
  const id = /^(?:arn:\S+?:iam::)?([^:]+)(?::root)?$/.exec(text)?.[1] ?? "";
  const parameter = /^\$\{([^.}]+)\}$/.exec(id)?.[1];
  if (parameter !== undefined) return ofParameter(template, parameter, value);
  if (text.startsWith("{{resolve:")) return { value, regions: undefined };
  const region = regionOf.get(id);
  return region === undefined ? undefined : { value, regions: [region] };
}

/** A parameter whose known values are all something else is none; one without known values may be. */
function ofParameter(template: Template, name: string, value: Json): BalancerAccount | undefined {
  const definition = template.parameters.get(name);
  if (definition === undefined) return undefined;
  const given = [own(definition, "AllowedValues") ?? own(definition, "Default") ?? []].flat().map(String);
  const isNone = given.length > 0 && !given.some((text) => [...regionOf.keys()].some((id) => text.includes(id)));
  return isNone && given.every((text) => /\d{12}/.test(text)) ? undefined : { value, regions: undefined };
}

/** Returns the mapping that a value takes its text from. */
function mappingIn(value: Json): string | undefined {
  if (Array.isArray(value)) return value.map(mappingIn).find((name) => name !== undefined);
  if (!isObject(value)) return undefined;
  const call = own(value, "Fn::FindInMap");
  const [name] = Array.isArray(call) ? call : [];
  return typeof name === "string"
    ? name
    : Object.values(value)
        .map(mappingIn)
        .find((found) => found !== undefined);
}

/** Accounts that are not quoted may have lost their first zeros. */
function textsBelow(value: Json): string[] {
  if (isObject(value)) return Object.values(value).flatMap(textsBelow);
  if (Array.isArray(value)) return value.flatMap(textsBelow);
  const id = /(\d{1,12})(?::root)?$/.exec(String(value))?.[1];
  return id === undefined ? [] : [id.padStart(12, "0")];
}
