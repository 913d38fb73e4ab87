// Measures what many rules cost beside another revision, in processes of their own by turns.
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { median } from "./bench/time.js";
import { Checkout, commitOf } from "./ecosystem/revision.js";

const help = `Usage: npm run bench:rules -- --base REV [options]

Runs the rules of both revisions and a hundred synthetic rules of one property over 200 and 1,000 resources, with nothing
to do and with every resource wrong. Before there were property rules the hundred are written by hand.

  --base REV   the revision to compare with
  --turns N    processes of each revision; medians count (default: 5)
  --rounds N   measurements in each process; medians count (default: 5)
`;

const project = fileURLToPath(new URL("..", import.meta.url));

const { values: options } = parseArgs({
  options: {
    base: { type: "string" },
    turns: { type: "string", default: "5" },
    rounds: { type: "string", default: "5" },
    help: { type: "boolean", default: false },
  },
});

type Times = Readonly<Record<string, number>>;

/** Returns what a process measured with the code below `root`. */
function measured(root: string): Promise<Times> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL("bench/many-rules-run.ts", import.meta.url)), [root, options.rounds]);
    child.on("message", (message: Times) => resolve(message));
    child.on("exit", (code) => reject(new Error(`a measuring process ended with ${code} and told nothing`)));
    child.on("error", reject);
  });
}

async function main(): Promise<void> {
  if (options.help || options.base === undefined) return console.log(help);
  const base = new Checkout(commitOf(options.base, project), project);
  try {
    base.addDependencies();
    const [before, after]: [Times[], Times[]] = [[], []];
    for (let turn = 0; turn < Number(options.turns); turn++) {
      before.push(await measured(base.root));
      after.push(await measured(project));
    }
    console.log(`processor time of fix in ms: ${options.base}, the working tree, ratio`);
    for (const name of Object.keys(before[0] ?? {})) {
      const [then, now] = [before, after].map((all) => median(all.map((times) => times[name] ?? NaN)));
      const figures = [then, now].map((ms = NaN) => ms.toFixed(0).padStart(6)).join("  ");
      console.log(`${figures}  ${((now ?? NaN) / (then ?? NaN)).toFixed(2).padStart(5)}  ${name}`);
    }
  } finally {
    base.remove();
  }
}

await main();
