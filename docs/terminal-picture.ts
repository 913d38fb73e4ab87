import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../src/cli/run.js";
import { root } from "./packages.js";

/** Size of a character of the font, and the space around the text, in pixels. */
const [width, height, margin] = [7.85, 18, 16];

/** Colours of the terminal by the number that an escape code has for them. */
const colours: Readonly<Record<string, string>> = {
  "31": "#ff7b72",
  "32": "#7ee787",
  "33": "#f2cc60",
  "34": "#79c0ff",
  "35": "#d2a8ff",
  "36": "#76e3ea",
  "90": "#8b949e",
};

/** Returns a picture (SVG) of a terminal in which the command runs, with the colours that a terminal gets. */
export async function terminalPicture(call: string, columns: number): Promise<string> {
  const output = [`\u001b[1m$ ${call}\u001b[22m`, ...(await outputOf(call.split(" ").slice(1), columns))];
  const lines = output.flatMap((line) => broken(line, columns));
  const size = { width: Math.ceil(columns * width + 2 * margin), height: lines.length * height + 2 * margin };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}" role="img" aria-label="${escaped(call)} in a terminal">`,
    `<rect width="100%" height="100%" rx="8" fill="#0d1117"/>`,
    `<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,monospace" font-size="13" fill="#e6edf3">`,
    ...lines.map((line, index) => `<text x="${margin}" y="${margin + (index + 0.75) * height}">${spans(line)}</text>`),
    "</g>",
    "</svg>\n",
  ].join("\n");
}

/** Returns the lines that the command prints on a terminal of this width, with their escape codes. It runs among the samples. */
async function outputOf(args: readonly string[], columns: number): Promise<string[]> {
  const printed: string[] = [];
  const terminal = { isTTY: true, columns, write: (text: string) => printed.push(text) };
  const folder = mkdtempSync(join(tmpdir(), "cfn-fix-picture-"));
  try {
    cpSync(join(root, "samples"), folder, { recursive: true });
    const env = { TERM: "xterm-256color" };
    await run(args, { stdin: nothing(), stdout: terminal, stderr: terminal, env, cwd: folder });
  } finally {
    rmSync(folder, { recursive: true });
  }
  return printed.join("").trimEnd().split("\n");
}

/** Returns a line as a terminal breaks it: after so many characters, escape codes not counted. */
function broken(line: string, columns: number): string[] {
  const lines = [""];
  let length = 0;
  for (const [part] of line.matchAll(/\u001b\[[\d;]*m|./gu)) {
    if (!part.startsWith("\u001b") && length++ === columns) {
      lines.push("");
      length = 1;
    }
    lines[lines.length - 1] += part;
  }
  return lines;
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** Returns a line with its escape codes as SVG. */
function spans(line: string): string {
  let [bold, colour] = [false, ""];
  return line
    .split(/(\u001b\[[\d;]*m)/)
    .map((part) => {
      if (!part.startsWith("\u001b")) {
        const style = `${bold ? ' font-weight="bold"' : ""}${colour === "" ? "" : ` fill="${colour}"`}`;
        return part === "" || style === "" ? escaped(part) : `<tspan${style}>${escaped(part)}</tspan>`;
      }
      for (const code of part.slice(2, -1).split(";")) {
        if (code === "1") bold = true;
        else if (code === "22" || code === "0" || code === "") bold = false;
        if (code === "39" || code === "0" || code === "") colour = "";
        else colour = colours[code] ?? colour;
      }
      return "";
    })
    .join("");
}

function escaped(text: string): string {
  // Spaces that follow each other are one in SVG.
  return text
    .replaceAll(" ", "\u00a0")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
