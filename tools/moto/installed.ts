import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { manifest, root } from "../../docs/packages.js";
import { ownEnvironment } from "../environment.js";

/** Returns a folder with the packages of the AWS SDK that cfn-fix can use; undefined where they cannot be installed. */
export function sdkHome(folder: string): string | undefined {
  const given = process.env["CFN_FIX_SDK_HOME"];
  if (given !== undefined) return given;
  const names = Object.keys(manifest().peerDependencies ?? {}).filter((name) => name.startsWith("@aws-sdk/"));
  mkdirSync(folder, { recursive: true });
  const args = ["install", "--no-save", "--no-audit", "--no-fund", "--silent", "--prefix", folder, ...names];
  const { status } = spawnSync("npm", args, { env: ownEnvironment(), stdio: "ignore" });
  return status === 0 ? join(folder, "node_modules") : undefined;
}

/** What a run of the command gave. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built command in a folder of its own, beside the packages of the SDK, as users have it. */
export class Installed {
  readonly #command: string;

  constructor(
    readonly folder: string,
    readonly sdk: string,
  ) {
    const modules = join(folder, "node_modules");
    const own = join(modules, "cfn-fix");
    if (!existsSync(join(root, "dist/command/cfn-fix.js"))) throw new Error("nothing is built: npm run build");
    mkdirSync(own, { recursive: true });
    cpSync(join(root, "dist"), join(own, "dist"), { recursive: true });
    cpSync(join(root, "package.json"), join(own, "package.json"));
    for (const name of readdirSync(sdk).filter((each) => each === "@aws-sdk"))
      symlinkSync(join(sdk, name), join(modules, name));
    this.#command = join(own, "dist/command/cfn-fix.js");
  }

  /** Runs it in its folder. */
  async run(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<Ran> {
    const child = spawn(process.execPath, ["--no-warnings", this.#command, ...args], {
      cwd: this.folder,
      env: { ...ownEnvironment(), ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const said = { stdout: "", stderr: "" };
    child.stdout.on("data", (chunk: Buffer) => (said.stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (said.stderr += chunk.toString()));
    const code = await new Promise<number | null>((done) => child.on("close", done));
    return { code, ...said };
  }
}

/** Returns a package of the SDK, to prepare accounts with. */
export function sdkPackage(
  sdk: string,
  name: string,
): Record<string, new (input: object) => { send(command: object): Promise<object> }> {
  return createRequire(join(sdk, "x.js"))(`@aws-sdk/client-${name}`);
}
