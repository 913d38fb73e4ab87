import { spawn } from "node:child_process";
import { pathToFileURL } from "node:url";
import { TextDocument } from "vscode-languageserver-textdocument";
import {
  ConfigurationRequest,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShowMessageNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type TextDocumentContentChangeEvent,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import { mainFile, typescript } from "../cli/process.js";

/** An editor that can do all that editors can. */
export const able: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: { groupsOnLabel: true } },
    didChangeWatchedFiles: { dynamicRegistration: true },
    didChangeConfiguration: { dynamicRegistration: true },
  },
  textDocument: {
    codeAction: {
      resolveSupport: { properties: ["edit"] },
      dataSupport: true,
      honorsChangeAnnotations: true,
      codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "source", "source.fixAll"] } },
    },
    hover: { contentFormat: ["markdown", "plaintext"] },
    publishDiagnostics: { versionSupport: true, codeDescriptionSupport: true, dataSupport: true },
  },
  general: { positionEncodings: ["utf-16"] },
};

interface EditorSettings {
  readonly folder: string;
  readonly capabilities?: ClientCapabilities;
  /** What the editor's settings say in the section `cfnFix`. */
  readonly settings?: unknown;
  /** The command and its arguments; that of the sources if not said. */
  readonly command?: readonly string[];
}

/** An editor of a test: it starts the server as a process and speaks with it over stdio. */
export class Editor {
  readonly connection: ProtocolConnection;
  readonly published: PublishDiagnosticsParams[] = [];
  readonly messages: string[] = [];
  /** What came on stderr, and errors in what came on stdout. */
  readonly errors: string[] = [];
  readonly exited: Promise<number | null>;
  readonly pid: number | undefined;
  settings: unknown;
  readonly #documents = new Map<string, TextDocument>();
  readonly #waiting = new Set<() => void>();

  private constructor({ folder, settings, command }: EditorSettings) {
    this.settings = settings;
    const [program = process.execPath, ...args] = command ?? [process.execPath, ...typescript, mainFile];
    const child = spawn(program, [...args, "lsp", "--stdio"], { cwd: folder, stdio: "pipe" });
    this.pid = child.pid;
    child.stderr.on("data", (data: Buffer) => this.errors.push(String(data)));
    this.exited = new Promise((done) => child.on("exit", (code) => done(code)));
    this.connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    this.connection.onError(([error]) => this.errors.push(String(error)));
    this.connection.onUnhandledNotification(({ method }) => this.errors.push(`unexpected ${method}`));
    this.connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      this.published.push(params);
      for (const wake of this.#waiting) wake();
    });
    this.connection.onNotification(ShowMessageNotification.type, ({ message }) => void this.messages.push(message));
    this.connection.onRequest(RegistrationRequest.type, () => undefined);
    this.connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => this.settings ?? null));
    this.connection.listen();
  }

  /** Starts a server and makes its acquaintance. */
  static async start(
    given: EditorSettings & { folders?: readonly string[] },
  ): Promise<{ editor: Editor; result: InitializeResult }> {
    const editor = new Editor(given);
    const folders = (given.folders ?? [given.folder]).map((folder) => ({
      uri: pathToFileURL(folder).href,
      name: folder,
    }));
    const result = await editor.connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: folders[0]?.uri ?? null,
      workspaceFolders: folders,
      capabilities: given.capabilities ?? able,
      ...(given.settings !== undefined && { initializationOptions: given.settings }),
    });
    await editor.connection.sendNotification(InitializedNotification.type, {});
    return { editor, result };
  }

  /** Opens a document and returns the diagnostics that are told of it. */
  async open(uri: string, text: string, languageId = "yaml"): Promise<readonly Diagnostic[]> {
    this.#documents.set(uri, TextDocument.create(uri, languageId, 1, text));
    const told = this.diagnostics(uri, 1);
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId, version: 1, text },
    });
    return await told;
  }

  /** Changes a document and returns its new version. */
  async change(uri: string, changes: TextDocumentContentChangeEvent[]): Promise<number> {
    const before = this.document(uri);
    const version = before.version + 1;
    this.#documents.set(uri, TextDocument.update(before, changes, version));
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges: changes,
    });
    return version;
  }

  async close(uri: string): Promise<void> {
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  /** Returns the diagnostics of a version once they are published; without one, those that are published next. */
  async diagnostics(uri: string, version?: number): Promise<readonly Diagnostic[]> {
    const seen = version === undefined ? this.published.length : 0;
    const found = () =>
      this.published.findLast(
        (each, index) => index >= seen && each.uri === uri && (version === undefined || each.version === version),
      );
    for (let told = found(); ; told = found()) {
      if (told !== undefined) return told.diagnostics;
      await this.next();
    }
  }

  /** Waits for diagnostics, of whatever document. */
  async next(): Promise<void> {
    await new Promise<void>((done) => {
      const wake = (): void => {
        this.#waiting.delete(wake);
        done();
      };
      this.#waiting.add(wake);
    });
  }

  /** Returns what was published last of a document. */
  latest(uri: string): PublishDiagnosticsParams | undefined {
    return this.published.findLast((each) => each.uri === uri);
  }

  document(uri: string): TextDocument {
    const document = this.#documents.get(uri);
    if (document === undefined) throw new Error(`${uri} is not open`);
    return document;
  }

  /** Returns the text that an edit makes of the only document that it changes. */
  applied(edit: WorkspaceEdit | undefined): string {
    const changes = edit?.documentChanges ?? [];
    const edits: [string, TextEdit[]][] = [
      ...Object.entries(edit?.changes ?? {}),
      ...changes.flatMap((change): [string, TextEdit[]][] =>
        "edits" in change ? [[change.textDocument.uri, change.edits.filter((each) => "newText" in each)]] : [],
      ),
    ];
    const [only] = edits;
    if (only === undefined || edits.length > 1) throw new Error(`an edit of ${edits.length} documents`);
    return TextDocument.applyEdits(this.document(only[0]), only[1]);
  }

  /** Ends the server as an editor does, and returns its exit code. */
  async end(): Promise<number | null> {
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
    return await this.exited;
  }
}
