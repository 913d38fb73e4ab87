import { Composer, CST, type Tags } from "yaml";
import { bareMap, blockMap, blockSequence, flowMap, flowSequence, scalarNode } from "./build-node.js";
import { commentsOf, type Comment } from "./comments.js";
import type { Item, Node, Pair } from "./node.js";
import { maxDepth, refusal, tooDeep, unsafeKey } from "./place.js";
import { resolvePlain, withoutMissingNewline } from "./scalar.js";
import { shortTags, tagged } from "./tags.js";
import { tokensOf } from "./tokens.js";

/** Aliases that expand to more values than this are refused; a template of 1 MB has about 100,000. */
const maxExpandedNodes = 250_000;

/** Known tags are declared because `yaml` builds a warning with a stack trace for each unknown one. */
const knownTags = shortTags.flatMap((tag) => [
  { tag, resolve: (text: string) => text },
  { tag, collection: "map" as const },
  { tag, collection: "seq" as const },
]);

/** A function, since `yaml` would make a longer list for each tag of a list. */
function withKnownTags(tags: Tags): Tags {
  return [...tags, ...knownTags];
}

/**
 * Returns one YAML document as a node tree with exact offsets, and its comments.
 *
 * Throws `CfnFixError`: SYNTAX, MULTI_DOCUMENT, NOT_A_TEMPLATE (empty), TOO_LARGE, TOO_DEEP, ALIAS_EXPANSION, UNSAFE_KEY.
 */
export function parseYaml(text: string): { root: Node; comments: Comment[] } {
  const tokens = tokensOf(text);
  const documents = tokens.filter((token) => token.type === "document");
  const content = documents.filter(({ value }) => value !== undefined);
  const [document, second] = content.length > 0 ? content : documents;
  if (second) {
    const help = "split the file; a template is a single document";
    throw refusal("MULTI_DOCUMENT", text, second.offset, "the file holds more than one YAML document", help);
  }
  for (const { value } of documents) if (value) assertDepth(text, value);
  assertSyntax(text, tokens);
  if (!document?.value) {
    throw refusal("NOT_A_TEMPLATE", text, 0, "the file is empty", "give a CloudFormation template in YAML or JSON");
  }
  const root = new TreeBuilder(text).build(document.value, propsOf(document.start));
  let comments: Comment[] | undefined;
  return {
    root,
    // Lazy, since the proof needs only the values.
    get comments() {
      return (comments ??= commentsOf(tokens));
    },
  };
}

