import type { Need } from "./needs.js";

/** One check of the project, as a command that ends with a line "N passed, N failed, N skipped". */
export interface Check {
  name: string;
  /**
   * Words between spaces. `{shared}` stands for the shared folder, `{corpus}` for the templates in it, and `{logs}` for
   * the folder of this run. `--every` and `--stride` take every Nth template; they go when the whole corpus is asked for.
   */
  command: string;
  /** What it cannot do without: it is skipped where one of these is missing. */
  needs?: readonly Need[];
  /** What it makes use of where it is there. */
  uses?: readonly Need[];
  /** Names of the checks whose files it reads. */
  after?: readonly string[];
  /** Whether it makes `dist` or `build`, or reads what is there: what makes them runs before all that reads them, and alone. */
  usesBuild?: "makes" | "reads";
  /** How its result is told, where that is not the usual line: by Mocha, or by the exit code alone. */
  result?: "mocha" | "exit code";
  /** About how long it takes on two processors. */
  minutes: number;
}

const measured = "{logs}/enforced/before {logs}/enforced/after";
const prepared = "{logs}/prepared/before {logs}/prepared/after";

/** All checks, in the order in which they begin, two at a time. */
export const checks: readonly Check[] = [
  { name: "format", command: "npm run format:check", result: "exit code", minutes: 0.2 },
  // What npm test does first; the checks that read the build run beside the tests then.
  { name: "build", usesBuild: "makes", command: "npm run pretest", result: "exit code", minutes: 0.3 },
  { name: "tests", usesBuild: "reads", command: "npm test --ignore-scripts", result: "mocha", minutes: 3.9 },
  { name: "package", usesBuild: "reads", command: "npm run try:package", minutes: 0.4 },
  { name: "executable", usesBuild: "reads", command: "npm run try:executable", minutes: 0.5 },
  { name: "container", usesBuild: "reads", command: "npm run try:container", minutes: 0.4 },
  // The extension for VS Code with a stub of it, and Neovim as it is, with the built command.
  { name: "vscode", command: "npm run try:vscode", minutes: 0.2 },
  { name: "editors", usesBuild: "reads", command: "npm run try:editors -- --every 6", needs: ["neovim"], minutes: 0.3 },
  // Three accounts of moto, asked by the built command.
  { name: "facts", usesBuild: "reads", command: "npm run try:facts", needs: ["moto"], minutes: 0.8 },
  { name: "supply", usesBuild: "reads", command: "npm run check:supply -- --reproduce", minutes: 0.5 },
  // Hostile input to the built command, and inputs that nobody has thought of: a number of them, so that the clock decides nothing.
  { name: "hostile", usesBuild: "reads", command: "npm run prove:hostile", minutes: 0.4 },
  { name: "fuzz", command: "npm run fuzz -- --inputs 1200 --minutes 3 --seed 7", minutes: 0.4 },
  // Whether it measures, not what: the machine has other work to do.
  { name: "bench", usesBuild: "reads", command: "npm run bench -- --smoke", result: "exit code", minutes: 0.3 },
  // Over a folder, killed while writing, in patches, as a page in a browser.
  {
    name: "batch",
    usesBuild: "reads",
    command: "npm run prove:batch -- --corpus {corpus} --only aws-samples",
    needs: ["shared"],
    minutes: 0.5,
  },
  {
    name: "kills",
    usesBuild: "reads",
    command: "npm run prove:kills -- --corpus {corpus} --files 12 --times 25 -- --jobs 2",
    needs: ["shared"],
    minutes: 0.4,
  },
  {
    name: "series",
    command: "npm run measure:series -- --corpus {corpus} --only aws-samples",
    needs: ["shared"],
    minutes: 0.5,
  },
  {
    name: "page",
    command: "npm run look:html -- --corpus {corpus} --amount 80 --out {logs}/pages",
    needs: ["shared", "chromium"],
    minutes: 0.5,
  },
  // The page that corrects templates, against the built command.
  {
    name: "playground",
    usesBuild: "reads",
    command: "npm run look:playground -- --out {logs}/playground",
    needs: ["chromium"],
    minutes: 0.5,
  },
  {
    name: "writer",
    command: "npm run fuzz:writer -- --corpus {corpus} --every 14 --trials 8 --seed 7",
    needs: ["shared"],
    minutes: 0.5,
  },
  // Templates that nest each other, in folders.
  { name: "estate", command: "npm run prove:estate -- --shared {shared} --every 12", needs: ["shared"], minutes: 0.5 },
  {
    name: "conditional",
    command: "npm run prove:conditional -- {corpus} --stride 80",
    needs: ["shared"],
    minutes: 0.3,
  },
  // Repaired templates, broken again.
  {
    name: "recovery",
    command: "npm run prove:recovery -- --corpus {corpus} --every 1000 --seed 3",
    needs: ["shared"],
    minutes: 0.5,
  },
  {
    name: "invariants",
    command: "npm run prove:invariants -- --corpus {corpus} --every 40 --seed 1",
    needs: ["shared"],
    minutes: 0.5,
  },
  // Every rule chosen: one template of all examples, and some of the corpus.
  { name: "packs", command: "npm run prove:packs -- --times 3", minutes: 0.2 },
  {
    name: "every-rule",
    command: "npm run measure -- --corpus {corpus} --all --every 25 --show 0",
    needs: ["shared"],
    minutes: 0.5,
  },
  // What AWS refuses, looked for in the corrected text alone.
  {
    name: "refused",
    command: "npm run judge:refused -- --corpus {corpus} --every 25",
    needs: ["shared"],
    minutes: 0.5,
  },
  // Templates as language models answer them, each repaired by one call of the server.
  {
    name: "loop",
    usesBuild: "reads",
    command: "npm run measure:loop -- --shared {shared} --made 24",
    needs: ["shared"],
    minutes: 0.4,
  },
  // Good templates, broken in the ways of people and models by what cfn-lint's schemas say.
  {
    name: "shapes",
    command: "npm run prove:shapes -- --corpus {corpus} --bases 12 --made 12 --cases 3",
    needs: ["shared"],
    minutes: 0.7,
  },
  // What the rules make of the corpus, in both rollouts; the pairs are judged below.
  {
    name: "enforce",
    command: "npm run measure -- --corpus {corpus} --out {logs}/enforced --show 1",
    needs: ["shared"],
    minutes: 0.5,
  },
  {
    name: "prepare",
    command: "npm run measure -- --corpus {corpus} --rollout prepare --every 2 --out {logs}/prepared --show 1",
    needs: ["shared"],
    minutes: 0.5,
  },
  {
    name: "judges",
    command: "npm run rehearse -- --shared {shared} --self-test --show 5",
    needs: ["shared"],
    uses: ["guard rules"],
    minutes: 0.3,
  },
  // Made templates of every family and golden cases in both rollouts, and the corpus where nothing may change by default.
  {
    name: "rehearsal",
    command:
      "npm run rehearse -- --shared {shared} --made 30 --golden --judge traps,flaws,defaults,graph,created,reference --show 10",
    needs: ["shared"],
    minutes: 0.7,
  },
  {
    name: "rehearsal-prepared",
    command:
      "npm run rehearse -- --shared {shared} --rollout prepare --made 30 --golden --judge traps,flaws,defaults,prepared,graph,created --show 10",
    needs: ["shared"],
    minutes: 0.7,
  },
  {
    name: "corpus-prepared",
    command:
      "npm run rehearse -- --shared {shared} --rollout prepare --made 0 --corpus --every 6 --judge flaws,prepared --show 10",
    needs: ["shared"],
    minutes: 0.5,
  },
  {
    name: "deployment",
    command: "npm run rehearse -- --shared {shared} --made 40 --judge moto --settings 8 --orders 2 --show 10",
    needs: ["shared"],
    minutes: 0.5,
  },
  // Stacks with the parameters that the facts of an account decide, in three accounts of moto.
  {
    name: "accounts",
    command: "npm run rehearse:accounts -- --shared {shared}",
    needs: ["shared", "moto"],
    minutes: 0.6,
  },
  {
    name: "graph",
    command: `npm run rehearse -- --shared {shared} --pairs ${measured} --every 8 --judge graph --show 5`,
    needs: ["shared"],
    after: ["enforce"],
    minutes: 0.3,
  },
  {
    name: "sam",
    command: `npm run judge:sam -- {shared}/oracles ${measured}`,
    needs: ["shared"],
    after: ["enforce"],
    minutes: 0.3,
  },
  {
    name: "sam-prepared",
    command: `npm run judge:sam -- {shared}/oracles ${prepared}`,
    needs: ["shared"],
    after: ["prepare"],
    minutes: 0.3,
  },
  {
    name: "guard",
    command: "npm run rehearse -- --shared {shared} --made 20 --golden --judge guard --show 30",
    needs: ["shared", "guard rules"],
    minutes: 0.3,
  },
  {
    name: "guard-corpus",
    command: `npm run rehearse -- --shared {shared} --pairs ${measured} --every 16 --judge guard --show 20`,
    needs: ["shared", "guard rules"],
    after: ["enforce"],
    minutes: 0.3,
  },
  {
    name: "aws-validator",
    command: `npm run judge:validate -- ${measured} --every 40`,
    needs: ["shared", "aws validator"],
    after: ["enforce"],
    minutes: 1,
  },
  {
    name: "cfn-lint",
    command: `npm run judge:lint -- ${measured} --every 60`,
    needs: ["shared"],
    after: ["enforce"],
    minutes: 1.5,
  },
  {
    name: "cfn-lint-made",
    command: "npm run rehearse -- --shared {shared} --made 60 --judge lint --show 10",
    needs: ["shared"],
    minutes: 0.7,
  },
];

/** Returns the checks of these names and those whose files they read; all without names. Throws for a name that no check has. */
export function chosenChecks(names: readonly string[]): Check[] {
  const unknown = names.filter((name) => !checks.some((check) => check.name === name));
  if (unknown.length > 0)
    throw new Error(`there is no check ${unknown.join(", ")}; npm run checks -- --list has them all`);
  const wanted = new Set(names.length === 0 ? checks.map(({ name }) => name) : names);
  for (const name of wanted)
    for (const other of checks.find((check) => check.name === name)?.after ?? []) wanted.add(other);
  return checks.filter(({ name }) => wanted.has(name));
}
