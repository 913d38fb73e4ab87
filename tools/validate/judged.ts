/** What AWS's validator says of one place of a template. */
export interface Diagnostic {
  readonly ruleId: string;
  readonly severity: string;
  readonly message: string;
  readonly entity?: { readonly logicalId: string };
  readonly propertyPath?: string;
}

/** What it says of a template, or why it says nothing. */
export type Judged =
  | { readonly path: string; readonly diagnostics: readonly Diagnostic[] }
  | { readonly path: string; readonly refused: string };

/**
 * False alarms: guarded outputs, empty defaults of parameters, any certificate by reference, E3660, stale dates of
 * runtimes and versions; and numbers written as texts, where the template writes the others so.
 */
const falseAlarms: ReadonlySet<string> = new Set([
  "W1001",
  "F3031",
  "F3033",
  "E1150",
  "E3676",
  "E3660",
  "E2533",
  "E3691",
  "W9003",
  // The newest runtime that the code runs on may be deprecated itself.
  "W2531",
  // An order that is said twice now was said twice before.
  "W3005",
  // A transform that is named now shows what nobody looked at; AWS's own translator judges that.
  "E0001",
  // The type of a parameter is told where a reference to it can be seen at last.
  "W2506",
]);

/** True for a rule of a linter that fires where nothing is wrong. */
export function isFalseAlarm(rule: string): boolean {
  return falseAlarms.has(rule);
}

/**
 * Returns what is said of a corrected template and was not said of the one before. Of two of one rule about one resource
 * the second is no new one where the first is gone: a property may have moved.
 */
export function newDiagnostics(before: readonly Diagnostic[], after: readonly Diagnostic[]): Diagnostic[] {
  const gone = before.map(keyOf);
  return after.filter((diagnostic) => {
    if (isFalseAlarm(diagnostic.ruleId)) return false;
    const known = gone.indexOf(keyOf(diagnostic));
    if (known >= 0) gone.splice(known, 1);
    return known < 0;
  });
}

/** A launch template stands for the launch configuration of nearly the same name. */
function keyOf({ ruleId, entity }: Diagnostic): string {
  const name = (entity?.logicalId ?? "").replace(/Launch(?:Template|Config(?:uration)?)$|Config(?:uration)?$/, "");
  return `${ruleId} ${name.replace(/LaunchTemplate$/, "")}`;
}
