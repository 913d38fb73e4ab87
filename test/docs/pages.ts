import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Parts of generated pages, whose links are those of the page that has them. */
const parts = join("docs", "rules", "notes");

/** All pages of the documentation, below the project folder. */
export function pagePaths(): string[] {
  const below = (folder: string): string[] =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) => join(folder, name));
  return [...readdirSync(root), ...below("docs"), ...below("samples")]
    .filter((name) => name.endsWith(".md") && !name.startsWith(parts))
    .sort();
}

export function pageText(page: string): string {
  return readFileSync(join(root, page), "utf8");
}

interface Fence {
  language: string;
  code: string;
}

function fencesIn(text: string): Fence[] {
  return [...text.matchAll(/^(`{3,})(\w*)\n(.*?)^\1$/gms)].map(([, , language = "", code = ""]) => ({
    language,
    code,
  }));
}

function withoutFences(text: string): string {
  return text.replace(/^(`{3,})\w*\n.*?^\1$/gms, "");
}

/** Calls of cfn-fix that a page shows, as their words: in shell and YAML blocks, and between backticks. */
export function callsIn(text: string): string[][] {
  const blocks = fencesIn(text).filter(({ language }) => language === "sh" || language === "yaml");
  const lines = blocks.flatMap(({ code }) => code.split("\n"));
  const spans = [...withoutFences(text).matchAll(/`([^`\n<][^`\n]*)`/g)].map(([, span = ""]) =>
    span.replaceAll("\\|", "|"),
  );
  return [...lines, ...spans].flatMap(commandsIn).flatMap((words) => {
    const start = words[0] === "npx" ? 1 : 0;
    return words[start] === "cfn-fix" && words.length > start + 1 ? [words.slice(start + 1)] : [];
  });
}

/** The commands of a line as a shell parts them; redirections, comments and what YAML puts in front are left out. */
function commandsIn(line: string): string[][] {
  const command = line
    .replace(/^\s*(?:- )?(?:run: )?/, "")
    .replaceAll(/\$\{\{[^}]*\}\}/g, "1")
    .replaceAll(/<(\w+)>/g, "$1");
  const commands: string[][] = [[]];
  for (const [token] of command.matchAll(/\s*(?:&&|[|;])|\s+#.*|\s*[<>]\s*\S+|(?:"[^"]*"|'[^']*'|[^\s"'|;<>&])+/g)) {
    const word = token.trim();
    if (/^(?:&&|[|;])$/.test(word)) commands.push([]);
    else if (!/^[#<>]/.test(word)) commands.at(-1)?.push(word.replaceAll(/["']/g, ""));
  }
  return commands;
}

/** Links of a page to other files, below the project folder, with what stands behind `#`. */
export function linksIn(page: string): { target: string; anchor: string }[] {
  const found = [...withoutFences(pageText(page)).matchAll(/\]\(([^)\s#]*)(?:#([^)\s]*))?\)/g)];
  return found
    .filter(([, path = ""]) => !/^[a-z]+:/.test(path))
    .map(([, path = "", anchor = ""]) => ({
      target: path === "" ? page : relative(root, join(root, dirname(page), path)),
      anchor,
    }));
}

/** The anchors that GitHub gives the headings of a page. */
export function anchorsIn(page: string): string[] {
  const headings = [...withoutFences(pageText(page)).matchAll(/^#+ (.*)$/gm)];
  return headings.map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\s-]/g, "")
      .replaceAll(" ", "-"),
  );
}
