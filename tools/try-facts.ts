/**
 * Tries `cfn-fix facts --collect`, as it is built and with the AWS SDK beside it, against moto: an empty account, an occupied
 * one, and one that refuses, throttles, hangs up and breaks off. Needs moto_server, and the npm registry or
 * CFN_FIX_SDK_HOME, a node_modules folder that has the SDK.
 * Ends with a line "N passed, N failed, N skipped" and exits 1 when something failed.
 */
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Answer, Facts } from "../src/facts/facts.js";
import { readFacts } from "../src/facts/read.js";
import { Account, anyKeys, occupy } from "./moto/accounts.js";
import { gapOf } from "./moto/gaps.js";
import { Installed, sdkHome, type Ran } from "./moto/installed.js";
import { Proxy, type Fate, type ProxiedCall } from "./moto/proxy.js";
import { hasMoto, Moto } from "./moto/server.js";

const [empty, occupied, half] = ["111111111111", "222222222222", "333333333333"];
const role = (account: string): string => `arn:aws:iam::${account}:role/facts`;
const counts = { passed: 0, failed: 0, skipped: 0 };

function attempt(what: string, wrong: string | undefined | false): void {
  const isGood = wrong === undefined || wrong === false;
  counts[isGood ? "passed" : "failed"]++;
  console.log(isGood ? `passed: ${what}` : `FAILED: ${what}\n${wrong}`);
}

/** All singletons, a name that is taken in the occupied account, and parameters that ask for what is there. */
const template = `
Parameters:
  Subnets: {Type: "List<AWS::EC2::Subnet::Id>"}
  Key: {Type: String, AllowedPattern: "^$|^arn:aws:kms:.*$"}
  Certificate: {Type: String, AllowedPattern: "^arn:aws:acm:.*$"}
Resources:
${[
  "CloudTrail::Trail",
  "Config::ConfigurationRecorder",
  "GuardDuty::Detector",
  "SecurityHub::Hub",
  "Macie::Session",
  "AccessAnalyzer::Analyzer",
  "IAM::ServiceLinkedRole",
  "IAM::OIDCProvider",
  "ApiGateway::Account",
  "Oam::Sink",
  "ResourceExplorer2::Index",
  "Organizations::Organization",
  "EC2::VPC",
  "EC2::EIP",
]
  .map((type) => `  ${type.replaceAll(":", "")}: {Type: AWS::${type}}\n`)
  .join("")}
  Taken: {Type: AWS::S3::Bucket, Properties: {BucketName: !Sub "trail-logs-\${AWS::AccountId}"}}
  Group: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: /orders}}
`;

/** What the half-readable account is told. */
function fateOf(call: ProxiedCall): Fate {
  const { account, operation } = call;
  if (account === half) {
    const denied = JSON.stringify({
      __type: "AccessDeniedException",
      message: `not authorized to perform ${operation}`,
    });
    if (operation === "DescribeTrails") return { status: 400, body: denied };
    if (operation === "DescribeConfigurationRecorders")
      return { status: 400, body: JSON.stringify({ __type: "ThrottlingException", message: "Rate exceeded" }) };
    if (operation.startsWith("HEAD /trail-logs")) return { status: 403, body: "" };
    if (operation === "DescribeVpcs") return "hang up";
    if (operation === "ListKeys") return "half";
    if (operation === "ListOpenIDConnectProviders") return { status: 200, body: "<html>", type: "text/html" };
  }
  return gapOf(call, account === occupied);
}

async function tryIt(folder: string, moto: Moto, sdk: string): Promise<void> {
  const proxy = new Proxy(moto.url, fateOf);
  await proxy.start();
  try {
    await occupy(await new Account(sdk, moto.url, anyKeys).assume(role(occupied)));
    writeFileSync(join(folder, "t.yaml"), template);
    const command = new Installed(folder, sdk);
    const environment = { AWS_ENDPOINT_URL: proxy.url, AWS_ACCESS_KEY_ID: "testing", AWS_SECRET_ACCESS_KEY: "testing" };
    const asRole = (account: string): string[] => ["--role-arn", role(account)];
    const args = [
      "facts",
      "--collect",
      "--region",
      "eu-west-1",
      ...[empty, occupied, half].flatMap(asRole),
      "-o",
      "facts",
      "t.yaml",
    ];
    judge(folder, await command.run(args, environment));
    const written = /^(?:Create|Put|Update|Delete|Start|Stop|Enable|POST|PATCH|DELETE)/;
    const changing = proxy.calls.filter(({ operation }) => written.test(operation));
    attempt(
      "nothing is asked but to read",
      changing.length > 0 && changing.map(({ operation }) => operation).join("\n"),
    );
    await tryWithout(folder, command, environment, proxy);
  } finally {
    proxy.stop();
  }
}

