import type { CST } from "yaml";

/** A YAML comment: its offset, and its text from the `#` on. */
export interface Comment {
  offset: number;
  text: string;
}

/** Returns all comments among the tokens of a document, in order. */
export function commentsOf(tokens: readonly CST.Token[]): Comment[] {
  const comments: Comment[] = [];
  const open: (CST.Token | null | undefined)[] = [...tokens];
  const openAll = (more: readonly (CST.Token | null | undefined)[] | undefined): void => {
    for (const token of more ?? []) open.push(token);
  };
  for (let token = open.pop(); open.length > 0 || token; token = open.pop()) {
    if (!token) continue;
    if (token.type === "comment") comments.push({ offset: token.offset, text: token.source.trimEnd() });
    if ("start" in token && Array.isArray(token.start)) openAll(token.start);
    if ("items" in token) {
      for (const { start, key, sep, value } of token.items) {
        openAll(start);
        openAll(sep);
        open.push(key, value);
      }
    }
    if ("props" in token) openAll(token.props);
    if ("value" in token) open.push(token.value);
    if ("end" in token) openAll(token.end);
  }
  return comments.sort((a, b) => a.offset - b.offset);
}
