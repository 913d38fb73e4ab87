import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { rolldown } from "rolldown";
import { dts } from "rolldown-plugin-dts";
import { root } from "./bundles.js";

/**
 * Writes the types of the library into `file`: one file takes a fifth of the room of the sixty that it is made of.
 * `folder`: where the compiler puts those; it goes. `inside`: packages whose types are in it, too. Throws where the compiler finds an error.
 */
export async function makeTypes(file: string, folder: string, inside: readonly string[] = []): Promise<void> {
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  const { status, stdout } = spawnSync(process.execPath, [compiler, "-p", "tsconfig.build.json", "--outDir", folder], {
    cwd: root,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`the types are not made:\n${stdout}`);
  // The plugin is given declarations, so that it has nothing to generate.
  const made = await rolldown({
    input: join(folder, "src/index.d.ts"),
    plugins: [dts({ dtsInput: true, tsconfig: false })],
    external: (name) => /^[a-z@]/.test(name) && !inside.includes(name),
  });
  await made.write({ file, format: "es" });
  await made.close();
  rmSync(folder, { recursive: true });
}
