import type { ByteSource } from "#formats";
import { defineFactKind } from "../../fact-kind.ts";
import type { Extraction, Extractor, FileHead } from "../../extractor.ts";
import { misconfigVersion } from "../version.ts";

/** What a line of passwd(5), shadow(5) or sudoers(5) says. Never a password's hash. */
export type Account =
  | {
      readonly kind: "user";
      readonly name: string;
      readonly uid: number;
      readonly gid: number;
      readonly password: PasswordState;
      readonly line: number;
    }
  | {
      readonly kind: "password";
      readonly name: string;
      readonly password: PasswordState;
      readonly line: number;
    }
  /** A rule by which somebody becomes another user without a password. */
  | { readonly kind: "sudo"; readonly name: string; readonly line: number };

/** `elsewhere`: in the other file. `old`: hashed in a way that is broken. */
export type PasswordState = "empty" | "hash" | "old" | "locked" | "elsewhere";

export const accountsFact = defineFactKind<Account>("system-account");

const maxAccounts = 2000;

/** Users, the state of their passwords, and who may become another user without one. */
export const accountsExtractor: Extractor<Account> = {
  id: "misconfig/accounts",
  version: misconfigVersion,
  kind: accountsFact,
  readsNames: true,
  selects: {
    paths: ["/etc/passwd", "/etc/shadow", "/etc/sudoers", "/etc/sudoers.d/*"],
    maxBytes: 1024 * 1024,
    passesOverLarger: true,
  },
  spec: { title: "passwd(5)", url: "https://man7.org/linux/man-pages/man5/passwd.5.html" },
  extract: (file, content) => readAccounts(file, content),
};

function readAccounts({ names }: FileHead, content: ByteSource): Extraction<Account> {
  const read = names.includes("passwd") ? readUser : names.includes("shadow") ? readPassword : readSudo;
  const facts: Account[] = [];
  let line = 0;
  for (const text of content.read(0, content.size).toString("latin1").split("\n")) {
    line += 1;
    const account = text.startsWith("#") ? undefined : read(text, line);
    if (account !== undefined && facts.length < maxAccounts) facts.push(account);
  }
  return { facts, issues: [] };
}

function readUser(text: string, line: number): Account | undefined {
  const [name = "", password = "", uid = "", gid = ""] = text.split(":");
  if (name === "" || !/^\d{1,10}$/.test(uid)) return undefined;
  return {
    kind: "user",
    name: name.slice(0, 100),
    uid: Number(uid),
    gid: Number(gid),
    password: stateOf(password),
    line,
  };
}

function readPassword(text: string, line: number): Account | undefined {
  const [name = "", password] = text.split(":");
  if (name === "" || password === undefined) return undefined;
  return { kind: "password", name: name.slice(0, 100), password: stateOf(password), line };
}

function stateOf(password: string): PasswordState {
  if (password === "") return "empty";
  if (password === "x") return "elsewhere";
  if (/^[!*]/.test(password)) return "locked";
  // crypt(5): DES, extended DES and MD5 can be tried out by the billion.
  if (/^(?:[./0-9A-Za-z]{13}|_[./0-9A-Za-z]{19})$/.test(password) || password.startsWith("$1$")) return "old";
  return password.startsWith("$") ? "hash" : "locked";
}

function readSudo(text: string, line: number): Account | undefined {
  if (!/\bNOPASSWD[ \t]*:|!authenticate\b/.test(text)) return undefined;
  const name = /^\s*(\S+)/.exec(text)?.[1] ?? "";
  return { kind: "sudo", name: name.slice(0, 100), line };
}
