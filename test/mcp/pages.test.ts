import { expect } from "chai";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { commandIn } from "../../src/cli/commands/index.js";
import { readCommandArguments } from "../../src/cli/commands/read-arguments.js";
import { readRequest } from "../../src/cli/request.js";
import { rules } from "../../src/index.js";
import { inputSchemas } from "../../src/mcp/input-schemas.js";
import { toolNames } from "../../src/mcp/job.js";
import { isObject, own } from "../../src/values/json.js";
import { recording, withRecording } from "./recording.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const textOf = (name: string): string => readFileSync(`${root}${name}`, "utf8");
const skill = textOf("skills/cfn-fix/SKILL.md");
const page = textOf("docs/agents.md");

/** Reads a command line of cfn-fix, or of one of its commands. Throws what is wrong with it. */
async function read(args: readonly string[]): Promise<void> {
  const command = await commandIn(args)?.load();
  const stream = { write: () => undefined };
  const stdin = (async function* (): AsyncGenerator<Uint8Array> {})();
  const io = { stdin, stdout: stream, stderr: stream, env: {}, cwd: root };
  if (command === undefined) await readRequest(args, rules);
  else await readCommandArguments(command, args.slice(1), io);
}

describe("pages for agents", function () {
  this.timeout(60_000);

  for (const [name, text] of [
    ["skill", skill],
    ["page", page],
  ] as const) {
    it(`the ${name} names the tools that there are, and no others`, () => {
      for (const tool of toolNames) expect(text).to.include(`\`${tool}\``);
      const named = [...text.matchAll(/`([a-z]+_[a-z]+)`/g)].map(([, word = ""]) => word);
      const properties = Object.values(inputSchemas).map((schema) => own(schema, "properties"));
      const known = [...toolNames, ...properties.flatMap((each) => (isObject(each) ? Object.keys(each) : []))];
      expect(named.filter((word) => !known.some((each) => each === word))).to.deep.equal([]);
    });

    it(`the ${name} has command lines that are read`, async () => {
      const calls = [...text.matchAll(/^(?:npx )?cfn-fix .+$/gm)].map(([line]) => line);
      expect(calls).not.to.be.empty;
      for (const line of calls) await read(line.replace(/^(?:npx )?cfn-fix /, "").split(" "));
    });
  }

  it("the skill has what agents look for: a name, and when to use it", () => {
    const [, front = ""] = /^---\n([\s\S]*?)\n---\n/.exec(skill) ?? [];
    expect(front).to.match(/^name: cfn-fix$/m);
    const [, description = ""] = /^description: (.+)$/m.exec(front) ?? [];
    expect(description).to.include("Use it");
    expect(description.length).to.be.lessThan(1024);
  });

  it("the page has configurations that are JSON, and start the command", async () => {
    const blocks = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text = ""]): unknown => JSON.parse(text));
    expect(blocks.length).to.be.at.least(2);
    for (const block of blocks) {
      const servers = isObject(block) ? (own(block, "mcpServers") ?? own(block, "servers")) : undefined;
      const server = own(servers, "cfn-fix");
      const args = own(server, "args");
      const words = Array.isArray(args) ? args.filter((each) => typeof each === "string") : [];
      expect(words.slice(0, 2)).to.deep.equal(["cfn-fix", "mcp"]);
      await read(words.slice(1));
    }
  });

  it("the page shows a session as it is (otherwise run `npx tsx test/mcp/record.ts`)", async function () {
    this.timeout(120_000);
    expect(withRecording(page, await recording())).to.equal(page);
  });
});
