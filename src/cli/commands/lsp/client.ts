import type { ClientCapabilities, InitializeParams } from "vscode-languageserver";
import type { EditAbilities } from "../../../lsp/edits.js";
import { isObject } from "../../../values/json.js";
import { pathOf } from "./document-place.js";

/** What the editor at the other end can do, and what it said when it began. */
export interface Client {
  readonly edits: EditAbilities;
  readonly hover: "markdown" | "plaintext";
  /** It asks for the edit of an action once that is chosen. */
  readonly resolvesEdits: boolean;
  /** It answers questions for its settings. */
  readonly hasConfiguration: boolean;
  /** It tells of changed files that it was asked to watch. */
  readonly watches: boolean;
  /** It tells of folders that come and go. */
  readonly hasFolders: boolean;
  /** The folders that were open at the beginning, as absolute paths. */
  readonly folders: readonly string[];
  /** Its settings, as it said them at the beginning. */
  readonly settings: unknown;
}

/** Returns what an editor has said of itself. */
export function clientOf({
  capabilities,
  workspaceFolders,
  initializationOptions,
  ...others
}: InitializeParams): Client {
  const { workspace, textDocument } = capabilities;
  const folders = workspaceFolders?.map(({ uri }) => uri) ?? [others.rootUri ?? undefined].flatMap((uri) => uri ?? []);
  const formats = textDocument?.hover?.contentFormat;
  return {
    edits: editAbilities(capabilities),
    hover: formats === undefined || formats[0] === "markdown" ? "markdown" : "plaintext",
    resolvesEdits: textDocument?.codeAction?.resolveSupport?.properties.includes("edit") === true,
    hasConfiguration: workspace?.configuration === true,
    watches: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    hasFolders: workspace?.workspaceFolders === true,
    folders: folders.flatMap((uri) => pathOf(uri) ?? []),
    settings: sectionOf(initializationOptions),
  };
}

/** Returns the section of cfn-fix in settings; clients send the section, or all of them. */
export function sectionOf(settings: unknown): unknown {
  return isObject(settings) && Object.hasOwn(settings, "cfnFix") ? settings["cfnFix"] : settings;
}

function editAbilities({ workspace, textDocument }: ClientCapabilities): EditAbilities {
  const edit = workspace?.workspaceEdit;
  const honors = textDocument?.codeAction?.honorsChangeAnnotations !== false;
  return {
    documentChanges: edit?.documentChanges === true,
    changeAnnotations: edit?.changeAnnotationSupport !== undefined && honors,
  };
}
