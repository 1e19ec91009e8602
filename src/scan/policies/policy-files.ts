import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { maxPolicyBytes, PolicyError, type BundleSource, type PolicyFile } from "#policy";
import { errorMessage } from "../../runtime/errors.ts";

const maxFiles = 100;

/**
 * The bundle in a file, or in a directory: all its `.yaml` and `.yml` files, not those of folders within. Cases
 * beside a single file (`NAME.test.yaml`) belong to it. Throws `POLICY_UNREADABLE`, `POLICY_NOT_FOUND`.
 */
export async function policyFiles(path: string): Promise<BundleSource> {
  try {
    if ((await stat(path)).isDirectory()) return await inDirectory(path);
    const cases = path.replace(/\.(ya?ml)$/, ".test.$1");
    const beside = cases !== path && (await stat(cases).catch(() => undefined))?.isFile() === true;
    const files = await Promise.all((beside ? [path, cases] : [path]).map(read));
    return { files, name: basename(path).replace(/\.ya?ml$/, "") };
  } catch (cause) {
    if (cause instanceof PolicyError) throw cause;
    const message = `the policy ${path} cannot be read: ${errorMessage(cause)}`;
    throw new PolicyError("POLICY_UNREADABLE", message, "Make it readable, or name another.", cause);
  }
}

async function inDirectory(path: string): Promise<BundleSource> {
  const entries = await readdir(path, { withFileTypes: true });
  const names = entries
    .filter((entry) => !entry.isDirectory() && /\.ya?ml$/.test(entry.name))
    .map(({ name }) => name)
    .sort();
  if (names.length === 0) {
    throw new PolicyError(
      "POLICY_NOT_FOUND",
      `${path} holds no .yaml file`,
      "Name the directory of a bundle.",
    );
  }
  if (names.length > maxFiles) {
    throw new PolicyError(
      "POLICY_UNREADABLE",
      `${path} holds more than ${maxFiles} files`,
      "Split the bundle.",
    );
  }
  return { files: await Promise.all(names.map((name) => read(join(path, name)))), name: basename(path) };
}

async function read(path: string): Promise<PolicyFile> {
  const { size } = await stat(path);
  if (size > maxPolicyBytes) {
    throw new PolicyError(
      "POLICY_UNREADABLE",
      `${path} is larger than ${maxPolicyBytes} bytes`,
      "Split the bundle.",
    );
  }
  return { path, bytes: await readFile(path) };
}
