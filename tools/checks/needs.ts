import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { ownEnvironment } from "../environment.js";

/** Something that a check needs besides the project and Node.js. */
export type Need = "shared" | "guard rules" | "chromium";

/** Where a run of the checks finds and leaves files. */
export interface Places {
  /** The shared material: a corpus of templates, and the scripts that ask other people's engines. */
  shared: string;
  /** The templates of the shared material. */
  corpus: string;
  /** The logs of the checks, and what they make for each other. */
  logs: string;
}

/** What a need comes to: the environment that a check gets, or why there is none. */
export type Supply = { environment: Readonly<Record<string, string>> } | { missing: string };

const nothing: Supply = { environment: {} };

/** How each need is met. */
const suppliers: Readonly<Record<Need, (places: Places) => Supply>> = {
  shared: ({ corpus }) => (existsSync(corpus) ? nothing : { missing: `there is no ${corpus}` }),
  "guard rules": guardRules,
  chromium,
};

/** The Control Tower rules and their engine; they are no part of the project. */
function guardRules({ logs }: Places): Supply {
  const given = process.env["CFN_GUARD_HOME"];
  if (given !== undefined) return { environment: { CFN_GUARD_HOME: given } };
  const name = "@cdklabs/cdk-validator-cfnguard";
  const folder = join(logs, "rules");
  mkdirSync(folder, { recursive: true });
  const args = ["install", "--no-save", "--legacy-peer-deps", "--silent", "--prefix", folder, name];
  return succeeds("npm", args)
    ? { environment: { CFN_GUARD_HOME: join(folder, "node_modules", name) } }
    : { missing: "the rules of cfn-guard cannot be installed" };
}

/** In CI it is installed where it is missing. */
function chromium(): Supply {
  const isThere = (): boolean => existsSync(process.env["CHROMIUM"] ?? "/usr/bin/chromium");
  if (!isThere() && process.env["CI"] !== undefined && succeeds("apt-get", ["update"]))
    succeeds("apt-get", ["install", "-y", "chromium"]);
  return isThere() ? nothing : { missing: "there is no Chromium; $CHROMIUM names it" };
}

function succeeds(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { env: ownEnvironment(), stdio: "ignore" }).status === 0;
}

/** What the checks of one run need, each looked for when it is first asked for. */
export class Supplies {
  readonly #found = new Map<Need, Supply>();

  constructor(readonly places: Places) {}

  /** Returns what a need comes to. */
  of(need: Need): Supply {
    const supply = this.#found.get(need) ?? suppliers[need](this.places);
    this.#found.set(need, supply);
    return supply;
  }

  /** Returns the first of some needs that is missing, in words. */
  missing(needs: readonly Need[]): string | undefined {
    for (const need of needs) {
      const supply = this.of(need);
      if ("missing" in supply) return supply.missing;
    }
    return undefined;
  }

  /** Returns the environment that those of the needs give which are there. */
  environment(needs: readonly Need[]): Record<string, string> {
    return Object.assign(
      {},
      ...needs.map((need) => this.of(need)).map((supply) => ("missing" in supply ? {} : supply.environment)),
    );
  }
}
