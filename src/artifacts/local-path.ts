import { stat } from "node:fs/promises";
import { ArtifactError } from "./artifact-error.ts";

/** What a path is, links followed; `missing` when there is nothing or it cannot be reached. */
export async function pathKind(path: string): Promise<"directory" | "file" | "other" | "missing"> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return "directory";
    return found.isFile() ? "file" : "other";
  } catch {
    // Whatever the reason, there is nothing for us: opening it by its scheme tells which.
    return "missing";
  }
}

/** Size of a regular file. Throws `ArtifactError` `ARTIFACT_NOT_FOUND` naming it as `what`. */
export async function fileSize(path: string, what: string): Promise<number> {
  const found = await stat(path).catch((cause: unknown) => {
    throw notFound(what, (cause as NodeJS.ErrnoException).code ?? "it cannot be opened", cause);
  });
  if (!found.isFile()) throw notFound(what, "it is no regular file");
  return found.size;
}

/** The error for a path that is not what was asked for. */
export function notFound(what: string, why: string, cause?: unknown): ArtifactError {
  return new ArtifactError({
    code: "ARTIFACT_NOT_FOUND",
    message: `${what} cannot be read: ${reasons[why] ?? why}`,
    hint: "Check the path.",
    cause,
  });
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or directory",
  ENOTDIR: "a part of its path is no directory",
  EACCES: "permission is denied",
  ELOOP: "it is a loop of symbolic links",
};
