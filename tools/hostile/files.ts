import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { builtFile } from "../../test/cli/process.js";
import { fix } from "../../src/index.js";
import { flawed } from "./hostile-templates.js";
import type { Chapter } from "./attempt.js";

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
  args: ["a.yaml", "--write", "--quiet"],
  ends: "refused",
  says: /permission denied/,
} as const;

/** A folder beside that of the attempt, which nothing may reach. */
const outside = mkdtempSync(join(tmpdir(), "cfn-fix-outside-"));
process.on("exit", () => rmSync(outside, { recursive: true, force: true }));
const untouched = (): string[] =>
  readdirSync(outside).flatMap((name) =>
    readFileSync(join(outside, name), "utf8") === flawed ? [] : [`${name} outside of the folder was changed`],
  );
const writeOutside = (): void => writeFileSync(join(outside, "a.yaml"), flawed);
const corrected = fix(flawed).output;
const isWhole = (text: string): boolean => text === flawed || text === corrected;
const whole = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) =>
    !name.endsWith(".yaml") || isWhole(readFileSync(join(folder, name), "utf8")) ? [] : [`${name} is half written`],
  );
const noCopies = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.startsWith(".cfn-fix-"))
    .map((name) => `${name} was left behind`);

const many = Object.fromEntries(
  Array.from({ length: 300 }, (_, index) => [`${String(index).padStart(3, "0")}.yaml`, flawed]),
);

export const links: Chapter = {
  title: "Links and paths",
  attempts: [
    {
      name: "a link to a file outside, found in a folder",
      prepare: (folder) => (writeOutside(), symlinkSync(join(outside, "a.yaml"), join(folder, "link.yaml"))),
      args: [".", "--write", "--quiet"],
      ends: 0,
      check: untouched,
    },
    {
      name: "a link to a folder outside, found in a folder",
      prepare: (folder) => (writeOutside(), symlinkSync(outside, join(folder, "link"))),
      args: [".", "--write", "--quiet"],
      ends: 0,
      check: untouched,
    },
    {
      name: "a folder with a link to itself",
      files: { "a.yaml": flawed },
      prepare: (folder) => symlinkSync(".", join(folder, "loop")),
      args: [".", "--write", "--quiet"],
      ends: "handled",
      writes: true,
    },
    {
      name: "links that lead to each other",
      prepare: (folder) => (
        symlinkSync("b.yaml", join(folder, "a.yaml")),
        symlinkSync("a.yaml", join(folder, "b.yaml"))
      ),
      args: ["a.yaml", "--write"],
      ends: "refused",
      says: /too many symbolic links/,
    },
    {
      name: "a link to nothing",
      prepare: (folder) => symlinkSync("nothing", join(folder, "a.yaml")),
      args: ["a.yaml", "--write"],
      ends: "refused",
      says: /no such file/,
    },
    {
      name: "an output folder with a link that leads out",
      files: { "t/sub/a.yaml": flawed },
      prepare: (folder) => (
        writeOutside(),
        mkdirSync(join(folder, "out")),
        symlinkSync(outside, join(folder, "out", "sub"))
      ),
      args: ["t", "-o", "out", "--quiet"],
      ends: "refused",
      says: /a symbolic link leads out of the folder/,
      check: untouched,
    },
    {
      name: "an output folder with a file that is a link out",
      files: { "t/a.yaml": flawed },
      prepare: (folder) => (
        writeOutside(),
        mkdirSync(join(folder, "out")),
        symlinkSync(join(outside, "a.yaml"), join(folder, "out", "a.yaml"))
      ),
      args: ["t", "-o", "out", "--quiet"],
      ends: "refused",
      says: /a symbolic link leads out of the folder/,
      check: untouched,
    },
    {
      name: "templates above the working folder, mirrored",
      files: { "work/x.txt": "", "../cfn-fix-above.yaml": flawed },
      args: ["../cfn-fix-above.yaml", ".", "-o", "out", "--quiet"],
      ends: "handled",
      writes: true,
      check: (folder) =>
        readdirSync(join(folder, "out"), { recursive: true, encoding: "utf8" }).some((name) =>
          name.includes("cfn-fix-above.yaml"),
        )
          ? (rmSync(join(folder, "..", "cfn-fix-above.yaml")), [])
          : ["the copy is not in the folder"],
    },
    {
      name: "names that look like options, paths, devices and commands",
      files: {
        "--write.yaml": flawed,
        "..yaml": flawed,
        "...yaml": flawed,
        "~.yaml": flawed,
        "$(touch owned).yaml": flawed,
        "a;touch owned;.yaml": flawed,
        "C:\\a.yaml": flawed,
        "con.yaml": flawed,
        "-.yaml": flawed,
        "%2e%2e%2fa.yaml": flawed,
      },
      args: [".", "-o", "out", "--quiet"],
      ends: "handled",
      writes: true,
      check: (folder) =>
        readdirSync(join(folder, "out")).length === 10 && !existsSync(join(folder, "owned"))
          ? []
          : ["not each has its copy"],
    },
    {
      name: "files that become links to the outside while the run writes",
      files: many,
      args: [".", "--write", "--quiet"],
      ends: "raced",
      writes: true,
      meanwhile: async (folder) => {
        writeOutside();
        await swapped(folder, (path) => (unlinkSync(path), symlinkSync(join(outside, "a.yaml"), path)));
      },
      check: (folder) => [
        ...untouched(),
        ...noCopies(folder),
        ...readdirSync(folder).flatMap((name) =>
          lstatSync(join(folder, name)).isSymbolicLink() && readlinkSync(join(folder, name)) !== join(outside, "a.yaml")
            ? ["a link was changed"]
            : [],
        ),
      ],
    },
    {
      name: "a folder that becomes a link to the outside while the run writes",
      files: Object.fromEntries(Object.entries(many).map(([name, text]) => [`sub/${name}`, text])),
      args: [".", "--write", "--quiet"],
      ends: "raced",
      writes: true,
      meanwhile: async (folder) => {
        writeOutside();
        await sleep(700);
        renameSync(join(folder, "sub"), join(folder, "gone"));
        symlinkSync(outside, join(folder, "sub"));
      },
      check: () => [...untouched(), ...noCopies(outside).map((what) => `outside, ${what}`)],
    },
  ],
};

