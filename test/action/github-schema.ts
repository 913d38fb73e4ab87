/**
 * The requests of GitHub's REST API that the action makes, as its public description has them:
 * https://github.com/github/rest-api-description. Properties that are not described are refused here, where GitHub
 * passes over them.
 */
interface Operation {
  method: string;
  /** Below the repository. */
  path: RegExp;
  /** JSON Schema of the body, where there is one. */
  body?: object;
}

const integer = { type: "integer", minimum: 1 } as const;
const text = { type: "string", minLength: 1, maxLength: 65_536 } as const;
const side = { enum: ["LEFT", "RIGHT"] } as const;
const place = {
  path: { type: "string", minLength: 1 },
  line: integer,
  side,
  start_line: integer,
  start_side: side,
} as const;
const sha = { type: "string", pattern: "^[0-9a-f]{40}$" } as const;

const issueComment = {
  type: "object",
  properties: { body: text },
  required: ["body"],
  additionalProperties: false,
} as const;

const reviewComment = {
  type: "object",
  properties: { ...place, body: text },
  required: ["path", "body", "line", "side"],
  additionalProperties: false,
  dependentRequired: { start_line: ["start_side"], start_side: ["start_line"] },
} as const;

/** The operations, in the order of the description. */
export const operations: readonly Operation[] = [
  { method: "GET", path: /^issues\/(\d+)\/comments$/ },
  { method: "POST", path: /^issues\/(\d+)\/comments$/, body: issueComment },
  { method: "PATCH", path: /^issues\/comments\/(\d+)$/, body: issueComment },
  { method: "GET", path: /^pulls\/(\d+)$/ },
  { method: "GET", path: /^pulls\/(\d+)\/comments$/ },
  {
    method: "POST",
    path: /^pulls\/(\d+)\/comments$/,
    body: {
      ...reviewComment,
      properties: { ...reviewComment.properties, commit_id: sha },
      required: [...reviewComment.required, "commit_id"],
    },
  },
  { method: "GET", path: /^pulls\/(\d+)\/files$/ },
  {
    method: "POST",
    path: /^pulls\/(\d+)\/reviews$/,
    body: {
      type: "object",
      properties: {
        commit_id: sha,
        body: text,
        event: { enum: ["APPROVE", "REQUEST_CHANGES", "COMMENT"] },
        comments: { type: "array", items: reviewComment },
      },
      // A review that requests changes or comments must have a body.
      required: ["commit_id", "event", "body", "comments"],
      additionalProperties: false,
    },
  },
];
