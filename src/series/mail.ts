/** The parts of a mail with a patch, as `git am` reads them. */
export interface Mail {
  /** `Name <address>`. */
  from: string;
  /** As RFC 2822 writes it. */
  date: string;
  subject: string;
  /** Lines with line feeds. */
  body: string;
}

/** In front of each mail in a mailbox; the date is how `git am` knows a patch, and means nothing. */
export const separator = `From ${"0".repeat(40)} Mon Sep 17 00:00:00 2001`;

/**
 * Longest line of a mail, RFC 5322 2.1.1, and of an encoded word, RFC 2047 2, less the name of the header on that line.
 */
const maxLine = 78;
const maxWord = 75 - "Subject: ".length;

/** Returns one mail in mailbox format. */
export function mailText({ from, date, subject, body }: Mail): string {
  // `git am` takes a carriage return at the end of a line for the mail's own, unless the body is encoded:
  // https://git-scm.com/docs/git-am#Documentation/git-am.txt---keep-cr
  const isEncoded = body.includes("\r");
  return [
    separator,
    folded("From", address(from)),
    `Date: ${oneLine(date)}`,
    folded("Subject", isPlain(subject) ? oneLine(subject).split(" ") : encodedWords(subject)),
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=UTF-8",
    `Content-Transfer-Encoding: ${isEncoded ? "quoted-printable" : "8bit"}`,
    "",
    isEncoded ? quotedPrintable(body) : body,
  ].join("\n");
}

/** Returns a text without anything that ends a header. */
function oneLine(text: string): string {
  return text.replace(/[\r\n\0]+/g, " ");
}

function isPlain(text: string): boolean {
  return /^[\t -~]*$/.test(text) && !text.includes("=?");
}

function address(from: string): string[] {
  const [, name, mailbox] = /^([^<]*)(<[^<>]*>)$/.exec(oneLine(from)) ?? [];
  if (name === undefined || mailbox === undefined || isPlain(name)) return [oneLine(from)];
  return [...encodedWords(name.trimEnd()), mailbox];
}

/** Returns a header on as many lines as it needs. */
function folded(name: string, words: readonly string[]): string {
  const lines = [`${name}:`];
  for (const word of words) {
    const line = `${lines.at(-1) ?? ""} ${word}`;
    if (line.length <= maxLine || lines.at(-1) === `${name}:`) lines[lines.length - 1] = line;
    else lines.push(` ${word}`);
  }
  return lines.join("\n");
}

/** Returns a text as words that only have ASCII in them, none of which cuts a character: RFC 2047, encoding Q. */
function encodedWords(text: string): string[] {
  const room = maxWord - "=?UTF-8?q??=".length;
  const words = [""];
  for (const character of oneLine(text)) {
    const coded = /^[A-Za-z0-9]$/.test(character) ? character : bytesOf(character).map(hex).join("");
    if ((words.at(-1) ?? "").length + coded.length > room) words.push("");
    words[words.length - 1] += coded;
  }
  return words.map((word) => `=?UTF-8?q?${word}?=`);
}

/** Returns a text in the encoding of RFC 2045 6.7, with carriage returns encoded and line feeds as they are. */
function quotedPrintable(text: string): string {
  return text.split("\n").map(quotedLine).join("\n");
}

function quotedLine(line: string): string {
  const lines = [""];
  const characters = [...line];
  characters.forEach((character, index) => {
    const isLast = index === characters.length - 1;
    const isSafe = /^[!-<>-~]$/.test(character) || (/^[ \t]$/.test(character) && !isLast);
    const coded =
      isSafe && !startsMail(lines.at(-1) ?? "", characters, index) ? character : bytesOf(character).map(hex).join("");
    if ((lines.at(-1) ?? "").length + coded.length >= 76) {
      lines[lines.length - 1] += "=";
      lines.push("");
    }
    lines[lines.length - 1] += coded;
  });
  return lines.join("\n");
}

/**
 * True for the last letter of `From `, which has to be encoded: a mailbox is cut at lines that begin with that word.
 */
function startsMail(line: string, characters: readonly string[], index: number): boolean {
  return line === "Fro" && characters[index] === "m" && characters[index + 1] === " ";
}

function bytesOf(character: string): number[] {
  return [...new TextEncoder().encode(character)];
}

function hex(byte: number): string {
  return `=${byte.toString(16).toUpperCase().padStart(2, "0")}`;
}