function assertSyntax(text: string, tokens: readonly CST.Token[]): void {
  const composer = new Composer({
    customTags: withKnownTags,
    schema: "failsafe",
    uniqueKeys: false,
    prettyErrors: false,
  });
  for (const document of composer.compose(tokens, true, text.length)) {
    const [error] = document.errors;
    if (!error) continue;
    const message = error.message
      .replace(/\s+/g, " ")
      .replace(/ at line \d[^]*$/, "")
      .replace(/["']quote$/, (word) => `${word.charAt(0)} quote`);
    throw refusal("SYNTAX", text, error.pos[0], `YAML syntax error: ${message}`, "correct the YAML");
  }
}

/** Throws TOO_DEEP for a tree that nests too deep. It walks with a list, since recursion might not come to its end. */
function assertDepth(text: string, root: CST.Token): void {
  const open: { token: CST.Token; depth: number }[] = [{ token: root, depth: 1 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { token, depth } = next;
    if (depth > maxDepth) throw tooDeep(text, token.offset);
    if (token.type !== "block-map" && token.type !== "block-seq" && token.type !== "flow-collection") continue;
    for (const { key, value } of token.items) {
      if (key) open.push({ token: key, depth: depth + 1 });
      if (value) open.push({ token: value, depth: depth + 1 });
    }
  }
}

/** The tag and the anchor of a node, which the syntax tree keeps among the tokens before it. */
interface Props {
  start: number;
  end: number;
  tag?: string;
  anchor?: string;
}

function propsOf(tokens: readonly CST.SourceToken[], from = 0): Props | undefined {
  let props: Props | undefined;
  for (const token of tokens.slice(from)) {
    if (token.type !== "tag" && token.type !== "anchor") continue;
    props ??= { start: token.offset, end: 0 };
    props.end = token.offset + token.source.length;
    if (token.type === "tag") props.tag = token.source;
    else props.anchor = token.source.slice(1);
  }
  return props;
}

/** Builds the node tree from the syntax tree of `yaml`. */
class TreeBuilder {
  readonly #anchors = new Map<string, { node: Node; size: number }>();
  #size = 0;

  constructor(readonly text: string) {}

  build(token: CST.Token | null | undefined, props: Props | undefined, emptyAt = 0): Node {
    const sizeBefore = this.#size++;
    if (this.#size > maxExpandedNodes) {
      const help = "write the repeated parts out";
      throw refusal(
        "ALIAS_EXPANSION",
        this.text,
        props?.start ?? emptyAt,
        "too many values, or aliases that expand to too many",
        help,
      );
    }
    const node = this.#content(token, props, props?.end ?? emptyAt);
    if (props) {
      node.start = props.start;
      if (props.tag !== undefined) {
        node.tag = props.tag;
        node.view = tagged(props.tag, node.view);
      }
      if (props.anchor !== undefined) {
        node.anchor = props.anchor;
        this.#anchors.set(props.anchor, { node, size: this.#size - sizeBefore });
      }
    }
    return node;
  }

  #content(token: CST.Token | null | undefined, props: Props | undefined, emptyAt: number): Node {
    if (!token) return scalarNode("empty", emptyAt, emptyAt, props?.tag === undefined ? null : "");
    const start = token.offset;
    switch (token.type) {
      case "block-map":
        return blockMap(this.#pairs(token), token.offset);
      case "block-seq":
        return this.#sequence(token);
      case "flow-collection":
        return token.start.type === "flow-map-start"
          ? flowMap(token.offset, flowEnd(token), this.#pairs(token))
          : this.#flowSequence(token);
      case "alias":
        return this.#alias(start, token.source);
      case "scalar": {
        const value = this.#text(token);
        const plain = props?.tag === undefined ? resolvePlain(value) : value;
        return scalarNode("plain", start, start + token.source.length, plain);
      }
      case "single-quoted-scalar":
      case "double-quoted-scalar": {
        const style = token.type === "single-quoted-scalar" ? "single" : "double";
        return scalarNode(style, start, start + token.source.length, this.#text(token));
      }
      case "block-scalar":
        return this.#blockScalar(token);
      default:
        throw refusal("SYNTAX", this.text, start, "YAML syntax error: unexpected content", "correct the YAML");
    }
  }

  /** Returns the text of a scalar. It refuses what the composer overlooks after a scalar on its line. */
  #text(token: CST.FlowScalar | CST.BlockScalar): string {
    return CST.resolveAsScalar(token, true, this.#refuse).value;
  }

  readonly #refuse = (offset: number, _code: string, message: string): never => {
    throw refusal("SYNTAX", this.text, offset, `YAML syntax error: ${message}`, "correct the YAML");
  };

  #blockScalar(token: CST.BlockScalar): Node {
    const header = token.props.find(({ type }) => type === "block-scalar-header");
    if (!header || !("source" in header)) {
      throw refusal(
        "SYNTAX",
        this.text,
        token.offset,
        "YAML syntax error: block scalar without header",
        "correct the YAML",
      );
    }
    const start = header.offset;
    const bodyEnd = blockScalarBody(token) + token.source.length;
    let end = bodyEnd;
    if (header.source.includes("+")) end -= /\r?\n$/.exec(token.source)?.[0].length ?? 0;
    else while (end > start && (this.text[end - 1] === "\n" || this.text[end - 1] === "\r")) end--;
    if (token.source.trim() === "") end = start + header.source.length;
    const style = header.source.startsWith("|") ? "literal" : "folded";
    // The composer has checked the syntax; alone, `yaml` does not know that a text which is the whole document needs no indentation.
    const { value } = CST.resolveAsScalar(token, true, () => undefined);
    return scalarNode(style, start, end, withoutMissingNewline(this.text, end, value));
  }

  #alias(start: number, source: string): Node {
    const anchored = this.#anchors.get(source.slice(1));
    if (!anchored) {
      throw refusal(
        "SYNTAX",
        this.text,
        start,
        `YAML syntax error: alias ${source} has no anchor before it`,
        "correct the YAML",
      );
    }
    this.#size += anchored.size;
    return { kind: "alias", start, contentStart: start, end: start + source.length, view: anchored.node.view };
  }

  #sequence(token: CST.BlockSequence): Node {
    const items: Item[] = [];
    for (const { start, value } of token.items) {
      const dash = start.findIndex(({ type }) => type === "seq-item-ind");
      const indicator = start[dash];
      if (!indicator) continue;
      const afterDash = indicator.offset + 1;
      items.push({ start: indicator.offset, afterDash, value: this.build(value, propsOf(start, dash + 1), afterDash) });
    }
    return blockSequence(items, token.offset);
  }

  #flowSequence(token: CST.FlowCollection): Node {
    const items: Item[] = [];
    for (const item of token.items) {
      const props = propsOf(item.start);
      const isPair = item.sep?.some(({ type }) => type === "map-value-ind") || isExplicit(item);
      const element = item.value ?? item.key;
      if (!isPair && !element && !props) continue;
      const value = isPair ? bareMap(this.#pair(item)) : this.build(element, props, token.offset + 1);
      items.push({ start: value.start, afterDash: value.start, value });
    }
    return flowSequence(token.offset, flowEnd(token), items);
  }

  #pairs(token: CST.BlockMap | CST.FlowCollection): Pair[] {
    const pairs: Pair[] = [];
    for (const item of token.items) {
      const isEmpty = !item.key && !item.value && !item.sep && !isExplicit(item);
      if (!isEmpty) pairs.push(this.#pair(item));
    }
    return pairs;
  }

  #pair(item: CST.BlockMap["items"][number] | CST.FlowCollection["items"][number]): Pair {
    const sep = item.sep ?? [];
    const colonAt = sep.findIndex(({ type }) => type === "map-value-ind");
    const colon = sep[colonAt];
    const keyToken = item.key;
    const isScalar = CST.isScalar(keyToken) && keyToken.type !== "alias";
    const keyStart = keyToken?.offset ?? item.start.at(-1)?.offset ?? colon?.offset ?? 0;
    const keyEnd = isScalar ? keyStart + keyToken.source.length : (colon?.offset ?? keyStart);
    const key = isScalar ? this.#text(keyToken) : JSON.stringify(this.build(keyToken, undefined, keyStart).view);
    if (key === "__proto__") throw unsafeKey(this.text, keyStart);
    const afterColon = colon ? colon.offset + 1 : keyEnd;
    const value = this.build(item.value, propsOf(sep, colonAt + 1), afterColon);
    const pair: Pair = { key, keyStart, keyEnd, afterColon, value };
    if (isExplicit(item) || !isScalar || propsOf(item.start) || keyToken.type === "block-scalar") {
      pair.uneditable = "EXPLICIT_KEY";
    } else if (keyToken.type === "scalar" && key === "<<") {
      pair.uneditable = "MERGE_KEY";
    }
    return pair;
  }
}

function isExplicit({ start }: { start: readonly CST.SourceToken[] }): boolean {
  return start.some(({ type }) => type === "explicit-key-ind");
}

function flowEnd(token: CST.FlowCollection): number {
  const close = token.end.find(({ type }) => type === "flow-map-end" || type === "flow-seq-end");
  return close ? close.offset + 1 : token.offset + 1;
}

function blockScalarBody(token: CST.BlockScalar): number {
  const last = token.props.at(-1);
  return last && "source" in last ? last.offset + last.source.length : token.offset;
}
