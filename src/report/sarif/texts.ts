import type { ArtifactLocation, Message } from "sarif";

/**
 * Returns a message that shows `text` as it is. In a message `{0}` is a placeholder and `[text](target)` a link; braces
 * count double, brackets and backslashes take a backslash (SARIF 2.1.0, 3.11.5 and 3.11.6).
 */
export function message(text: string): Message {
  return { text: text.replace(/[\\[\]]/g, "\\$&").replace(/[{}]/g, "$&$&") };
}

/** Longer than any path that a file system takes. */
const maxPath = 4096;

/** Returns the URI of a file: relative to the root of the source where it is below it, else absolute. */
export function artifactLocation(file: string): ArtifactLocation {
  // Unpaired surrogates have no UTF-8, and encodeURIComponent throws at them.
  const path = new TextDecoder().decode(new TextEncoder().encode(file.slice(0, maxPath)));
  const drive = /^[A-Za-z]:(?=\/)/.exec(path)?.[0] ?? "";
  const encoded = path.slice(drive.length).split("/").map(encodeURIComponent).join("/");
  if (drive !== "") return { uri: `file:///${drive}${encoded}` };
  return encoded.startsWith("/") ? { uri: `file://${encoded}` } : { uri: encoded, uriBaseId: sourceRoot };
}

/** Stands for the folder that file names are relative to. */
export const sourceRoot = "%SRCROOT%";