function judge(folder: string, { code, stderr }: Ran): void {
  attempt("the run says by its exit code that something is unknown", code !== 1 && `exit code ${code}\n${stderr}`);
  const names = readdirSync(join(folder, "facts")).sort();
  const wanted = [empty, occupied, half].map((account) => `facts-${account}-eu-west-1.json`);
  attempt("each account has its file", names.join() !== wanted.join() && `${names.join()}\n${stderr}`);
  const [none, all, some] = wanted.map((name) => readFacts(readFileSync(join(folder, "facts", name), "utf8")));
  if (none === undefined || all === undefined || some === undefined) return;
  attempt("of the empty account all is known", listed(none.answers.filter(({ state }) => state !== "known")));
  attempt("of the occupied account all is known", listed(all.answers.filter(({ state }) => state !== "known")));
  attempt(
    "the empty account has none of what the template makes once",
    listed(singletons(none).filter(({ things }) => things.length > 0)),
  );
  attempt("the occupied account has all of it", listed(singletons(all).filter(({ things }) => things.length === 0)));
  attempt("its trail logs", trailOf(all)?.properties["IsLogging"] !== true && JSON.stringify(trailOf(all)));
  for (const [query, reason] of unknown) {
    const answer = some.answers.find((each) => each.query === query);
    attempt(
      `of the half-readable account ${query} is unknown: ${reason}`,
      (answer?.state !== "unknown" || answer.reason !== reason) && JSON.stringify(answer),
    );
  }
  const others = some.answers.filter(({ state, query }) => state === "unknown" && !unknown.has(query));
  attempt("and all else is known", listed(others));
}

const unknown: ReadonlyMap<string, string> = new Map([
  ["cloudtrail-trails", "denied"],
  ["cloudtrail-event-selectors", "denied"],
  ["config-recorders", "throttled"],
  ["s3-bucket", "denied"],
  ["ec2-vpcs", "network"],
  ["kms-keys", "network"],
  ["iam-oidc-providers", "error"],
]);

const many = new Set([
  "ec2-vpcs",
  "ec2-subnets",
  "ec2-addresses",
  "ec2-nat-gateways",
  "ec2-vpc-endpoints",
  "kms-keys",
  "kms-aliases",
  "acm-certificates",
]);

function singletons({ answers }: Facts): readonly Answer[] {
  return answers.filter(({ query }) => !many.has(query));
}

function trailOf({ answers }: Facts): Answer["things"][number] | undefined {
  return answers.find(({ query }) => query === "cloudtrail-trails")?.things[0];
}

function listed(answers: readonly Answer[]): string | undefined {
  return answers.length === 0 ? undefined : answers.map((each) => JSON.stringify(each)).join("\n");
}

/** Without a network, without credentials, and without being told to ask. */
async function tryWithout(
  folder: string,
  command: Installed,
  environment: Record<string, string>,
  proxy: Proxy,
): Promise<void> {
  const asked = proxy.calls.length;
  const printed = await command.run(["facts", "--region", "eu-west-1", "t.yaml"], environment);
  attempt("without --collect nobody is asked", (printed.code !== 0 || proxy.calls.length !== asked) && printed.stderr);
  const args = ["facts", "--collect", "--region", "eu-west-1", "-o", "none.json", "t.yaml"];
  const nowhere = await command.run(args, { ...environment, AWS_ENDPOINT_URL: "http://127.0.0.1:9" });
  attempt(
    "without a network it says so",
    (nowhere.code !== 2 || !/network.*Check the connection/s.test(nowhere.stderr)) && nowhere.stderr,
  );
  const home = { HOME: folder, AWS_EC2_METADATA_DISABLED: "true", AWS_ENDPOINT_URL: proxy.url };
  const stranger = await command.run(args, { ...home, AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" });
  attempt(
    "without credentials it says so",
    (stranger.code !== 2 || !/log in again/i.test(stranger.stderr)) && stranger.stderr,
  );
  const alone = await command.run(["facts", "--collect", "t.yaml"], {
    ...home,
    AWS_ACCESS_KEY_ID: "a",
    AWS_SECRET_ACCESS_KEY: "b",
  });
  attempt("without a Region it says so", (alone.code !== 2 || !/no Region/.test(alone.stderr)) && alone.stderr);
  attempt("and no file is written then", readdirSync(folder).includes("none.json") && "there is one");
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "cfn-fix-facts-"));
  try {
    const sdk = hasMoto() ? sdkHome(join(folder, "sdk")) : undefined;
    if (sdk === undefined) {
      counts.skipped++;
      console.log("skipped, there is no moto_server or no AWS SDK: asking accounts");
      return;
    }
    const moto = await Moto.start();
    try {
      await tryIt(folder, moto, sdk);
    } finally {
      moto.stop();
    }
  } finally {
    rmSync(folder, { recursive: true });
    console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
    process.exitCode = counts.failed > 0 ? 1 : 0;
  }
}

await main();
