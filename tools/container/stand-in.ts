import { spawnSync, type SpawnSyncReturns } from "node:child_process";
import { cpSync, existsSync, mkdirSync, statSync } from "node:fs";
import { basename, dirname, join, posix } from "node:path";
import { DockerfileParser } from "dockerfile-ast";
import { root } from "../../docs/packages.js";
import { ownEnvironment } from "../environment.js";
import { buildContext } from "./context.js";

/** One stage of a build: a folder in place of the root of an image, and what its instructions have set. */
interface Stage {
  readonly folder: string;
  readonly env: Record<string, string>;
  workdir: string;
  user: string;
  entrypoint: readonly string[];
  command: readonly string[];
}

/** The folders of an image that instructions name; all others are those of this machine. */
const inImage = /(?<![\w/.-])\/(?:source|package|opt|work|usr\/local\/bin)(?=[/\s)"']|$)/g;

/** Carries out a Dockerfile without Docker: each stage has a folder in place of its root, and the programs of this machine. */
export class StandIn {
  readonly #stages = new Map<string, Stage>();
  readonly #scratch: string;
  #stage: Stage;

  constructor(scratch: string) {
    this.#scratch = scratch;
    this.#stage = this.#begin("nothing");
  }

  /** The user as whom the image runs. */
  get user(): string {
    return this.#stage.user;
  }

  /** Carries out all instructions. Returns what went wrong; undefined if nothing did. */
  build(text: string): string | undefined {
    const lines = text.split("\n");
    for (const instruction of DockerfileParser.parse(text).getInstructions()) {
      const from = /^COPY --from=(\S+)/.exec(lines[instruction.getRange().start.line] ?? "")?.[1];
      const wrong = this.#carryOut(instruction.getKeyword(), instruction.getRawArgumentsContent() ?? "", from);
      if (wrong !== undefined) return `line ${instruction.getRange().start.line + 1}: ${wrong}`;
    }
    return undefined;
  }

  /** Runs the image with arguments in a folder, as if that were mounted where it works. */
  run(args: readonly string[], mounted: string): SpawnSyncReturns<string> {
    const { entrypoint, command } = this.#stage;
    const words = [...entrypoint, ...(args.length > 0 ? args : command)];
    return this.#call('exec "$0" "$@"', mounted, words);
  }

  #carryOut(keyword: string, given: string, from: string | undefined): string | undefined {
    const words = given.split(/\s+/);
    switch (keyword) {
      case "FROM":
        this.#stage = this.#begin(words[2] ?? "last");
        return undefined;
      case "WORKDIR":
        this.#stage.workdir = posix.resolve(this.#stage.workdir, given);
        mkdirSync(join(this.#stage.folder, this.#stage.workdir), { recursive: true });
        return undefined;
      case "ENV":
        for (const [name = "", value = ""] of words.map((word) => word.split("=")))
          this.#stage.env[name] = this.#placed(value);
        return undefined;
      case "COPY":
        return this.#copy(words, from);
      case "RUN": {
        const { status, stdout, stderr } = this.#call(this.#placed(given), this.#folderOf("."), []);
        return status === 0 ? undefined : `RUN ended with ${status}\n${stdout}${stderr}`;
      }
      case "USER":
        this.#stage.user = given;
        return undefined;
      case "ENTRYPOINT":
        this.#stage.entrypoint = JSON.parse(given);
        return undefined;
      case "CMD":
        this.#stage.command = JSON.parse(given);
        return undefined;
      case "LABEL":
        return undefined;
      default:
        return `nothing stands in for ${keyword}`;
    }
  }

  #begin(name: string): Stage {
    const folder = join(this.#scratch, name);
    mkdirSync(join(folder, "usr/local/bin"), { recursive: true });
    const stage = { folder, env: {}, workdir: "/", user: "root", entrypoint: [], command: [] };
    this.#stages.set(name, stage);
    return stage;
  }

  /** Copies files of the clone, or of another stage. A folder's contents go into the folder that is named. */
  #copy([from = "", to = ""]: readonly string[], stageName: string | undefined): string | undefined {
    const target = this.#folderOf(to);
    if (stageName !== undefined) {
      const stage = this.#stages.get(stageName);
      if (stage === undefined) return `there is no stage ${stageName}`;
      cpSync(join(stage.folder, from), target, { recursive: true, verbatimSymlinks: true });
      return undefined;
    }
    const files = buildContext().filter((file) => from === "." || file === from || file.startsWith(`${from}/`));
    if (files.length === 0) return `${from} is not in the build context`;
    for (const file of files) {
      const place = file === from ? (isFolder(target) ? join(target, basename(file)) : target) : join(target, file);
      mkdirSync(dirname(place), { recursive: true });
      cpSync(join(root, file), place);
    }
    return undefined;
  }

  #folderOf(path: string): string {
    return join(this.#stage.folder, posix.resolve(this.#stage.workdir, path));
  }

  #placed(text: string): string {
    return text.replace(inImage, (path) => `${this.#stage.folder}${path}`);
  }

  #call(script: string, cwd: string, args: readonly string[]): SpawnSyncReturns<string> {
    const env = ownEnvironment();
    const PATH = `${join(this.#stage.folder, "usr/local/bin")}:${env["PATH"] ?? ""}`;
    return spawnSync("sh", ["-c", script, ...args], {
      cwd,
      env: { ...env, ...this.#stage.env, PATH },
      encoding: "utf8",
    });
  }
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}
