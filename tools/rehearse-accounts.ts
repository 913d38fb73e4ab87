// Rehearses deployments in three accounts of moto: an empty one, an occupied one, and one of which a half cannot be read.
// The facts are collected by the command from the very account in which the stack is deployed, and the stack gets exactly
// the parameters that the command writes. What moto has no rule for is a rule of tools/accounts/account.py, and is named so.
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { register } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Account } from "./accounts/account.js";
import { Fates } from "./accounts/fates.js";
import { kinds, Rehearsal, type Kind, type Result } from "./accounts/rehearsal.js";
import { subjectsOf, type Subject } from "./accounts/subjects.js";
import { sdkHome } from "./moto/installed.js";
import { Proxy } from "./moto/proxy.js";
import { python } from "./rehearse/oracle.js";

const help = `Usage: npm run rehearse:accounts -- [options]

  --shared FOLDER    the shared material (default: ../shared)
  --samples FOLDER   the templates besides those of singletons (default: samples)
  --only TEXT        only templates with this in their name
  --out FOLDER       keep the templates and the facts files there
  --verbose          say the values of each deployment

$CFN_FIX_SDK_HOME names a node_modules folder that has the AWS SDK; without it the npm registry is needed.
`;

const project = fileURLToPath(new URL("..", import.meta.url));
const { values: options } = parseArgs({
  options: {
    shared: { type: "string", default: join(project, "../shared") },
    samples: { type: "string", default: join(project, "samples") },
    out: { type: "string" },
    only: { type: "string", default: "" },
    verbose: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
const counts = { passed: 0, failed: 0, skipped: 0 };

async function main(): Promise<void> {
  if (options.help) return console.log(help);
  const oracles = join(resolve(options.shared), "oracles");
  const missing = await lacking(oracles);
  if (missing !== undefined) skip(missing);
  else await inAccounts(oracles);
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  process.exitCode = counts.failed === 0 ? 0 : 1;
}

async function lacking(oracles: string): Promise<string | undefined> {
  if (!existsSync(oracles)) return `there is no ${oracles}`;
  const { status } = await python("import moto.server, flask, flask_cors, yaml");
  return status === 0 ? undefined : "Python has no moto with its server";
}

async function inAccounts(oracles: string): Promise<void> {
  const started = await Account.start(oracles);
  if (started === undefined) return fail("the account", "moto does not start");
  const fates = new Fates();
  const proxy = new Proxy(started.url, fates.of);
  await proxy.start();
  const folder = options.out === undefined ? mkdtempSync(join(tmpdir(), "cfn-fix-accounts-")) : resolve(options.out);
  try {
    const sdk = sdkHome(join(folder, "sdk"));
    if (sdk === undefined) return skip("the AWS SDK cannot be installed");
    register(new URL("accounts/sdk-hooks.ts", import.meta.url), { data: resolve(sdk) });
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: proxy.url,
      AWS_ACCESS_KEY_ID: "made",
      AWS_SECRET_ACCESS_KEY: "made",
      AWS_CONFIG_FILE: join(folder, "none"),
      AWS_SHARED_CREDENTIALS_FILE: join(folder, "none"),
    });
    const subjects = subjectsOf(options.samples).filter(({ name }) => name.includes(options.only));
    await rehearseAll(new Rehearsal(started.account, fates, folder, subjects), subjects);
  } finally {
    proxy.stop();
    started.account.stop();
    if (options.out === undefined) rmSync(folder, { recursive: true });
  }
}

async function rehearseAll(rehearsal: Rehearsal, subjects: readonly Subject[]): Promise<void> {
  const unproven = new Set<string>();
  const results = new Map<string, Result>();
  for (const kind of kinds) {
    judge(`facts of the ${kind.name} account`, await rehearsal.collect(kind));
    for (const subject of subjects) {
      const name = `${subject.name} in the ${kind.name} account`;
      if (subject.unfinished !== undefined) {
        skip(`${name}: it is left to a person: ${subject.unfinished}`);
        continue;
      }
      const result = await rehearsal.rehearse(kind, subject, results.get(keyOf("occupied", subject))?.values);
      results.set(keyOf(kind.name, subject), result);
      for (const type of result.unproven) unproven.add(type);
      judge(name, result.complaints);
      if (options.verbose) console.log(`  ${name}: ${JSON.stringify(result.values)}, given: ${result.given.join(" ")}`);
    }
  }
  await judgeTheAccounts(rehearsal, subjects, results);
  console.log(`taken as created, since nothing here creates them: ${[...unproven].sort().join(", ")}`);
}

/** The judge must be able to say no: what is right in the empty account must fail in the occupied one. */
async function judgeTheAccounts(
  rehearsal: Rehearsal,
  subjects: readonly Subject[],
  results: ReadonlyMap<string, Result>,
): Promise<void> {
  const occupied = kinds.find(({ name }) => name === "occupied");
  for (const subject of subjects.filter(({ isSingleton }) => isSingleton)) {
    const values = results.get(keyOf("empty", subject))?.values;
    if (occupied === undefined || values === undefined) continue;
    const isTaken = await rehearsal.deploysWith(occupied, subject, values);
    judge(`${subject.name} in the occupied account with the values of the empty one`, isTaken ? ["it deploys"] : []);
  }
}

function keyOf(kind: Kind["name"], { name }: Subject): string {
  return `${kind} ${name}`;
}

function judge(name: string, complaints: readonly string[]): void {
  if (complaints.length === 0) counts.passed++;
  else for (const complaint of complaints) fail(name, complaint);
}

function fail(name: string, complaint: string): void {
  counts.failed++;
  console.log(`FAILED ${name}: ${complaint}`);
}

function skip(reason: string): void {
  counts.skipped++;
  console.log(`skipped: ${reason}`);
}

await main();
