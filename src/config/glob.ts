/**
 * Longer patterns, and more wildcards in one name, are refused: they could keep the matching of a name busy for hours.
 */
const maxLength = 200;
const maxWildcards = 3;

/** Returns the fault of a glob, with what to do about it; undefined for a good one. */
export function globFault(glob: string): { message: string; help: string } | undefined {
  const steps = glob.split("/");
  if (glob.length > maxLength)
    return { message: "the pattern is too long", help: `use at most ${maxLength} characters` };
  if (glob.includes("\\")) return { message: `the pattern ${glob} has a \\`, help: "write / between folders" };
  if (glob.startsWith("!"))
    return { message: `the pattern ${glob} begins with !`, help: "write what is to be left out under exclude" };
  if (/[()|]/.test(glob))
    return { message: `the pattern ${glob} has ( or | in it`, help: "use *, **, ?, [a-z] and {a,b}" };
  if (glob.startsWith("/") || /^[a-z]:/i.test(glob)) return outside(glob);
  if (steps.some((step, index) => step === ".." || (step === "." && index > 0))) return outside(glob);
  if (glob.endsWith("/"))
    return { message: `the pattern ${glob} is a folder`, help: `write ${glob}** for all files in it` };
  if (steps.includes("")) return { message: `the pattern ${glob} has two / in a row`, help: "write one" };
  if (steps.some((step) => count(step, "{") !== count(step, "}"))) {
    return {
      message: `the pattern ${glob} has { } that do not match, or with a / in them`,
      help: "write one pattern for each",
    };
  }
  const isBusy = steps.some(
    (step) => step !== "**" && (step.match(/\*+/g)?.length ?? 0) + count(step, "{") > maxWildcards,
  );
  if (isBusy)
    return {
      message: `the pattern ${glob} has too many wildcards`,
      help: `use at most ${maxWildcards} of * and {a,b} in one name`,
    };
  return undefined;
}

function outside(glob: string): { message: string; help: string } {
  return {
    message: `the pattern ${glob} leaves the folder of the configuration`,
    help: "write it relative to that folder",
  };
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

/**
 * Returns a function that is true for paths, with `/` between folders, that match one of the globs; none of them may
 * have a `globFault`. `*` stays in one folder, `**` does not, and both match names that begin with a dot.
 */
export async function globMatcher(globs: readonly string[]): Promise<(path: string) => boolean> {
  const { default: picomatch } = await import("picomatch");
  const step = (text: string): Step =>
    text === "**" ? "any folders" : picomatch(text, { dot: true, noextglob: true, nonegate: true, regex: false });
  const patterns = globs.map((glob) => glob.replace(/^\.\//, "").split("/").map(step));
  return (path) => {
    const names = path.split("/");
    return patterns.some((steps) => matches(steps, names));
  };
}

type Step = "any folders" | ((name: string) => boolean);

/**
 * True if the names of a path match those of a pattern, one by one. A single regular expression for the whole path
 * would try all ways to share it among its wildcards.
 */
function matches(steps: readonly Step[], names: readonly string[]): boolean {
  let reached = new Set([0]);
  for (const step of steps) {
    const next = new Set<number>();
    for (const at of reached) {
      const name = names[at];
      if (step === "any folders") for (let end = at; end <= names.length; end++) next.add(end);
      else if (name !== undefined && step(name)) next.add(at + 1);
    }
    reached = next;
  }
  return reached.has(names.length);
}
