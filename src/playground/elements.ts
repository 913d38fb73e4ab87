/** What an element can be made of. Texts stay texts: nothing that a template holds is ever read as HTML. */
export type Content = Node | string | undefined | readonly Content[];

/** Returns a new element with attributes and content. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  ...content: readonly Content[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  append(made, content);
  return made;
}

function append(parent: Element, content: Content): void {
  if (content === undefined) return;
  if (typeof content === "string" || content instanceof Node) parent.append(content);
  else for (const each of content) append(parent, each);
}

/** Returns the element of the page with an id. Throws where it is of another kind, or missing. */
export function byId<Kind extends Element>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${kind.name} #${id}`);
  return found;
}

/** Returns what a data block of the page holds. */
export function dataIn(id: string): unknown {
  return JSON.parse(byId(id, HTMLScriptElement).text);
}
