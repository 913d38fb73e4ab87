import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { createServer } from "node:net";
import { ownEnvironment } from "../environment.js";

/** True if moto's server is installed. */
export function hasMoto(): boolean {
  return spawnSync("moto_server", ["--help"], { env: ownEnvironment(), stdio: "ignore" }).status === 0;
}

/** A server of moto, which stands in for AWS on this machine. */
export class Moto {
  readonly #process: ChildProcess;

  private constructor(
    process: ChildProcess,
    readonly url: string,
  ) {
    this.#process = process;
  }

  /** Starts one on a free port; it is ready by then. */
  static async start(): Promise<Moto> {
    const port = await freePort();
    const server = spawn("moto_server", ["-H", "127.0.0.1", "-p", String(port)], {
      env: ownEnvironment(),
      stdio: "ignore",
    });
    const moto = new Moto(server, `http://127.0.0.1:${port}`);
    for (let tries = 0; tries < 150; tries++) {
      if (server.exitCode !== null) break;
      if (
        await fetch(`${moto.url}/moto-api/data.json`).then(
          ({ ok }) => ok,
          () => false,
        )
      )
        return moto;
      await new Promise((done) => setTimeout(done, 200));
    }
    moto.stop();
    throw new Error("moto_server does not start");
  }

  stop(): void {
    this.#process.kill();
  }
}

/** Returns a port of this machine that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (typeof address !== "object" || address === null) throw new Error("no free port");
  return address.port;
}
