import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { run } from "../../src/cli/run.js";

/** A way to get an error: what is in the folder, and what is called there. */
export interface Setup {
  /** A text is one; `-> x` makes a link to x, `latin1:` bytes that are no UTF-8 text. */
  files?: Readonly<Record<string, string>>;
  /** Where it is called, below the folder. */
  folder?: string;
  args: readonly string[];
  stdin?: string;
  env?: Readonly<Record<string, string>>;
}

/** Calls the command in a folder of its own, of which it says `FOLDER`; gives its exit code and what it says on stderr. */
export async function said({
  files = {},
  folder: below = ".",
  args,
  stdin,
  env = {},
}: Setup): Promise<{ code: number; stderr: string }> {
  const folder = mkdtempSync(join(tmpdir(), "cfn-fix-errors-"));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      if (text.startsWith("-> ")) symlinkSync(text.slice(3), join(folder, name));
      else writeFileSync(join(folder, name), text.startsWith("latin1:") ? Buffer.from(text.slice(7), "latin1") : text);
    }
    let stderr = "";
    const code = await run(args, {
      stdin: Readable.from(stdin === undefined ? [] : [Buffer.from(stdin)]),
      stdout: { isTTY: false, write: () => true },
      stderr: { isTTY: false, write: (text: string) => (stderr += text) },
      env,
      cwd: join(folder, below),
    });
    return { code, stderr: stderr.replaceAll(folder, "FOLDER") };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
