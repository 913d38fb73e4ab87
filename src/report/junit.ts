import { isRepaired, type FileOutcome, type RefusedFile, type RunOutcome } from "../contract/outcome.js";
import { flawsOf, outcome, sentence, type Flaw, type Standing } from "./flaw.js";
import { messageAndHelp } from "./error.js";
import { printable } from "./printable.js";
import { Element } from "./xml-text.js";

/** A test case; without `kind` it passes. */
interface TestCase {
  name: string;
  classname: string;
  kind?: "failure" | "error" | "skipped";
  type?: string;
  message?: string;
  text?: string;
}

/** Standings that are no failure: the flaw is repaired or settled. */
const kinds: Readonly<Record<Standing, TestCase["kind"]>> = {
  "to-fix": "failure",
  "to-prepare": "failure",
  open: "failure",
  settled: "skipped",
  fixed: undefined,
  prepared: undefined,
};

/**
 * Returns the run as JUnit XML: a suite for each template, a test case for each flaw, and a passing one for a template
 * without.
 */
export function junitReport(run: RunOutcome): string {
  const suites = run.files.map((file) => ({
    name: printable(file.file),
    cases: casesOf(file, run),
    remarks: remarksOn(file),
  }));
  const all = suites.flatMap(({ cases }) => cases);
  const root = new Element("testsuites", { name: "cfn-fix", ...counts(all) });
  for (const { name, cases, remarks } of suites) {
    const suite = root.ele("testsuite", { name, ...counts(cases), skipped: count(cases, "skipped") });
    for (const { name: test, classname, kind, type, message, text } of cases) {
      const element = suite.ele("testcase", { name: test, classname });
      // Jenkins reads why a case was skipped from its text, not from an attribute.
      if (kind === "skipped") element.ele("skipped").txt(text ?? "");
      else if (kind !== undefined) element.ele(kind, { type: type ?? "", message: message ?? "" }).txt(text ?? "");
      else if (text !== undefined) element.ele("system-out").txt(text);
    }
    if (remarks.length > 0) suite.ele("system-out").txt(remarks.join("\n"));
  }
  return root.end();
}

function counts(cases: readonly TestCase[]): { tests: number; failures: number; errors: number } {
  return { tests: cases.length, failures: count(cases, "failure"), errors: count(cases, "error") };
}

function count(cases: readonly TestCase[], kind: TestCase["kind"]): number {
  return cases.filter((test) => test.kind === kind).length;
}

function casesOf(file: FileOutcome, run: RunOutcome): TestCase[] {
  if (!isRepaired(file)) return [refusal(file)];
  const flaws = flawsOf(file, run);
  return flaws.length === 0 ? [{ name: "no findings", classname: "cfn-fix" }] : flaws.map(testCase);
}

function refusal({ file, refusal: { code, message, help, place } }: RefusedFile): TestCase {
  const where = place === undefined ? printable(file) : `${printable(file)}:${place.line}:${place.column}`;
  return {
    name: "readable and correctable",
    classname: "cfn-fix",
    kind: "error",
    type: code,
    message: printable(message),
    text: `${where}: ${messageAndHelp({ message, help })}`,
  };
}

function remarksOn(file: FileOutcome): string[] {
  if (!isRepaired(file)) return [];
  const { unusedSuppressions, notes } = file.result;
  return [
    ...unusedSuppressions.map(
      ({ place, message }) => `${printable(file.file)}:${place.line}:${place.column}: ${printable(message)}`,
    ),
    ...notes.map(printable),
  ];
}

function testCase(flaw: Flaw): TestCase {
  const { rule, logicalId, message, place, standing, repair, file } = flaw;
  const where = `${printable(file.file)}:${place.line}:${place.column}`;
  const why = "fix" in repair ? `\n${printable(repair.fix.title)}. ${printable(repair.fix.why)}` : "";
  const kind = kinds[standing];
  return {
    name: `${printable(logicalId)}: ${printable(message)}`,
    classname: printable(rule),
    ...(kind !== undefined && { kind }),
    type: "fix" in repair ? repair.fix.severity : repair.left.severity,
    message: sentence(flaw),
    text: `${where}: ${outcome(flaw)}${why}`,
  };
}
