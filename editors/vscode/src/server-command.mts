/** How the server is started. */
export interface ServerCommand {
  command: string;
  args: string[];
  /** True where the command is a batch file, which Windows runs by its shell alone. */
  shell: boolean;
}

/** What decides how the server is started. */
export interface Surroundings {
  /** The setting `cfnFix.path`; empty if the user has not set it. */
  path: string;
  /** The folders of the workspace, the first one first. */
  folders: readonly string[];
  isWindows: boolean;
  exists(file: string): boolean;
}

/**
 * Returns how to start the server: by the command that the user names, or else the one that a folder of the workspace
 * installs, so that editor and pipeline have the same version, or else the one on the PATH.
 */
export function serverCommand({ path, folders, isWindows, exists }: Surroundings): ServerCommand {
  const installed = folders
    .map((folder) => `${folder}/node_modules/.bin/cfn-fix${isWindows ? ".cmd" : ""}`)
    .find((file) => exists(file));
  const command = path.trim() === "" ? (installed ?? "cfn-fix") : fromFolder(path.trim(), folders[0]);
  const shell = isWindows && !/\.(?:exe|com)$/i.test(command);
  return { command: shell ? `"${command}"` : command, args: ["lsp", "--stdio"], shell };
}

/** Returns a path from the folder that it counts from; a bare name stays one, for the PATH. */
function fromFolder(path: string, folder: string | undefined): string {
  const isRelative = /[\\/]/.test(path) && !/^(?:[\\/]|[a-z]:)/i.test(path);
  return isRelative && folder !== undefined ? `${folder}/${path}` : path;
}
