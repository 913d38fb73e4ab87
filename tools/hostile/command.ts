import { spawn } from "node:child_process";
import { Readable } from "node:stream";
import { builtFile } from "../../test/cli/process.js";

/** How a run of the built command ended, and what it took. */
export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
  /** Seconds of the processor. */
  seconds: number;
  /** Megabytes of memory at most; 0 where the system does not tell, or the process was killed. */
  megabytes: number;
}

/** How the command is run. */
export interface Settings {
  cwd: string;
  stdin?: string | Uint8Array;
  env?: Readonly<Record<string, string>>;
  /** Limits of a shell, as in `ulimit -f 8`, that hold for the command. */
  limits?: string;
  /** A user without rights; only root can run as another one. */
  uid?: number;
  /** Called once the process runs. */
  meanwhile?: () => Promise<void> | void;
}

/** What the command may take of the heap; a machine of a build has more. */
export const heapLimit = 256;
/** Longer runs are killed. */
const patience = 60_000;

/** Tells on a channel of its own what the process took. Linux counts the memory of a process before it becomes Node too, but not in VmHWM. */
const gauge = `import fs from "node:fs"; process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  let peak = 0;
  try { peak = Number(/VmHWM:\\s*(\\d+)/.exec(fs.readFileSync("/proc/self/status", "utf8"))?.[1] ?? 0); } catch {}
  fs.writeSync(3, JSON.stringify([(user + system) / 1e6, peak / 1024]));
});`;

/** Runs the built command on its own, as a user does. */
export async function run(
  args: readonly string[],
  { cwd, stdin, env = {}, limits, uid, meanwhile }: Settings,
): Promise<Ending> {
  const node = [
    process.execPath,
    `--max-old-space-size=${heapLimit}`,
    "--import",
    `data:text/javascript,${encodeURIComponent(gauge)}`,
    builtFile,
    ...args,
  ];
  const words = limits === undefined ? node : ["/bin/sh", "-c", `${limits}; exec "$@"`, "sh", ...node];
  const [program = "", ...rest] = words;
  const child = spawn(program, rest, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["pipe", "pipe", "pipe", "pipe"],
    ...(uid !== undefined && { uid, gid: uid }),
  });
  const texts = [1, 2, 3].map((channel) => collected(child.stdio[channel]));
  const timer = setTimeout(() => child.kill("SIGKILL"), patience);
  child.stdin.on("error", () => undefined);
  child.stdin.end(stdin);
  const ended = new Promise<[number | null, NodeJS.Signals | null]>((resolve) =>
    child.on("close", (code, signal) => resolve([code, signal])),
  );
  await meanwhile?.();
  const [code, signal] = await ended;
  clearTimeout(timer);
  const [stdout = "", stderr = "", taken = ""] = await Promise.all(texts);
  const [seconds = 0, megabytes = 0]: number[] = taken === "" ? [] : JSON.parse(taken);
  return { code, signal, stdout, stderr, seconds, megabytes };
}

async function collected(stream: unknown): Promise<string> {
  if (!(stream instanceof Readable)) return "";
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}