/** Does something to the last files of a run, while it is at the first. */
async function swapped(folder: string, change: (path: string) => void): Promise<void> {
  for (let tries = 0; tries < 400 && readFileSync(join(folder, "000.yaml"), "utf8") === flawed; tries++)
    await sleep(10);
  for (const name of Object.keys(many).slice(-20)) change(join(folder, name));
}

const full = mkdtempSync(join(tmpdir(), "cfn-fix-full-"));
let isMounted = false;
process.on("exit", () => {
  if (isMounted) spawnSync("umount", [full]);
  rmSync(full, { recursive: true, force: true });
});

function mountSmall(): string | void {
  isMounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", full]).status === 0;
  if (!isMounted) return "a small disk cannot be mounted here";
  writeFileSync(join(full, "a.yaml"), flawed);
  // Fill what is left.
  for (let size = 32 * 1024; size >= 1; size = Math.floor(size / 2)) {
    try {
      for (;;) appendFileSync(join(full, "filler"), Buffer.alloc(size));
    } catch {
      // This much has no room any more.
    }
  }
}

export const disk: Chapter = {
  title: "Files, rights and disks",
  attempts: [
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
      args: ["sub/a.yaml", "--write", "--quiet"],
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
      args: [".", "--write", "--quiet"],
      prepare: (folder) => withoutRights(folder, () => chmodSync(join(folder, "sub"), 0o000)),
    },
    {
      name: "a full disk",
      prepare: mountSmall,
      args: [join(full, "a.yaml"), "--write", "--quiet"],
      ends: "refused",
      says: /the disk is full/,
      check: () => [...whole(full), ...noCopies(full)],
    },
    {
      name: "a full disk for a report",
      files: { "a.yaml": flawed },
      prepare: () => (isMounted ? undefined : "a small disk cannot be mounted here"),
      args: ["a.yaml", "--report", `html=${join(full, "out.html")}`, "--quiet"],
      ends: "refused",
      says: /the disk is full/,
      check: () => noCopies(full),
    },
    {
      name: "files that may have no more than a block (`ulimit -f`)",
      files: { "a.yaml": `${flawed}${"# a comment that is long\n".repeat(400)}` },
      args: ["a.yaml", "--write", "--quiet"],
      settings: { limits: "ulimit -f 1" },
      ends: "refused",
      check: noCopies,
    },
    {
      name: "no more than 30 open files",
      files: many,
      args: [".", "--write", "--quiet"],
      settings: { limits: "ulimit -n 30" },
      ends: 0,
      writes: true,
      check: (folder) => [...whole(folder), ...noCopies(folder)],
    },
    {
      name: "a file that grows without end",
      files: { "a.yaml": flawed },
      args: ["a.yaml", "--write", "--quiet"],
      ends: "raced",
      writes: true,
      meanwhile: async (folder) => {
        for (let at = 0; at < 300; at++) {
          appendFileSync(join(folder, "a.yaml"), "# more\n".repeat(2000));
          await sleep(3);
        }
      },
    },
    {
      name: "files that change while the run writes",
      files: many,
      args: [".", "--write", "--quiet"],
      ends: "raced",
      writes: true,
      meanwhile: (folder) => churned(folder),
      check: noCopies,
    },
    {
      name: "files that are deleted while the run writes",
      files: many,
      args: [".", "--write", "--quiet"],
      ends: "raced",
      writes: true,
      meanwhile: (folder) => swapped(folder, unlinkSync),
      check: (folder) => [...whole(folder), ...noCopies(folder)],
    },
    {
      name: "a pipe that is named, with a template",
      prepare: (folder) => pipe(folder, "a.yaml"),
      args: ["a.yaml", "--quiet"],
      ends: "handled",
      meanwhile: (folder) =>
        void spawnSync("/bin/sh", ["-c", `cat > '${join(folder, "a.yaml")}'`], { input: flawed, timeout: 20_000 }),
    },
    {
      name: "a pipe that nobody writes to, in a folder",
      files: { "b.yaml": flawed },
      prepare: (folder) => pipe(folder, "a.yaml"),
      args: [".", "--quiet"],
      ends: "handled",
    },
    {
      name: "a pipe as a configuration",
      files: { "a.yaml": flawed },
      prepare: (folder) => pipe(folder, ".cfn-fix.yaml"),
      args: ["a.yaml", "--quiet"],
      ends: "refused",
    },
    {
      name: "a pipe as an ignore file",
      files: { "a.yaml": flawed },
      prepare: (folder) => pipe(folder, ".gitignore"),
      args: [".", "--quiet"],
      ends: "handled",
    },
    {
      name: "a pipe as a baseline",
      files: { "a.yaml": flawed },
      prepare: (folder) => pipe(folder, "b.json"),
      args: ["a.yaml", "--quiet", "--baseline", "b.json"],
      ends: "handled",
      meanwhile: (folder) =>
        void spawnSync("/bin/sh", ["-c", `cat > '${join(folder, "b.json")}'`], {
          input: '{"version": 1, "findings": []}',
          timeout: 20_000,
        }),
    },
    {
      name: "a pipe as a list of files",
      files: { "a.yaml": flawed },
      prepare: (folder) => pipe(folder, "list"),
      args: [".", "--quiet", "--among", "list"],
      ends: "handled",
      meanwhile: (folder) =>
        void spawnSync("/bin/sh", ["-c", `echo a.yaml > '${join(folder, "list")}'`], { timeout: 20_000 }),
    },
    { name: "a device without end", args: ["/dev/zero"], ends: "refused", says: /not a regular file/ },
    {
      name: "a folder that is called like a template",
      files: { "a.yaml/x": "" },
      args: ["a.yaml/", "--quiet"],
      ends: 0,
    },
  ],
};

function pipe(folder: string, name: string): string | void {
  if (spawnSync("mkfifo", [join(folder, name)]).status !== 0) return "there are no pipes here";
}

async function churned(folder: string): Promise<void> {
  for (let tries = 0; tries < 400 && readFileSync(join(folder, "000.yaml"), "utf8") === flawed; tries++)
    await sleep(10);
  const until = performance.now() + 4000;
  while (performance.now() < until && readFileSync(join(folder, "299.yaml"), "utf8").startsWith("Resources")) {
    for (const name of Object.keys(many).slice(-30)) writeFileSync(join(folder, name), `# ${Math.random()}\n${flawed}`);
    await sleep(1);
  }
}
