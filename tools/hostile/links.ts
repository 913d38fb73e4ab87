import {
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
import type { Chapter } from "./attempt.js";
import { flawed } from "./hostile-templates.js";
import { many, noCopies, swapped } from "./many-files.js";

/** A folder beside that of the attempt, which nothing may reach. */
const outside = mkdtempSync(join(tmpdir(), "cfn-fix-outside-"));
process.on("exit", () => rmSync(outside, { recursive: true, force: true }));
const untouched = (): string[] =>
  readdirSync(outside).flatMap((name) =>
    readFileSync(join(outside, name), "utf8") === flawed ? [] : [`${name} outside of the folder was changed`],
  );
const writeOutside = (): void => writeFileSync(join(outside, "a.yaml"), flawed);
export const links: Chapter = {
  title: "Links and paths",
  attempts: [
    {
      name: "a link to a file outside, found in a folder",
      prepare: (folder) => (writeOutside(), symlinkSync(join(outside, "a.yaml"), join(folder, "link.yaml"))),
      args: [".", "--write", "--max-impact", "replacement", "-qq"],
      ends: 0,
      check: untouched,
    },
    {
      name: "a link to a folder outside, found in a folder",
      prepare: (folder) => (writeOutside(), symlinkSync(outside, join(folder, "link"))),
      args: [".", "--write", "--max-impact", "replacement", "-qq"],
      ends: 0,
      check: untouched,
    },
    {
      name: "a folder with a link to itself",
      files: { "a.yaml": flawed },
      prepare: (folder) => symlinkSync(".", join(folder, "loop")),
      args: [".", "--write", "--max-impact", "replacement", "-qq"],
      ends: "handled",
      writes: true,
    },
    {
      name: "links that lead to each other",
      prepare: (folder) => (
        symlinkSync("b.yaml", join(folder, "a.yaml")),
        symlinkSync("a.yaml", join(folder, "b.yaml"))
      ),
      args: ["a.yaml", "--write", "--max-impact", "replacement"],
      ends: "refused",
      says: /too many symbolic links/,
    },
    {
      name: "a link to nothing",
      prepare: (folder) => symlinkSync("nothing", join(folder, "a.yaml")),
      args: ["a.yaml", "--write", "--max-impact", "replacement"],
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
      args: ["t", "-o", "out", "-qq"],
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
      args: ["t", "-o", "out", "-qq"],
      ends: "refused",
      says: /a symbolic link leads out of the folder/,
      check: untouched,
    },
    {
      name: "templates above the working folder, mirrored",
      files: { "work/x.txt": "", "../cfn-fix-above.yaml": flawed },
      args: ["../cfn-fix-above.yaml", ".", "-o", "out", "-qq"],
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
      args: [".", "-o", "out", "-qq"],
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
      args: [".", "--write", "--max-impact", "replacement", "-qq"],
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
      args: [".", "--write", "--max-impact", "replacement", "-qq"],
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
