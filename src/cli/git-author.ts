import { execFile } from "node:child_process";
import type { Io } from "./io.js";

/** Time for git to answer, in milliseconds; a network home folder can be slow, and nobody is to wait for a name. */
const patience = 2000;

/**
 * Returns `Name <address>` of the user as git knows it: by `GIT_AUTHOR_NAME` and `GIT_AUTHOR_EMAIL`, else by
 * `user.name` and `user.email`. Undefined where git is missing or knows only a part.
 */
export async function gitAuthor({ cwd, env }: Pick<Io, "cwd" | "env">): Promise<string | undefined> {
  const configured = await new Promise<string>((resolve) => {
    execFile(
      "git",
      ["config", "--null", "--get-regexp", "^user\\.(name|email)$"],
      { cwd, env: { ...env }, timeout: patience, encoding: "utf8", windowsHide: true },
      (error, stdout) => resolve(error === null ? stdout : ""),
    );
  });
  // The last value of a key is the one that holds.
  const values = new Map(
    configured.split("\0").map((entry) => [entry.split("\n", 1)[0], entry.replace(/^[^\n]*\n/, "")]),
  );
  const name = plain(env["GIT_AUTHOR_NAME"] ?? values.get("user.name"));
  const address = plain(env["GIT_AUTHOR_EMAIL"] ?? values.get("user.email"));
  return name === "" || address === "" ? undefined : `${name} <${address}>`;
}

/** Returns a name without what would end it in the header of a mail; git leaves the same out. */
function plain(text = ""): string {
  return text.replace(/[<>\s\p{Cc}]+/gu, " ").trim();
}
