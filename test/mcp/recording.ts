import { events, Session } from "./session.js";

/** What an agent could have written, in the words of a chat. */
const answer = `Here is the template:

\`\`\`yaml
Resources:
  Worker:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: python3.7
      Handler: index.handler
      Role: !GetAtt Role.Arn
      Code:
        ZipFile: "pass"
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: { Service: lambda.amazonaws.com }
            Action: sts:AssumeRole
\`\`\`
`;

/** Returns a session of a client with the command, as it goes over the wire: what it calls, and the text that comes back. */
export async function recording(): Promise<string> {
  const session = await Session.begin();
  try {
    const lines: string[] = [];
    const say = async (name: string, given: Record<string, unknown>, shown: string): Promise<unknown> => {
      const { text, data } = await session.call(name, given);
      lines.push(`> ${name} ${shown}`, "", text.replace(/^/gm, "  ").replaceAll(/ +$/gm, ""), "");
      return data["output"];
    };
    await say("check_template", { template: answer }, '{ "template": "Here is the template: ..." }');
    const output = await say(
      "fix_template",
      { template: answer, ignore: ["lambda-vpc"] },
      '{ "template": "Here is the template: ...", "ignore": ["lambda-vpc"] }',
    );
    await say("parameters_for", { template: output }, '{ "template": "Resources: ..." }');
    await say(
      "from_events",
      { template: output, events },
      '{ "template": "...", "events": "{ \\"StackEvents\\": ... }" }',
    );
    await say("check_template", { path: "../secrets.yaml" }, '{ "path": "../secrets.yaml" }');
    return `${lines.join("\n").trim()}\n`;
  } finally {
    await session.end();
  }
}

/** The lines between which the page has the recording. */
const [head, foot] = ["<!-- recording -->\n\n`````text\n", "`````\n\n<!-- end of recording -->"];

/** Returns the page with a recording in its place. Throws for a page without one. */
export function withRecording(page: string, recorded: string): string {
  const [start, end] = [page.indexOf(head), page.indexOf(foot)];
  if (start === -1 || end === -1) throw new Error("the page has no place for the recording");
  return page.slice(0, start + head.length) + recorded + page.slice(end);
}
