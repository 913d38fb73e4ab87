import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
  TextDocuments,
  type CancellationToken,
  type Connection,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { actionsAt } from "../../../lsp/actions.js";
import type { Core } from "../../core.js";
import type { Io } from "../../io.js";
import type { Analysis } from "./analysis.js";
import { capabilities, suppressCommand } from "./capabilities.js";
import { dataOf, editFor, hoverAt, reasonFor, withEdit } from "./answers.js";
import { clientOf, sectionOf, type Client } from "./client.js";
import { Desk } from "./desk.js";
import { pathOf } from "./document-place.js";
import { Settings } from "./settings.js";

/** Answers an editor over a connection until that ends. */
export function serve(connection: Connection, io: Io, core: Core): void {
  const documents = new TextDocuments(TextDocument);
  let client: Client | undefined;
  const addressOf = (path: string) => documents.all().find(({ uri }) => pathOf(uri) === path)?.uri;
  const settings = new Settings(connection, io, core, addressOf);
  const desk = new Desk({
    current: (uri) => documents.get(uri),
    settingsFor: (uri) => settings.of(uri),
    publish: (uri, newest, diagnostics) =>
      void connection.sendDiagnostics({ uri, ...(newest > 0 && { version: newest }), diagnostics: [...diagnostics] }),
    complain: (fault) => settings.complain(fault),
    report: (error) => connection.console.error(String(error)),
  });
  const refresh = (): void => {
    settings.clear();
    desk.refresh(documents.all().map(({ uri }) => uri));
  };
  const lookAt = async (uri: string, token: CancellationToken): Promise<Analysis | undefined> => {
    const analysis = await desk.look(uri);
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
    return analysis;
  };

  connection.onInitialize((params) => {
    client = clientOf(params);
    settings.begin(client);
    return capabilities();
  });
  connection.onInitialized(() => {
    if (client?.hasConfiguration === true)
      void connection.client.register(DidChangeConfigurationNotification.type, { section: "cfnFix" });
    if (client?.watches === true)
      void connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [{ globPattern: "**/.cfn-fix.{yaml,yml,json}" }],
      });
    if (client?.hasFolders === true)
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        settings.changeFolders(added, removed);
        refresh();
      });
  });
  connection.onDidChangeConfiguration(({ settings: changed }) => {
    settings.take(sectionOf(changed));
    refresh();
  });
  connection.onDidChangeWatchedFiles(refresh);

  documents.onDidChangeContent(({ document }) => desk.changed(document.uri));
  documents.onDidClose(({ document }) => desk.closed(document.uri));
  // A configuration, a baseline or a file of rules.
  documents.onDidSave(async ({ document }) => {
    if ((await desk.look(document.uri)) === undefined) refresh();
  });

  connection.onCodeAction(async ({ textDocument: { uri }, range, context }, token) => {
    const analysis = await lookAt(uri, token);
    if (analysis === undefined) return [];
    const { told, diagnostics, document } = analysis;
    const actions = actionsAt({ uri, version: document.version, told, diagnostics }, range, context.only);
    return client?.resolvesEdits === true
      ? actions
      : actions.map((action) => withEdit(action, editOf(analysis, action)));
  });
  connection.onCodeActionResolve(async (action, token) => {
    const data = dataOf(action);
    const analysis = data && (await lookAt(data.uri, token));
    if (data === undefined || analysis === undefined) return action;
    if (analysis.document.version !== data.version)
      throw new ResponseError(LSPErrorCodes.ContentModified, "the template has changed since");
    return withEdit(action, editOf(analysis, action));
  });
  const editOf = (analysis: Analysis, action: Parameters<typeof dataOf>[0], reason?: string) => {
    const data = dataOf(action);
    if (client === undefined || data === undefined) return undefined;
    return editFor(analysis, data, client.edits, reason ?? reasonFor(analysis, io));
  };
  connection.onExecuteCommand(async ({ command, arguments: given = [] }, token) => {
    const [about, reason]: unknown[] = given;
    const data = dataOf({ data: about });
    if (command !== suppressCommand || data?.make !== "suppression" || typeof reason !== "string")
      throw new ResponseError(ErrorCodes.InvalidParams, `${suppressCommand} takes the data of an action, and a reason`);
    const analysis = await lookAt(data.uri, token);
    if (analysis?.document.version !== data.version)
      throw new ResponseError(LSPErrorCodes.ContentModified, "the template has changed since");
    const edit = editOf(analysis, { data }, reason);
    return edit !== undefined && (await connection.workspace.applyEdit(edit)).applied;
  });
  connection.onHover(async ({ textDocument: { uri }, position }, token) => {
    const analysis = await lookAt(uri, token);
    return analysis === undefined ? null : (hoverAt(analysis, position, client?.hover ?? "plaintext") ?? null);
  });

  documents.listen(connection);
  connection.listen();
}
