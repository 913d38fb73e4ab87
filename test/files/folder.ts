import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { CfnFixError } from "../../src/values/errors.js";

/** A temporary folder with what a test puts into it. */
export class Folder {
  readonly path = realpathSync(mkdtempSync(join(tmpdir(), "cfn-fix-files-")));

  at(name: string): string {
    return join(this.path, name);
  }

  /** Writes files, with the folders that they need; `text` is in all of them. */
  add(names: readonly string[], text = "Resources: {}\n"): void {
    for (const name of names) {
      mkdirSync(dirname(this.at(name)), { recursive: true });
      writeFileSync(this.at(name), text);
    }
  }

  read(name: string): string {
    return readFileSync(this.at(name), "utf8");
  }

  /** All regular files, in order. */
  files(): string[] {
    const names = readdirSync(this.path, { recursive: true, encoding: "utf8" });
    return names.filter((name) => lstatSync(this.at(name)).isFile()).sort();
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** The error that a promise ends in. */
export async function refusal(promise: Promise<unknown>): Promise<CfnFixError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof CfnFixError) return error;
  throw new Error(`expected a CfnFixError, got ${String(error)}`);
}
