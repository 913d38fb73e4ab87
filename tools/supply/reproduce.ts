import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { ownEnvironment } from "../environment.js";
import { root } from "../../docs/packages.js";

/** What differs between the machines of two people who build the same commit. */
const machines = [
  { folder: "a", env: { TZ: "UTC", LC_ALL: "C" } },
  { folder: "somewhere/else entirely", env: { TZ: "Asia/Kathmandu", LC_ALL: "de_DE.UTF-8" } },
];

/** The SHA-256 of the tarball of the last commit, from clones in different folders at different times. */
export async function tarballHashes(): Promise<string[]> {
  const scratch = mkdtempSync(join(tmpdir(), "cfn-fix-reproduce-"));
  try {
    const hashes: string[] = [];
    for (const machine of machines) {
      // A tarball keeps times in seconds.
      if (hashes.length > 0) await setTimeout(2100);
      hashes.push(tarballHash(join(scratch, machine.folder), machine));
    }
    return hashes;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function tarballHash(folder: string, { env }: { env: Record<string, string> }): string {
  mkdirSync(folder, { recursive: true });
  // The same compiler for both: the lock pins it, and installing it again would need the registry. npm pack leaves times
  // and owners out, but keeps the permissions that the umask gives; 022 is the usual one.
  const steps = `umask 022 && git clone -q "$SOURCE" clone && ln -s "$SOURCE/node_modules" clone/node_modules && cd clone && npm pack --silent --pack-destination ..`;
  const { status, stdout, stderr } = spawnSync("sh", ["-c", steps], {
    cwd: folder,
    env: { ...ownEnvironment(), ...env, SOURCE: root },
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`the build in ${folder} failed: ${stderr}`);
  return createHash("sha256")
    .update(readFileSync(join(folder, stdout.trim())))
    .digest("hex");
}
