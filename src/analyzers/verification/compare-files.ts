import { hash } from "node:crypto";
import { compareText, type ChangedFile, type FileVerification, type Issue, type Package } from "#model";
import type { ExpectedFile, Expectations } from "./expected-files.ts";

const maxChanged = 1000;
const maxPathsNamed = 5;
const maxIssues = 100;

/** What files have come to, by the digests that were taken of them; `undefined` for what could not be read. */
export function compareFiles(
  { files, missing }: Expectations,
  digestsOf: (file: ExpectedFile) => ReadonlyMap<string, string> | undefined,
): FileVerification {
  let verified = 0;
  let unread = 0;
  const changed: ChangedFile[] = [];
  for (const file of files) {
    const actual = isContent(file) ? digestsOf(file) : linkDigests(file);
    if (actual === undefined) unread += 1;
    else if (file.digests.some(({ algorithm, hex }) => actual.get(algorithm) === hex)) verified += 1;
    else changed.push(changedFile(file, actual));
  }
  changed.sort(
    (left, right) =>
      Number(left.isConfiguration) - Number(right.isConfiguration) ||
      left.layer - right.layer ||
      compareText(left.path, right.path),
  );
  const modifiedFiles = changed.filter(({ isConfiguration }) => !isConfiguration).length;
  return {
    verified,
    missing,
    unread,
    modifiedFiles,
    changedConfiguration: changed.length - modifiedFiles,
    changed: changed.slice(0, maxChanged),
  };
}

/** Whether a file has bytes to be compared. */
export function isContent({ type }: ExpectedFile): boolean {
  return type === "file" || type === "hardlink";
}

/** Of a link its target is recorded, or, by apk, the digest of that; of what is neither file nor link nothing fits. */
function linkDigests({ linkTarget, digests }: ExpectedFile): ReadonlyMap<string, string> {
  return new Map(
    linkTarget === undefined
      ? []
      : digests.map(({ algorithm }) => [
          algorithm,
          algorithm === "link" ? Buffer.from(linkTarget).toString("hex") : hash(algorithm, linkTarget, "hex"),
        ]),
  );
}

function changedFile(file: ExpectedFile, actual: ReadonlyMap<string, string>): ChangedFile {
  const { path, layer, packageID, isConfiguration, type, linkTarget } = file;
  const [{ algorithm, hex } = { algorithm: "sha256", hex: "" } as const] = file.digests;
  const content = algorithm === "link" ? "file" : `${algorithm}:${actual.get(algorithm) ?? ""}`;
  return {
    path,
    layer,
    packageID,
    isConfiguration,
    expected: `${algorithm}:${algorithm === "link" ? Buffer.from(hex, "hex").toString() : hex}`,
    actual: isContent(file) ? content : type === "symlink" ? `link:${linkTarget ?? ""}` : type,
  };
}

/** What to say of files that are not what their packages installed: one issue a package. */
export function modificationIssues(
  { changed, modifiedFiles }: FileVerification,
  packages: readonly Package[],
): readonly Issue[] {
  const byID = new Map(packages.map((one) => [one.id, one]));
  const modified = changed.filter(({ isConfiguration }) => !isConfiguration);
  const issues = [...Map.groupBy(modified, ({ packageID }) => packageID)].map(([id, files]): Issue => {
    const { name = id, version = "" } = byID.get(id) ?? {};
    const paths = files.slice(0, maxPathsNamed).map(({ path }) => path);
    const others = files.length > paths.length ? ` and ${files.length - paths.length} more` : "";
    const message = `not what ${name} ${version} installed: ${paths.join(", ")}${others}`;
    return { code: "file-modified", message, path: files[0]?.path ?? "", layer: files[0]?.layer ?? 0 };
  });
  if (issues.length <= maxIssues && modified.length === modifiedFiles) return issues;
  const message = `${modifiedFiles} files are not what their packages installed; not all are told one by one`;
  return [...issues.slice(0, maxIssues), { code: "file-modified", message }];
}
