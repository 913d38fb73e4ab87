import Builder from "fast-xml-builder";

type Attributes = Readonly<Record<string, string | number>>;
type Written = Record<string, unknown>;

/** An element that is being built. */
export class Element {
  readonly #children: Written[] = [];
  readonly #written: Written;

  constructor(name: string, attributes: Attributes = {}) {
    const valid = Object.entries(attributes).map(([key, value]) => [key, asXml(String(value))]);
    this.#written = { [name]: this.#children, ":@": Object.fromEntries(valid) };
  }

  /** Appends an element and returns it. */
  ele(name: string, attributes?: Attributes): Element {
    const child = new Element(name, attributes);
    this.#children.push(child.#written);
    return child;
  }

  /** Appends a text. */
  txt(text: string): void {
    if (text !== "") this.#children.push({ "#text": asXml(text) });
  }

  /** Returns the document whose root this is. */
  end(): string {
    const head = { "?xml": [], ":@": { version: "1.0", encoding: "UTF-8" } };
    return `${builder.build([head, this.#written])}\n`;
  }
}

const builder = new Builder({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  format: true,
  suppressEmptyNode: true,
  suppressBooleanAttributes: false,
  // A reader makes spaces of them.
  attributeValueProcessor: (_, value) => String(value).replace(/[\t\n\r]/g, " "),
});

/** Returns a text with a replacement character for each that XML 1.0 does not have. */
function asXml(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");
}
