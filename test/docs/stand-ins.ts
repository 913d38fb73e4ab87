import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { builtFile } from "../cli/process.js";

/** The scripts of this project, which `npm run` may name. */
const scripts: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(fileURLToPath(new URL("../../package.json", import.meta.url)), "utf8"),
).scripts;

/** A call of a command that is not there: its words, and where it ran. */
interface Call {
  folder: string;
  name: string;
  words: readonly string[];
}

/** What a command line may have: the words that choose what it does, and its options, with those that name a file. */
interface Shape {
  options: readonly string[];
  files?: readonly string[];
  /** Words without a dash that may stand among the options. */
  operands?: RegExp;
}

const keyValue = /^[A-Za-z\d]+=/;

/**
 * Commands of others, by the words that they begin with.
 *
 * https://docs.aws.amazon.com/cli/latest/reference/ and
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-sam-cli-command-reference.html
 */
const shapes: Readonly<Record<string, Shape>> = {
  "aws cloudformation deploy": {
    options: [
      ..."--template-file --stack-name --s3-bucket --s3-prefix --kms-key-id --parameter-overrides --capabilities".split(
        " ",
      ),
      ..."--no-execute-changeset --role-arn --no-fail-on-empty-changeset --tags --region --profile".split(" "),
    ],
    files: ["--template-file"],
    operands: /^(?:[A-Za-z\d]+=.*|CAPABILITY_(?:IAM|NAMED_IAM|AUTO_EXPAND))$/s,
  },
  "aws cloudformation package": {
    options:
      "--template-file --s3-bucket --s3-prefix --kms-key-id --output-template-file --use-json --force-upload".split(
        " ",
      ),
    files: ["--template-file"],
  },
  "aws cloudformation describe-change-set": { options: ["--change-set-name", "--stack-name", "--query", "--output"] },
  "aws cloudformation describe-events": { options: ["--stack-name", "--change-set-name", "--filters"] },
  "aws cloudformation describe-stack-events": { options: ["--stack-name", "--query", "--output"] },
  "aws cloudformation execute-change-set": { options: ["--change-set-name", "--stack-name"] },
  "aws rds create-db-snapshot": { options: ["--db-instance-identifier", "--db-snapshot-identifier"] },
  "aws rds wait": {
    options: ["--db-snapshot-identifier", "--db-cluster-snapshot-identifier"],
    operands: /-available$/,
  },
  "aws rds copy-db-snapshot": {
    options: ["--source-db-snapshot-identifier", "--target-db-snapshot-identifier", "--kms-key-id"],
  },
  "aws rds create-db-cluster-snapshot": { options: ["--db-cluster-identifier", "--db-cluster-snapshot-identifier"] },
  "aws s3 sync": { options: [], operands: /^s3:\/\// },
  "sam build": { options: ["--template-file"], files: ["--template-file"] },
  "sam deploy": {
    options:
      "--template-file --stack-name --capabilities --parameter-overrides --resolve-s3 --s3-bucket --guided".split(" "),
    files: ["--template-file"],
    operands: /^(?:[A-Za-z\d]+=.*|CAPABILITY_(?:IAM|NAMED_IAM|AUTO_EXPAND))$/s,
  },
  "cdk synth": { options: ["--quiet"] },
  "docker build": { options: ["--tag"], operands: /^[\w.-]+$/ },
  "docker run": { options: ["--rm", "--volume", "--check"], operands: /^[\w.-]+$/ },
  "npm ci": { options: [] },
  "npm install": {
    options: ["--global", "--save-dev"],
    operands: /^(?:cfn-fix|@aws-sdk\/client-[a-z\d-]+|\.\/cfn-fix-.*\.tgz)$/,
  },
  "npm pack": { options: [] },
  "npm test": { options: [] },
  jq: { options: [], operands: /^\./ },
  reviewdog: { options: ["-f", "-name", "-reporter", "-filter-mode", "-fail-level"] },
};

const names = [...new Set(Object.keys(shapes).map((name) => name.split(" ")[0] ?? ""))];

/** What a deployment of the template in these pages fails of. */
const events = {
  StackEvents: [
    {
      StackName: "audit",
      LogicalResourceId: "AuditTrail",
      ResourceType: "AWS::CloudTrail::Trail",
      ResourceStatus: "CREATE_FAILED",
      ResourceStatusReason: "Incorrect S3 bucket policy is detected for bucket: audit",
    },
  ],
};

/** Writes down its words, and makes what later commands look for. */
const standIn = `#!/bin/sh
{ printf '%s\\0' "$PWD" "\${0##*/}" "$@"; printf '\\n\\0'; } >> "$CALLS"
case "\${0##*/} $1" in
  "npm pack") : > cfn-fix-0.1.0.tgz ;;
  "cdk synth") mkdir -p cdk.out && cp template.yaml cdk.out/App.template.json ;;
  "aws cloudformation") case "$2" in describe-*events) echo "$EVENTS" ;; esac ;;
  "jq "*) cat > /dev/null ;;
esac
if [ "\${0##*/}" = npx ]; then exec "$@"; fi
`;

/**
 * The command itself. Where it is to ask an account it reads its options and the templates, and ends for want of the AWS SDK;
 * the facts of an account of which nothing is known stand in for what it would write.
 */
const standInForAccount = `#!/bin/sh
case " $* " in *" --collect "*)
  said=$("${process.execPath}" "${builtFile}" "$@" 2>&1 > /dev/null)
  code=$?
  case "$said" in *"not installed: @aws-sdk/client-sts"*) ;; *) echo "$said" >&2; exit "$code" ;; esac
  folder=$(printf '%s\\n' "$@" | sed -n '/^-o$/{n;p;}')
  mkdir -p "\${folder:=.}"
  printf '{"version":1,"collected":"%s","account":"111122223333","region":"eu-west-1","partition":"aws","caller":"me","answers":[]}' \\
    "$(date -u +%Y-%m-%dT%H:%M:%SZ)" > "$folder/facts-111122223333-eu-west-1.json"
  exit 0 ;;
esac
exec "${process.execPath}" "${builtFile}" "$@"
`;

/** A folder for the search path: with `cfn-fix`, and stand-ins for commands of others that write down how they are called. */
export class StandIns {
  readonly #calls: string;
  #seen = 0;

  constructor(readonly folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#calls = join(folder, "calls");
    writeFileSync(this.#calls, "");
    writeFileSync(join(folder, "stand-in"), standIn);
    chmodSync(join(folder, "stand-in"), 0o755);
    for (const name of [...names, "npx"]) symlinkSync("stand-in", join(folder, name));
    writeFileSync(join(folder, "cfn-fix"), standInForAccount);
    chmodSync(join(folder, "cfn-fix"), 0o755);
  }

  /** The environment of a shell that finds them first. */
  get env(): Record<string, string> {
    return { EVENTS: JSON.stringify(events), PATH: `${this.folder}:${process.env["PATH"] ?? ""}`, CALLS: this.#calls };
  }

  /** Returns what is wrong with the calls since it was asked last. */
  faults(): string[] {
    const text = readFileSync(this.#calls, "utf8");
    const calls = text.slice(this.#seen).split("\0\n\0").slice(0, -1);
    this.#seen = text.length;
    return calls.flatMap((call) => {
      const [folder = "", name = "", ...words] = call.split("\0");
      const fault = faultIn({ folder, name, words });
      return fault === undefined ? [] : [`${[name, ...words].join(" ")}: ${fault}`];
    });
  }
}

function faultIn({ folder, name, words }: Call): string | undefined {
  if (name === "npx") return undefined;
  if (name === "npm" && words[0] === "run")
    return Object.hasOwn(scripts, words[1] ?? "") ? undefined : "there is no such script";
  const whole = [name, ...words].join(" ");
  const known = Object.keys(shapes).find((start) => whole === start || whole.startsWith(`${start} `));
  const shape = known === undefined ? undefined : shapes[known];
  if (known === undefined || shape === undefined) return "no shape is known of it";
  const rest = words.slice(known.split(" ").length - 1);
  for (const [index, word] of rest.entries()) {
    const [option = "", value] = word.startsWith("-") ? word.split("=", 2) : [];
    if (option !== "") {
      if (!shape.options.includes(option)) return `unknown option ${option}`;
      const file = value ?? rest[index + 1] ?? "";
      if (shape.files?.includes(option) === true && !existsSync(join(folder, file))) return `${file} does not exist`;
      continue;
    }
    const isValue = index > 0 && rest[index - 1]?.startsWith("--") === true;
    if (!isValue && shape.operands?.test(word) !== true) return `unexpected word ${word}`;
    const named = /^file:\/\/(.+)$/.exec(word)?.[1];
    const isThere = named === undefined ? keyValue.test(word) : existsSync(join(folder, named));
    if (rest[index - 1] === "--parameter-overrides" && !isThere) return `${word} is no parameter`;
  }
  return undefined;
}
