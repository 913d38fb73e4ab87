/** Makes the package of the extension for VS Code: build/cfn-fix-vscode-<version>.vsix. Exits 1 when that fails. */
import { bundleExtension, checkTypes, packExtension } from "./editors/extension.js";

const types = checkTypes();
if (!types.isGood) {
  console.error(types.printed);
  process.exit(1);
}
await bundleExtension();
const { isGood, printed, vsix } = packExtension();
console.log(isGood ? vsix : printed);
process.exitCode = isGood ? 0 : 1;
