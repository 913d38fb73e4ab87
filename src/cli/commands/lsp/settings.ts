import { pathToFileURL } from "node:url";
import {
  MessageType,
  ShowMessageNotification,
  type Connection,
  type WorkspaceFolder,
} from "vscode-languageserver/node";
import { refusalOf } from "../../../contract/outcome.js";
import { CfnFixError } from "../../../index.js";
import { faultDiagnostic } from "../../../lsp/diagnostics.js";
import { printable } from "../../../report/printable.js";
import type { Core } from "../../core.js";
import type { Io } from "../../io.js";
import type { Client } from "./client.js";
import { clientSettingsIn, usualSettings, type ClientSettings } from "./client-settings.js";
import { Configurations, type SettingsFault, type TemplateSettings } from "./configuration.js";
import { pathOf } from "./document-place.js";

/** The settings of all templates: those of the editor, over the configurations of their folders. */
export class Settings {
  readonly #configurations: Configurations;
  #client: Client | undefined;
  #folders: readonly string[] = [];
  /** What the editor said last, where it answers no questions. */
  #said: unknown;
  /** The faults that were told, by what they say, so that each is told once. */
  readonly #told = new Set<string>();
  readonly #faulty = new Set<string>();

  /** `addressOf`: returns the address of a document that is open, by its path. */
  constructor(
    readonly connection: Connection,
    readonly io: Io,
    core: Core,
    readonly addressOf: (path: string) => string | undefined,
  ) {
    this.#configurations = new Configurations(io, core);
  }

  /** Takes what the editor has said of itself. */
  begin(client: Client): void {
    this.#client = client;
    this.#folders = client.folders;
    this.#said = client.settings;
  }

  /** Takes settings that the editor sends; one that answers questions sends none. */
  take(section: unknown): void {
    if (section !== undefined && section !== null) this.#said = section;
  }

  /** Takes folders that come and go. */
  changeFolders(added: readonly WorkspaceFolder[], removed: readonly WorkspaceFolder[]): void {
    const gone = new Set(removed.map(({ uri }) => pathOf(uri)));
    const fresh = added.flatMap(({ uri }) => pathOf(uri) ?? []);
    this.#folders = [...this.#folders.filter((folder) => !gone.has(folder)), ...fresh];
  }

  /** Forgets what was read, and takes back what was said of faulty files. */
  clear(): void {
    this.#configurations.clear();
    for (const uri of this.#faulty) void this.connection.sendDiagnostics({ uri, diagnostics: [] });
    this.#faulty.clear();
  }

  /** Returns the settings for a document, or what is wrong with them. */
  async of(uri: string): Promise<TemplateSettings | SettingsFault> {
    try {
      const client = await this.#clientSettings(uri);
      return await this.#configurations.of(pathOf(uri), this.#folders[0] ?? this.io.cwd, client);
    } catch (error) {
      if (error instanceof CfnFixError) return { errors: [error] };
      throw error;
    }
  }

  /** Tells of settings that cannot be: once by a message, and in the file that has them. */
  complain({ file, errors }: SettingsFault): void {
    const lines = errors.map(({ message, help }) => `${printable(message)} (${printable(help)})`);
    const text = `cfn-fix: ${file === undefined ? "" : `${printable(file)}: `}${lines.join("; ")}`;
    if (!this.#told.has(text))
      void this.connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Error, message: text });
    this.#told.add(text);
    if (file === undefined) return;
    const uri = this.addressOf(file) ?? pathToFileURL(file).href;
    this.#faulty.add(uri);
    void this.connection.sendDiagnostics({
      uri,
      diagnostics: errors.map((error) => faultDiagnostic(refusalOf(error))),
    });
  }

  async #clientSettings(uri: string): Promise<ClientSettings> {
    if (this.#client?.hasConfiguration !== true)
      return this.#said === undefined ? usualSettings : clientSettingsIn(this.#said);
    const section: unknown = await this.connection.workspace.getConfiguration({ scopeUri: uri, section: "cfnFix" });
    return clientSettingsIn(section ?? this.#said);
  }
}
