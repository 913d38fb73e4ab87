// Runs the extension as VS Code does, with the stub in its place: starts it, calls its commands, ends it. Prints what happened
// as JSON. The first argument is the file of the extension; `vscode` is found beside it.
"use strict";

const { createRequire } = require("node:module");
const { existsSync, readFileSync } = require("node:fs");

const [, , file, starts] = process.argv;
const { stub } = createRequire(file)("vscode");
const extension = require(file);
const started = () => (existsSync(starts) ? readFileSync(starts, "utf8").trim().split("\n") : []);

async function main() {
  const context = { subscriptions: [] };
  await extension.activate(context);
  const first = started().length;
  if (first > 0) await stub.registered.get("cfnFix.restart")();
  await stub.registered.get("cfnFix.fixAll")();
  stub.registered.get("cfnFix.showOutput")();
  await extension.deactivate();
  const { shown, logged } = stub;
  console.log(
    JSON.stringify({
      commands: [...stub.registered.keys()],
      starts: started().map((line) => JSON.parse(line)),
      shown,
      logged,
    }),
  );
  // The client looks after a server that does not end by itself for a while.
  process.exit(0);
}

main().catch((error) => {
  console.error(error);
  console.error(stub.logged.join("\n"));
  process.exit(1);
});
