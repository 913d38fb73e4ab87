import { CfnFixError, type ErrorCode } from "./errors.js";

type Reasons = Readonly<Record<string, readonly [reason: string, help: string]>>;

/** Something done with a file, and the words for how it can fail. */
interface FileAction {
  code: Extract<ErrorCode, "READ" | "WRITE">;
  cannot: string;
  reasons: Reasons;
  /** The advice for any other reason. */
  help: string;
}

const shared: Reasons = {
  ELOOP: ["too many symbolic links", "name the file itself"],
  ENAMETOOLONG: ["the name is too long", "use a shorter name"],
  EMFILE: ["too many open files", "pass fewer files at once"],
};

const reading: Reasons = {
  ...shared,
  ENOENT: ["no such file", "check the name"],
  ENOTDIR: ["a folder in its path is a file", "check the path"],
  EISDIR: ["it is a directory", "pass the template files in it by name"],
  EACCES: ["permission denied", "check who may read the file and its folder"],
  EPERM: ["permission denied", "check who may read the file and its folder"],
  EIO: ["the disk reports an error", "check the disk"],
};

const actions = {
  READ: { code: "READ", cannot: "cannot be read", reasons: reading, help: "check the file" },
  SEARCH: {
    code: "READ",
    cannot: "the folder cannot be searched",
    reasons: {
      ...reading,
      ENOENT: ["no such folder", "check the name"],
      EACCES: ["permission denied", "check who may read the folder"],
      EPERM: ["permission denied", "check who may read the folder"],
    },
    help: "check the folder",
  },
  WRITE: {
    code: "WRITE",
    cannot: "cannot be written",
    reasons: {
      ...shared,
      ENOENT: ["its folder does not exist", "create the folder first"],
      ENOTDIR: ["a folder in its path is a file", "check the path"],
      EEXIST: ["a folder in its path is a file", "check the path"],
      EISDIR: ["it is a directory", "name a file in it"],
      EACCES: ["permission denied", "check who may write the file and its folder"],
      EPERM: ["permission denied", "check who may write the file and its folder"],
      EROFS: ["the disk is read-only", "write to another folder with -o"],
      ENOSPC: ["the disk is full", "make room; the file is as it was"],
      EDQUOT: ["the disk quota is used up", "make room; the file is as it was"],
      EBUSY: ["it is in use", "try again"],
    },
    help: "check the file and its folder; nothing was written",
  },
} satisfies Record<string, FileAction>;

/** Returns an error of the system in words. Anything else is returned unchanged, so that a bug stays a bug. */
export function explainError(error: unknown, action: keyof typeof actions): unknown {
  return error instanceof CfnFixError ? error : (systemError(error, action) ?? error);
}

/** Returns an error of the system in words, for a caller that goes on after it. Throws anything else: it is a bug. */
export function explainErrorOrThrow(error: unknown, action: keyof typeof actions): CfnFixError {
  const explained = explainError(error, action);
  if (explained instanceof CfnFixError) return explained;
  throw explained;
}

function systemError(error: unknown, action: keyof typeof actions): CfnFixError | undefined {
  const system = systemCode(error);
  if (system === undefined) return undefined;
  const { code, cannot, reasons, help }: FileAction = actions[action];
  const [reason, advice] = reasons[system] ?? [`the system says ${system}`, help];
  return new CfnFixError(code, `${cannot}: ${reason}`, advice);
}

/** Returns the code of an error of the system, such as ENOENT; undefined for any other error. */
export function systemCode(error: unknown): string | undefined {
  const isFromSystem = error instanceof Error && "syscall" in error && "code" in error;
  return isFromSystem && typeof error.code === "string" ? error.code : undefined;
}
