import { resolve } from "node:path";
import { readEvents, type Failures } from "../../events/read.js";
import { readEventsFile, readEventsStream } from "../../files/events-file.js";
import type { Io } from "../io.js";

/** Returns the failures that a file tells of, or stdin for `-`. Throws `CfnFixError`. */
export async function readFailures(file: string, io: Io): Promise<Failures> {
  if (file !== "-") return readEvents(await readEventsFile(resolve(io.cwd, file), file));
  if (io.stdin.isTTY === true) io.stderr.write("Reading events or a message from the terminal; end it with Ctrl-D\n");
  return readEvents(await readEventsStream(io.stdin));
}
