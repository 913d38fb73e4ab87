import { dirname, join, resolve } from "node:path";
import type { Facts } from "../../../facts/facts.js";
import { factsText } from "../../../facts/read.js";
import { createFolder, isFolder } from "../../../files/folder.js";
import { writeTemplate } from "../../../files/template-files.js";
import { CfnFixError } from "../../../index.js";
import { printable, printableText } from "../../../report/printable.js";
import { complain } from "../../complain.js";
import { usageError } from "../../choices.js";
import type { Io } from "../../io.js";

/** Where facts files go: what `-o` says, undefined for the working folder. */
export class FactsFiles {
  private constructor(
    readonly io: Io,
    readonly place: string,
    readonly kind: "stdout" | "file" | "folder",
  ) {}

  /** The files that were written. */
  readonly #written = new Set<string>();

  /** `several`: more than one file may be written. Throws `CfnFixError` USAGE for a place that has no room for them. */
  static async at(output: string | undefined, several: boolean, io: Io): Promise<FactsFiles> {
    if (output === "") throw usageError("--output needs a file name");
    if (output === "-" && several)
      throw usageError("-o - takes the facts of one account and Region", "use -o FOLDER for several");
    if (output === "-") return new FactsFiles(io, "-", "stdout");
    const isInFolder = output === undefined || /[\\/]$/.test(output) || (await isFolder(resolve(io.cwd, output)));
    if (several && !isInFolder && /\.json$/i.test(output))
      throw usageError(
        `-o ${output} names a file, but there are facts of several accounts or Regions`,
        "name a folder, such as -o facts/",
      );
    return new FactsFiles(io, output ?? "", isInFolder || several ? "folder" : "file");
  }

  /** Writes facts and says so. Returns false when they could not be written; that has been said by then. */
  async write(facts: Facts): Promise<boolean> {
    const text = factsText(facts);
    if (this.kind === "stdout") {
      this.io.stdout.write(this.io.stdout.isTTY === true ? printableText(text) : text);
      return true;
    }
    const shown = this.kind === "file" ? this.place : join(this.place, fileName(facts));
    try {
      if (this.#written.has(shown))
        throw new CfnFixError(
          "WRITE",
          "not written again: two roles lead to the same account",
          "name only one of them",
        );
      const path = resolve(this.io.cwd, shown);
      await createFolder(dirname(path));
      // A link that lies where the file goes was not put there by whoever asks.
      await writeTemplate(path, text, { followLinks: this.kind === "file" });
      this.#written.add(shown);
    } catch (error) {
      complain(error, this.io, shown);
      return false;
    }
    this.io.stderr.write(`${printable(shown)}: ${summary(facts)}\n`);
    return true;
  }
}

/** Returns how a facts file is called; nothing that AWS says leads out of the folder. */
function fileName({ account, region }: Facts): string {
  return `facts-${account}-${region}.json`.replace(/[^\w.-]/g, "_");
}

function summary({ account, region, answers }: Facts): string {
  const unknown = answers.filter(({ state }) => state === "unknown").length;
  const known = `${answers.length - unknown} of ${answers.length} questions answered`;
  return `account ${account}, ${region}: ${known}`;
}
