import { readFile, stat } from "node:fs/promises";
import { loadMisconfig, type CustomCheck } from "#analyzers";
import { bufferSource } from "#formats";
import { errorMessage } from "../../runtime/errors.ts";

const maxBytes = 2 * 1024 * 1024;

/** The checks in files of the user's own. Throws `CHECKS_UNREADABLE`, `CHECKS_INVALID`. */
export async function readChecks(files: readonly string[]): Promise<readonly CustomCheck[]> {
  if (files.length === 0) return [];
  const { CustomCheckError, parseCustomChecks } = await loadMisconfig();
  const checks: CustomCheck[] = [];
  for (const file of files) {
    const bytes = await contentOf(file).catch((cause: unknown) => {
      throw new CustomCheckError({
        code: "CHECKS_UNREADABLE",
        category: "usage",
        message: `${file} cannot be read: ${errorMessage(cause)}`,
        hint: "Name a YAML file with checks.",
        cause,
      });
    });
    checks.push(...parseCustomChecks(bufferSource(bytes), file));
  }
  return checks;
}

async function contentOf(file: string): Promise<Buffer> {
  const { size } = await stat(file);
  if (size > maxBytes) throw new Error(`larger than ${maxBytes} bytes`);
  return readFile(file);
}
