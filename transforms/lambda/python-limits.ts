import type { Limit } from "./limit.js";

/** Returns the pattern of code that imports one of these modules, or what is below it. */
function importing(...modules: readonly string[]): RegExp {
  const names = modules.map((name) => name.replaceAll(".", "\\.")).join("|");
  return new RegExp(`^[ \\t]*(?:from[ \\t]+|import[ \\t]+(?:[\\w., \\t]{0,200},[ \\t]*)?)(?:${names})\\b`, "m");
}

const isPython2 = "the code is written in Python 2, which no supported runtime runs: port it to Python 3";

let written: readonly Limit[] | undefined;

/**
 * Returns what is gone from Python, by how it is written, with the last version that has it:
 * - Python 2: https://docs.python.org/3/whatsnew/3.0.html
 * - `botocore.vendored`: https://aws.amazon.com/blogs/compute/upcoming-changes-to-the-python-sdk-in-aws-lambda/
 * - The others: "Removed" in https://docs.python.org/3/whatsnew/3.8.html to 3.14.html
 */
function limitsByText(): readonly Limit[] {
  return (written ??= [
    {
      pattern: /^[ \t]*(?:print[ \t]+(?!=)[^\s(=]|print[ \t]*>>|exec[ \t]+["'\w]|raise[ \t]+\w+[ \t]*,)/m,
      newest: undefined,
      reason: isPython2,
    },
    { pattern: /[:;][ \t]*print[ \t]+["']/, newest: undefined, reason: isPython2 },
    { pattern: /\bexcept[ \t]+(?:\w+|\([\w, \t.]*\))[ \t]*,[ \t]*\w+[ \t]*:/, newest: undefined, reason: isPython2 },
    {
      pattern: /\b(?:unicode|xrange|raw_input|basestring|unichr|long)\(|\.(?:iteritems|itervalues|iterkeys|has_key)\(/,
      newest: undefined,
      reason: isPython2,
    },
    {
      pattern: /\burllib(?:\.|[ \t]+import[ \t]+)(?:urlopen|urlencode|quote|unquote|urlretrieve)\b/,
      newest: undefined,
      reason: isPython2,
    },
    {
      pattern: /\bbotocore\.vendored\b/,
      newest: undefined,
      reason: "python3.8 and later have no requests in botocore.vendored: import urllib3 instead, or bundle requests",
    },
    { pattern: /\btime\.clock\(/, newest: undefined, reason: "Python 3.8 and later have no time.clock" },
    {
      pattern: /\bplatform\.(?:linux_distribution|dist)\(/,
      newest: undefined,
      reason: "Python 3.8 and later have no platform.linux_distribution",
    },
    { pattern: /\bbase64\.(?:en|de)codestring\(/, newest: "3.8", reason: "Python 3.9 has no base64.encodestring" },
    {
      pattern: /\bfractions[ \t]+import[ \t]+gcd\b|\bfractions\.gcd\(/,
      newest: "3.8",
      reason: "Python 3.9 has no fractions.gcd",
    },
    {
      pattern:
        /\bcollections(?:\.|[ \t]+import[ \t]+(?:[\w, \t\n(]{0,200}\b)?)(?:Mutable)?(?:Mapping|Sequence|Set|Iterable|Iterator|Callable|Hashable|Sized|Container|Generator)\b/,
      newest: "3.9",
      reason: "Python 3.10 has Mapping and others only in collections.abc",
    },
    {
      pattern: /\basyncio\.coroutine\b|\binspect\.getargspec\(/,
      newest: "3.10",
      reason: "Python 3.11 has no asyncio.coroutine and no inspect.getargspec",
    },
    {
      pattern: /\bssl\.(?:wrap_socket|match_hostname)\(|\bSafeConfigParser\b/,
      newest: "3.11",
      reason: "Python 3.12 has no ssl.wrap_socket and no SafeConfigParser",
    },
    {
      pattern: /\basyncio\.get_event_loop\(|\bURLopener\b|\bFancyURLopener\b|\bpkgutil\.(?:find|get)_loader\(/,
      newest: "3.13",
      reason: "asyncio.get_event_loop and others changed in Python 3.14",
    },
  ]);
}

let imported: readonly Limit[] | undefined;

/** Returns the modules that are gone, with the last version that has them. */
function limitsByModule(): readonly Limit[] {
  return (imported ??= [
    {
      pattern: importing("urllib2", "httplib", "ConfigParser", "StringIO", "cStringIO", "Queue", "urlparse", "cPickle"),
      newest: undefined,
      reason: isPython2,
    },
    {
      // https://docs.aws.amazon.com/greengrass/v1/developerguide/run-lambda.html
      pattern: importing("greengrasssdk"),
      newest: "3.8",
      reason: "AWS IoT Greengrass V1 cores run Python 3.8 at most",
    },
    { pattern: importing("dummy_threading"), newest: "3.8", reason: "Python 3.9 has no dummy_threading" },
    {
      pattern: importing("formatter", "parser", "symbol"),
      newest: "3.9",
      reason: "Python 3.10 has no formatter, parser and symbol",
    },
    {
      pattern: importing("distutils", "imp", "asyncore", "asynchat", "smtpd"),
      newest: "3.11",
      reason: "Python 3.12 has no distutils, imp, asyncore, asynchat and smtpd",
    },
    {
      pattern: importing(
        ...["aifc", "audioop", "cgi", "cgitb", "chunk", "crypt", "imghdr", "lib2to3", "mailcap", "nntplib", "pipes"],
        ...["sndhdr", "spwd", "sunau", "telnetlib", "uu", "xdrlib"],
      ),
      newest: "3.12",
      reason: "Python 3.13 has no cgi, crypt, telnetlib, pipes and the like",
    },
  ]);
}

/** Returns what limits code in Python. Modules that it imports only where they are there limit nothing. */
export function limitsOfPython(code: string): Limit[] {
  const isCareful = /\bexcept[ \t]+\(?(?:ImportError|ModuleNotFoundError)\b/.test(code);
  const all = isCareful ? limitsByText() : [...limitsByText(), ...limitsByModule()];
  return all.filter(({ pattern }) => pattern.test(code));
}
