// Stands in for the module `vscode`: what the extension asks for is answered, all else is an object that does nothing.
"use strict";

const registered = new Map();
const shown = [];
const logged = [];

/** A class whose objects and members do nothing, however deep they are asked for. */
function anything(name) {
  const members = new Map();
  return new Proxy(class {}, {
    get(target, key) {
      if (key === "prototype") return target.prototype;
      if (typeof key === "symbol" || key === "then") return undefined;
      if (!members.has(key)) members.set(key, anything(`${name}.${key}`));
      return members.get(key);
    },
    apply: () => ({ dispose() {} }),
  });
}

const disposable = () => ({ dispose() {} });
const folders = JSON.parse(process.env.STUB_FOLDERS ?? "[]");
const settings = JSON.parse(process.env.STUB_SETTINGS ?? "{}");

class EventEmitter {
  event = disposable;
  fire() {}
  dispose() {}
}
class Disposable {
  constructor(dispose) {
    this.dispose = dispose ?? (() => undefined);
  }
}
class Uri {
  constructor(fsPath) {
    Object.assign(this, { scheme: "file", path: fsPath, fsPath, authority: "", query: "", fragment: "" });
  }
  static file(path) {
    return new Uri(path);
  }
  static parse(text) {
    return new Uri(new URL(text).pathname);
  }
  toString() {
    return `file://${this.path}`;
  }
}
const log = (line) => void logged.push(String(line));
const output = { logLevel: 3, onDidChangeLogLevel: disposable, append: log, appendLine: log, dispose() {} };
for (const level of ["trace", "debug", "info", "warn", "error"]) output[level] = log;
output.show = () => void shown.push("output");

/** Answers what is listed; `on…` registers nothing; the rest is anything. */
const space = (name, listed) =>
  new Proxy(listed, {
    get: (target, key) =>
      key in target
        ? target[key]
        : /^(?:on[A-Z]|register|create)/.test(String(key))
          ? disposable
          : anything(`${name}.${String(key)}`),
  });

module.exports = space("vscode", {
  version: "1.140.0",
  EventEmitter,
  Disposable,
  Uri,
  commands: space("commands", {
    registerCommand(id, run) {
      registered.set(id, run);
      return disposable();
    },
    executeCommand: async (...args) => void shown.push(args),
  }),
  window: space("window", {
    createOutputChannel: () => output,
    showErrorMessage: async (text) => void shown.push(text),
    visibleTextEditors: [],
    tabGroups: { all: [], onDidChangeTabs: disposable },
  }),
  workspace: space("workspace", {
    workspaceFolders: folders.map((path, index) => ({ uri: Uri.file(path), name: path, index })),
    textDocuments: [],
    notebookDocuments: [],
    getConfiguration: () => ({ get: (name, otherwise) => settings[name] ?? otherwise, inspect: () => undefined }),
  }),
  env: { appName: "stub", language: "en" },
  /** What the test looks at. */
  stub: { registered, shown, logged },
});
