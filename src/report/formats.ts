import type { RunOutcome } from "../contract/outcome.js";

/**
 * A report: its purpose, and the function that makes its text of a run. The code of a report is loaded when it is asked
 * for.
 */
export interface Format {
  describe: string;
  render(run: RunOutcome, options?: FormatOptions): Promise<string>;
}

/** Options of a report. */
export interface FormatOptions {
  /** The most characters of a markdown report. */
  limit?: number;
}

/** The names of all reports, in the order in which they are listed. */
export const formatIds = [
  "diff",
  "text",
  "concise",
  "json",
  "json-patch",
  "sarif",
  "github",
  "rdjson",
  "junit",
  "checkstyle",
  "gitlab",
  "markdown",
  "html",
] as const;
/** The name of a report. */
export type FormatId = (typeof formatIds)[number];

/** All reports. */
export const formats: Readonly<Record<FormatId, Format>> = {
  diff: {
    describe: "unified diffs, which git apply takes",
    render: async (run) => (await import("./diff.js")).diffReport(run),
  },
  text: { describe: "what was found, for people", render: async (run) => (await import("./run-text.js")).runText(run) },
  concise: {
    describe: "a line for each finding, for editors and grep",
    render: async (run) => (await import("./concise.js")).conciseReport(run),
  },
  json: { describe: "everything, for programs", render: async (run) => (await import("./json.js")).jsonReport(run) },
  "json-patch": {
    describe: "RFC 6902 patches: one for a single template, else one by file",
    render: async (run) => (await import("./json-patch.js")).jsonPatchReport(run),
  },
  sarif: {
    describe: "SARIF 2.1.0 for code scanning, with fixes",
    render: async (run) => (await import("./sarif.js")).sarifReport(run),
  },
  github: {
    describe: "annotations of a GitHub workflow",
    render: async (run) => (await import("./github.js")).githubAnnotations(run),
  },
  rdjson: {
    describe: "reviewdog's format, with suggestions",
    render: async (run) => (await import("./rdjson.js")).rdjsonReport(run),
  },
  junit: {
    describe: "JUnit XML for test reports",
    render: async (run) => (await import("./junit.js")).junitReport(run),
  },
  checkstyle: {
    describe: "Checkstyle XML, which most CI plug-ins read",
    render: async (run) => (await import("./checkstyle.js")).checkstyleReport(run),
  },
  gitlab: {
    describe: "GitLab Code Quality, for merge requests",
    render: async (run) => (await import("./gitlab.js")).gitlabReport(run),
  },
  markdown: {
    describe: "a comment for a pull request",
    render: async (run, options) => (await import("./markdown.js")).markdownReport(run, options),
  },
  html: {
    describe: "one page to look through",
    render: async (run) => (await import("./html/report.js")).htmlReport(run),
  },
};
