import { fix, settingsOf, transforms, type Transform } from "../index.js";
import { explanation, transformList } from "../report/transforms.js";
import { styleFor } from "./color.js";
import { complain } from "./complain.js";
import type { Io } from "./io.js";
import { helpText, parseOptions, type Manner, type Request } from "./options.js";
import { repair } from "./repair.js";
import { version } from "./version.js";

/** What the command line works with; tests bring their own. */
export interface Core {
  fix: typeof fix;
  transforms: readonly Transform[];
}

/** Does what the command line asks for; gives the exit code. Never throws. */
export async function run(args: readonly string[], io: Io, core: Core = { fix, transforms }): Promise<number> {
  try {
    return await obey(parseOptions(args, core.transforms.map(({ id }) => id), settingsOf(core.transforms)), io, core);
  } catch (error) {
    complain(error, io);
    return 2;
  }
}

async function obey(request: Request & Manner, io: Io, core: Core): Promise<number> {
  const style = styleFor(io.stdout, request.color, io);
  switch (request.do) {
    case "help":
      io.stdout.write(await helpText());
      return 0;
    case "version":
      io.stdout.write(`${version()}\n`);
      return 0;
    case "list":
      io.stdout.write(transformList(core.transforms, style));
      return 0;
    case "explain":
      for (const transform of core.transforms) {
        if (transform.id === request.id) io.stdout.write(explanation(transform, style));
      }
      return 0;
    case "fix":
      return await repairAll(request, io, core);
  }
}

/** One template after the other; a bad one never stops the others. */
async function repairAll(request: Extract<Request, { do: "fix" }> & Manner, io: Io, core: Core): Promise<number> {
  let code = 0;
  for (const file of request.files) {
    try {
      code = Math.max(code, await repair(file, request, io, core));
    } catch (error) {
      complain(error, io, file === "-" ? "stdin" : file);
      code = 2;
    }
  }
  return code;
}
