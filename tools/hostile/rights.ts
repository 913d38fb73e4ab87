import { spawnSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { builtFile } from "../../test/cli/process.js";
import type { Attempt } from "./attempt.js";
import { flawed } from "./hostile-templates.js";

/** Nobody; only root can run a command as another user. */
const stranger = 65_534;
const isRoot = process.getuid?.() === 0;

/** Root may write all there is, so rights are tried as another user, or as the one who runs this. */
function withoutRights(folder: string, change: () => void): string | void {
  if (isRoot) {
    const canRead = spawnSync(process.execPath, ["-e", `require("fs").accessSync(${JSON.stringify(builtFile)})`], {
      uid: stranger,
      gid: stranger,
      cwd: "/",
    });
    if (canRead.status !== 0) return "another user cannot read the command here";
    chmodSync(join(folder, ".."), 0o755);
    chmodSync(folder, 0o777);
  }
  change();
}
const asStranger = isRoot ? { settings: { uid: stranger } } : {};
const rights = {
  ...asStranger,
  args: ["a.yaml", "--write", "--max-impact", "replacement", "-qq"],
  ends: "refused",
  says: /permission denied/,
} as const;

/** Files and folders that may not be read, written or searched. */
export const rightsAttempts: readonly Attempt[] = [
  {
    ...rights,
    name: "a file that may not be written",
    files: { "a.yaml": flawed },
    prepare: (folder) => withoutRights(folder, () => chmodSync(join(folder, "a.yaml"), 0o444)),
  },
  {
    ...rights,
    name: "a file that may not be read",
    files: { "a.yaml": flawed },
    prepare: (folder) => withoutRights(folder, () => chmodSync(join(folder, "a.yaml"), 0o000)),
  },
  {
    ...rights,
    name: "a folder that may not be written",
    files: { "sub/a.yaml": flawed },
    args: ["sub/a.yaml", "--write", "--max-impact", "replacement", "-qq"],
    prepare: (folder) =>
      withoutRights(
        folder,
        () => (chmodSync(join(folder, "sub/a.yaml"), 0o666), chmodSync(join(folder, "sub"), 0o555)),
      ),
  },
  {
    ...rights,
    name: "a folder that may not be searched",
    files: { "sub/a.yaml": flawed },
    args: [".", "--write", "--max-impact", "replacement", "-qq"],
    prepare: (folder) => withoutRights(folder, () => chmodSync(join(folder, "sub"), 0o000)),
  },
];
