/** An operating system whose newest image a public parameter of Systems Manager names. */
export interface System {
  readonly name: string;
  /** What tells it in a description. */
  readonly words: RegExp;
  /** The parameters by architecture. */
  readonly x86: string;
  readonly arm?: string;
}

const amazon = "/aws/service/ami-amazon-linux-latest/";
const canonical = "/aws/service/canonical/ubuntu/server/";

function ubuntu(release: string, word: string, volume: string): System {
  const parameter = (architecture: string): string =>
    `${canonical}${release}/stable/current/${architecture}/hvm/${volume}/ami-id`;
  return {
    name: `Ubuntu ${release}`,
    words: new RegExp(`ubuntu\\D{0,20}${release.replace(".", "\\.?")}|${word}`, "i"),
    x86: parameter("amd64"),
    arm: parameter("arm64"),
  };
}

function windows(year: string): System {
  return {
    name: `Windows Server ${year}`,
    words: new RegExp(`windows\\D{0,20}${year}`, "i"),
    x86: `/aws/service/ami-windows-latest/Windows_Server-${year}-English-Full-Base`,
  };
}

/** The first is what `Amazon Linux` means without a number. */
const amazonLinux2023: System = {
  name: "Amazon Linux 2023",
  words: /amazon ?linux ?2023|\bal2023/i,
  x86: `${amazon}al2023-ami-kernel-default-x86_64`,
  arm: `${amazon}al2023-ami-kernel-default-arm64`,
};

/** Amazon Linux 2. */
export const amazonLinux2: System = {
  name: "Amazon Linux 2",
  words: /amazon ?linux ?2(?!0)|\bamzn2|\bal2\b/i,
  x86: `${amazon}amzn2-ami-hvm-x86_64-gp2`,
  arm: `${amazon}amzn2-ami-hvm-arm64-gp2`,
};

/**
 * Returns the systems with public parameters.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters-ami.html
 * https://documentation.ubuntu.com/aws/en/latest/aws-how-to/instances/find-ubuntu-images/
 */
function systems(): readonly System[] {
  return [
    amazonLinux2023,
    amazonLinux2,
    ubuntu("24.04", "noble", "ebs-gp3"),
    ubuntu("22.04", "jammy", "ebs-gp2"),
    ubuntu("20.04", "focal", "ebs-gp2"),
    windows("2025"),
    windows("2022"),
    windows("2019"),
    windows("2016"),
  ];
}

/** Words of systems that the parameters do not know, or not without a number. */
const others =
  /ubuntu|windows|debian|centos|red ?hat|rhel|suse|fedora|rocky|alma|macos|ecs|eks|bitnami|nat\b|deep ?learning|gpu|neuron|golden|hardened|custom/i;

/** Returns the one system that a text names; undefined if it names none, several, or one that has no parameter. */
export function systemNamed(text: string): System | undefined {
  const [found, ...more] = systems().filter(({ words }) => words.test(text));
  if (more.length > 0) return undefined;
  const rest = found === undefined ? text : text.replace(/ubuntu|windows/gi, "");
  if (others.test(rest)) return undefined;
  return found ?? (/amazon ?linux(?! ?\d)|\bamzn\b/i.test(text) ? amazonLinux2023 : undefined);
}

/** Returns the public parameter with the newest image of a system; undefined where there is none for the processor. */
export function parameterOf({ x86, arm }: System, isArm: boolean): string | undefined {
  return isArm ? arm : x86;
}

/** True for a type of instance with an AWS Graviton processor. https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html */
export function isGraviton(instanceType: string): boolean {
  return /^(?:a1|[a-z]+\d+g[a-z]*)\./.test(instanceType);
}
