import { expect } from "chai";
import { Raw } from "./raw.js";

describe("mcp protocol", function () {
  this.timeout(120_000);
  let raw: Raw;
  beforeEach(() => {
    raw = new Raw();
  });
  afterEach(async () => void (await raw.end()));

  it("answers the handshake with the version that was asked, and its tools only", async () => {
    const { id, result } = await raw.begin();
    expect(id).to.equal(1);
    expect(result).to.deep.include({ protocolVersion: "2025-06-18", capabilities: { tools: {} } });
    expect(await raw.ask({ id: "p", method: "ping" })).to.deep.include({ id: "p", result: {} });
  });

  it("answers a version that it does not know with one that it does", async () => {
    const answer = await raw.ask({
      id: 1,
      method: "initialize",
      params: { protocolVersion: "1999-01-01", capabilities: {}, clientInfo: { name: "old", version: "0" } },
    });
    expect(answer.result?.["protocolVersion"]).to.match(/^20\d\d-\d\d-\d\d$/);
  });

  for (const [what, line, code, id] of [
    ["is no JSON", '{"jsonrpc": "2.0", ', -32700, null],
    ["is no JSON, as text", "hello", -32700, null],
    ["is not UTF-8", Buffer.from([0x22, 0xff, 0xfe, 0x22]), -32700, null],
    ["has no version", '{"id": 7, "method": "tools/list"}', -32600, 7],
    ["has another version", '{"jsonrpc": "1.0", "id": "a", "method": "tools/list"}', -32600, "a"],
    ["has no method", '{"jsonrpc": "2.0", "id": 8}', -32600, 8],
    ["has a method that is no text", '{"jsonrpc": "2.0", "id": 9, "method": 1}', -32600, 9],
    ["has an id that is none", '{"jsonrpc": "2.0", "id": {}, "method": "ping"}', -32600, null],
    ["is a batch", '[{"jsonrpc": "2.0", "id": 1, "method": "ping"}]', -32600, null],
    ["is null", "null", -32600, null],
    ["has parameters that are none", '{"jsonrpc": "2.0", "id": 3, "method": "ping", "params": "x"}', -32600, 3],
  ] as const)
    it(`answers a line that ${what}, and goes on`, async () => {
      await raw.begin();
      raw.send(line);
      const { id: answered = null, error } = await raw.next();
      expect(error?.code).to.equal(code);
      const said = code === -32700 ? "Parse error: the line is no JSON in UTF-8" : "Invalid Request: ";
      expect(error?.message).to.include(said);
      expect(answered).to.equal(id);
      expect((await raw.ask({ id: 100, method: "ping" })).id).to.equal(100);
    });

  it("answers a message that is too long, and goes on", async () => {
    await raw.begin();
    raw.send(Buffer.alloc(33 * 1024 * 1024, "x"));
    const { error } = await raw.next();
    expect(error?.code).to.equal(-32600);
    expect(error?.message).to.include("Invalid Request: a message has more than");
    expect((await raw.ask({ id: 100, method: "ping" })).id).to.equal(100);
  });

  it("refuses a method that it does not have, and calls without a name", async () => {
    await raw.begin();
    expect((await raw.ask({ id: 2, method: "resources/list" })).error?.code).to.equal(-32601);
    expect((await raw.ask({ id: 3, method: "tools/call", params: {} })).error?.code).to.equal(-32602);
    expect((await raw.ask({ id: 4, method: "tools/call", params: { name: "x" } })).error?.code).to.equal(-32602);
  });

  it("takes arguments that are no object as an error of the call, not of the server", async () => {
    await raw.begin();
    const params = { name: "check_template", arguments: [] };
    const { error, result } = await raw.ask({ id: 5, method: "tools/call", params });
    expect(error?.code === -32602 || result?.["isError"] === true).to.equal(true);
  });

  it("passes over notifications that it does not know, and empty lines", async () => {
    await raw.begin();
    raw.send("");
    raw.send('{"jsonrpc": "2.0", "method": "notifications/unheard"}');
    raw.send('{"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 77}}');
    expect((await raw.ask({ id: 6, method: "ping" })).id).to.equal(6);
  });

  it("ends with exit code 0 when the client closes the connection", async () => {
    await raw.begin();
    expect(await raw.end()).to.equal(0);
  });
});
