// What the tests, which are TypeScript, see of suggestions.mjs.

interface Place {
  line: number;
  column: number;
}

/** A finding as the rdjson report of cfn-fix has it. */
export interface Diagnostic {
  message: string;
  location: { path: string };
  code?: { value: string; url?: string };
  suggestions?: { range: { start: Place; end: Place }; text: string }[];
}

/** A file of a pull request. Large ones come without their diff. */
export interface ChangedFile {
  filename: string;
  status: string;
  sha: string | null;
  patch?: string;
}

/** A comment of a review. */
export interface ReviewComment {
  path: string;
  line: number;
  side: "RIGHT";
  start_line?: number;
  start_side?: "RIGHT";
  body: string;
}

export function commentsFor(
  diagnostics: readonly Diagnostic[],
  files: readonly ChangedFile[],
  read: (path: string) => Buffer,
  posted: ReadonlySet<string>,
): { comments: ReviewComment[]; left: Map<string, number> };

export function postedKeys(
  comments: readonly { body?: string; line?: number | null; position?: number | null }[],
): Set<string>;
