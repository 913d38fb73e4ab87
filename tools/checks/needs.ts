import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { ownEnvironment } from "../environment.js";

/** Something that a check needs besides the project and Node.js. */
export type Need = "shared" | "guard rules" | "aws validator" | "chromium" | "moto" | "neovim";

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
  "aws validator": awsValidator,
  chromium,
  neovim,
  moto: () => (succeeds("moto_server", ["--help"]) ? nothing : { missing: "there is no moto_server" }),
};

/** The Control Tower rules and their engine; they are no part of the project. */
function guardRules(places: Places): Supply {
  return installed("@cdklabs/cdk-validator-cfnguard", "", "CFN_GUARD_HOME", join(places.logs, "rules"));
}

/** AWS's own validator; no part of the project either. */
function awsValidator(places: Places): Supply {
  return installed("@aws/cloudformation-validate", "@1.9.0-beta", "CFN_VALIDATE_HOME", join(places.logs, "validator"));
}

/** Installs a package into a folder of its own, unless a variable of the environment names one that is there. */
function installed(name: string, version: string, variable: string, folder: string): Supply {
  const given = process.env[variable];
  if (given !== undefined) return { environment: { [variable]: given } };
  mkdirSync(folder, { recursive: true });
  const args = ["install", "--no-save", "--legacy-peer-deps", "--silent", "--prefix", folder, `${name}${version}`];
  return succeeds("npm", args)
    ? { environment: { [variable]: join(folder, "node_modules", name) } }
    : { missing: `${name} cannot be installed` };
}

function chromium(): Supply {
  const isThere = (): boolean => existsSync(process.env["CHROMIUM"] ?? "/usr/bin/chromium");
  return isInstalled("chromium", isThere) ? nothing : { missing: "there is no Chromium; $CHROMIUM names it" };
}

function neovim(): Supply {
  const isThere = (): boolean => succeeds("nvim", ["--version"]);
  return isInstalled("neovim", isThere) ? nothing : { missing: "there is no Neovim" };
}

/** True if a package of the system is there. In CI it is installed where it is missing. */
function isInstalled(name: string, isThere: () => boolean): boolean {
  if (!isThere() && process.env["CI"] !== undefined && succeeds("apt-get", ["update"]))
    succeeds("apt-get", ["install", "-y", name]);
  return isThere();
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
