import { knownService, serviceNamed, type Service } from "./services.js";

/** What a function calls outside its VPC, as far as the template tells. */
export interface Calls {
  /** The AWS services, by title. */
  readonly services: ReadonlyMap<string, Service>;
  /** True if it calls addresses on the internet, as far as can be told. */
  readonly isOnInternet: boolean;
  /** True if it may call what the template does not tell. */
  readonly isUntold: boolean;
}

/** What code imports that answers custom resources: it sends the answer to Amazon S3. */
const answering = /\bcfn-?_?response\b|\bcrhelper\b|\bResponseURL\b/;

/** What code imports to call addresses by itself. */
const browsing =
  /\b(?:urllib\d?|http\.client|httplib|requests|axios|node-fetch|httpx|aiohttp)\b|require\(\s*['"](?:\w{1,9}:)?https?['"]\s*\)|from\s+['"](?:\w{1,9}:)?https?['"]|\bfetch\(|https:\/\//;

const sdk = /\b(?:boto3|aioboto3|botocore|aws-sdk)\b|@aws-sdk\//;

/** Packages of version 3 of the SDK for JavaScript that call nothing by themselves. */
const quietPackages =
  /^(?:util-|types|smithy|s3-request-presigner|cloudfront-signer|signature-|eventstream|middleware-)/;

/** Classes of version 2 of it that are no clients. */
const quietClasses = /^(?:Config|\w*Credentials|Endpoint|HttpRequest)$/;

/** True if code, or what it imports, answers custom resources. */
export function answersCustomResources(code: string): boolean {
  return answering.test(code);
}

/** Returns what a text shows to be called: code, or the values of environment variables. */
export function callsInText(text: string): Calls {
  const named = [...clientsOfBoto(text), ...clientsOfScript(text)];
  const services = named.flatMap((name) => (name === undefined ? [] : [serviceNamed(name)]));
  if (answersCustomResources(text)) services.push(serviceNamed("s3"));
  return {
    services: byTitle(services),
    isOnInternet: browsing.test(text),
    isUntold: sdk.test(text) && (named.length === 0 || named.includes(undefined)),
  };
}

/** Returns services by their titles. */
export function byTitle(services: readonly Service[]): Map<string, Service> {
  return new Map(services.map((service) => [service.title, service]));
}

/** Returns what several sources together show to be called. */
export function allCalls(parts: readonly Calls[]): Calls {
  return {
    services: byTitle(parts.flatMap(({ services }) => [...services.values()])),
    isOnInternet: parts.some(({ isOnInternet }) => isOnInternet),
    isUntold: parts.some(({ isUntold }) => isUntold),
  };
}

/** Returns the names in `boto3.client("sns")`, `session.resource(service_name="s3")`; undefined for one that is no text. */
function clientsOfBoto(text: string): (string | undefined)[] {
  if (!/\b(?:aio)?boto(?:3|core)\b/.test(text)) return [];
  const calls = text.matchAll(
    /\b(?:client|resource|create_client)\(\s*(?:service_name\s*=\s*)?(?:['"]([\w-]+)['"]|(?=[^\s)]))/g,
  );
  return [...calls].map(([, name]) => name);
}

/** Returns the names in `new AWS.SNS(…)`, `aws-sdk/clients/sns` and `@aws-sdk/client-sns`; undefined for one that cannot be told. */
function clientsOfScript(text: string): (string | undefined)[] {
  const packages = [...text.matchAll(/@aws-sdk\/([\w-]+)/g)]
    .map(([, name = ""]) => name)
    .filter((name) => !quietPackages.test(name))
    .map((name) => /^client-(.+)$/.exec(name)?.[1] ?? { "lib-dynamodb": "dynamodb", "lib-storage": "s3" }[name]);
  if (!/(?<!@)\baws-sdk\b/.test(text)) return packages;
  const modules = [...text.matchAll(/aws-sdk\/clients\/(\w+)/g)].map(([, name]) => name);
  const made = [...text.matchAll(/\bnew\s+((?:\w+\.)*)(\w+)\s*\(/g)].flatMap(([, owner = "", name = ""]) => {
    if (quietClasses.test(name)) return [];
    const known = [...owner.split("."), name].find((part) => knownService(part) !== undefined);
    if (known !== undefined) return [known];
    return /^aws\.$/i.test(owner) ? [name] : [];
  });
  return [...packages, ...modules, ...made];
}
