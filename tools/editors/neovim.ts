import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ownEnvironment } from "../environment.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const command = join(root, "dist/command/cfn-fix.js");

/** What a session comes to. */
export interface Session {
  /** What went wrong; false if nothing did. */
  failure: string | false;
  /** What was done, and what Neovim showed. */
  record: string;
}

/** A folder with samples and Neovim in it: without a screen, and with nothing of its user. */
export class NeovimDesk {
  readonly #folder = mkdtempSync(join(tmpdir(), "cfn-fix-neovim-"));
  readonly #environment: NodeJS.ProcessEnv;
  readonly #session = fileURLToPath(new URL("session.lua", import.meta.url));
  readonly samples = readdirSync(join(root, "samples")).filter((name) => /\.(?:yaml|json)$/.test(name));

  /** `version`: what Neovim says of itself. */
  private constructor(readonly version: string) {
    mkdirSync(join(this.#folder, "bin"));
    symlinkSync(command, join(this.#folder, "bin/cfn-fix"));
    writeFileSync(join(this.#folder, "init.lua"), `${recipes().join("\n")}\n`);
    const home = Object.fromEntries(
      ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"].map((name) => [
        name,
        this.#folder,
      ]),
    );
    const { PATH = "", ...others } = ownEnvironment();
    this.#environment = { ...others, ...home, PATH: `${join(this.#folder, "bin")}${delimiter}${PATH}` };
  }

  /** Returns a desk with the Neovim of the PATH; undefined without one. */
  static find(): NeovimDesk | undefined {
    const { status, stdout } = spawnSync("nvim", ["--version"], { env: ownEnvironment(), encoding: "utf8" });
    return status === 0 ? new NeovimDesk(stdout.split("\n")[0] ?? "") : undefined;
  }

  /** Opens a fresh copy of a sample and takes steps of session.lua. */
  sit(sample: string, steps: string): Session {
    const file = join(this.#folder, sample);
    const notes = join(this.#folder, "record.txt");
    copyFileSync(join(root, "samples", sample), file);
    rmSync(notes, { force: true });
    const args = ["--headless", "-n", "-i", "NONE", "-u", "init.lua", "-c", `luafile ${this.#session}`];
    const { status, stderr, error } = spawnSync("nvim", args, {
      cwd: this.#folder,
      env: { ...this.#environment, SESSION_FILE: file, SESSION_RECORD: notes, SESSION_STEPS: steps },
      encoding: "utf8",
      timeout: 180_000,
    });
    const record = status === null ? "" : readFileSync(notes, "utf8");
    return { failure: status === 0 ? false : `${record}${stderr}${error?.message ?? ""}`, record };
  }

  /** Returns what a session has written of a sample, by the ending that it gives the file. */
  written(sample: string, ending: string): Buffer {
    return readFileSync(join(this.#folder, `${sample}${ending}`));
  }

  /** Returns a sample as it is. */
  sample(name: string): Buffer {
    return readFileSync(join(root, "samples", name));
  }

  /** Returns what the command makes of a sample. */
  fixed(sample: string, options: readonly string[]): Buffer {
    return this.#call([join(root, "samples", sample), ...options, "-o", "-"]);
  }

  /** Returns what the command can repair in a template, each finding in words. */
  fixes(text: Buffer): string[] {
    const report: { files: { fixes: { rule: string; logicalId: string; message: string }[] }[] } = JSON.parse(
      this.#call(["-", "--format", "json"], text).toString(),
    );
    return report.files.flatMap(({ fixes }) => fixes).map((fix) => `${fix.rule} ${fix.logicalId} ${fix.message}`);
  }

  /** Takes the folder away. */
  leave(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #call(args: readonly string[], input?: Buffer): Buffer {
    const { stdout } = spawnSync(process.execPath, [command, ...args], {
      cwd: this.#folder,
      env: this.#environment,
      ...(input !== undefined && { input }),
    });
    return stdout;
  }
}

/** Returns what docs/editors.md says that Neovim 0.7 is to be told: to start the server, and to fix on saving. */
function recipes(): string[] {
  const page = readFileSync(join(root, "docs/editors.md"), "utf8");
  const blocks = [...page.matchAll(/^```lua\n(.*?)^```$/gms)].map(([, code = ""]) => code);
  return blocks.filter((code) => !code.includes("vim.lsp.config("));
}
