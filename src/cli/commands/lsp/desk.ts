import type { Diagnostic } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { analysisOf, isSettled, type Analysis } from "./analysis.js";
import type { SettingsFault, TemplateSettings } from "./configuration.js";

/** How long nothing is typed before a document is looked at, in milliseconds. */
const pause = 60;

/** What the desk needs of the server around it. */
export interface Surroundings {
  /** Returns the document as it is now; undefined once it is closed. */
  current(uri: string): TextDocument | undefined;
  settingsFor(uri: string): Promise<TemplateSettings | SettingsFault>;
  publish(uri: string, version: number, diagnostics: readonly Diagnostic[]): void;
  /** Tells of settings that cannot be. */
  complain(fault: SettingsFault): void;
  /** Tells of an error that nobody foresaw. */
  report(error: unknown): void;
}

interface Look {
  readonly version: number;
  readonly analysis: Promise<Analysis | undefined>;
}

/** The documents that are open: each version is looked at once, after a pause, and only while it is the newest. */
export class Desk {
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  readonly #looks = new Map<string, Look>();
  readonly #known = new Set<string>();

  constructor(readonly around: Surroundings) {}

  /** Publishes what a document says once nothing more is typed; at once if it has just been opened. */
  changed(uri: string): void {
    this.#publishAfter(this.#known.has(uri) ? pause : 0, uri);
    this.#known.add(uri);
  }

  /** Forgets a document, and takes back what was said of it. */
  closed(uri: string): void {
    clearTimeout(this.#waiting.get(uri));
    this.#waiting.delete(uri);
    this.#looks.delete(uri);
    this.#known.delete(uri);
    this.around.publish(uri, 0, []);
  }

  /** Forgets what was found, since it was found by other settings, and looks at all documents again. */
  refresh(uris: readonly string[]): void {
    this.#looks.clear();
    for (const uri of uris) this.#publishAfter(0, uri);
  }

  /** Returns what a document says as it is now; undefined if it is no template. */
  async look(uri: string): Promise<Analysis | undefined> {
    const document = this.around.current(uri);
    if (document === undefined) return undefined;
    const { version, languageId } = document;
    const known = this.#looks.get(uri);
    if (known?.version === version) return await known.analysis;
    // The document of the editor changes while a run is waited for.
    const snapshot = TextDocument.create(uri, languageId, version, document.getText());
    const look: Look = { version, analysis: this.#analyse(snapshot) };
    this.#looks.set(uri, look);
    return await look.analysis;
  }

  async #analyse(document: TextDocument): Promise<Analysis | undefined> {
    const settings = await this.around.settingsFor(document.uri);
    if (isSettled(settings)) return analysisOf(document, settings);
    this.around.complain(settings);
    return undefined;
  }

  #publishAfter(milliseconds: number, uri: string): void {
    clearTimeout(this.#waiting.get(uri));
    const publish = (): void => void this.#publish(uri).catch((error: unknown) => this.around.report(error));
    this.#waiting.set(uri, setTimeout(publish, milliseconds));
  }

  async #publish(uri: string): Promise<void> {
    this.#waiting.delete(uri);
    const version = this.around.current(uri)?.version;
    const analysis = await this.look(uri);
    // A newer version will be told of.
    if (version === undefined || this.around.current(uri)?.version !== version) return;
    this.around.publish(uri, version, analysis?.diagnostics ?? []);
  }
}
