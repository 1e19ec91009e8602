/**
 * Cuts the bytes around the version out of real programs, for `src/analyzers/classifiers/testdata/cut.jsonl`:
 *
 *     apt-get download bash curl …; for f in *.deb; do dpkg-deb -x $f unpacked/${f%%_*}; done
 *     node tools/goldens/classifier-samples.ts unpacked > src/analyzers/classifiers/testdata/cut.jsonl
 *
 * One sample for each classifier and text that is found; what is below one folder is said to be from there.
 */
import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { bufferSource } from "#formats";
import { classifierSearches, findVersion } from "../../src/analyzers/classifiers/index.ts";

const margin = 12;
const root = process.argv[2] ?? ".";
const seen = new Set<string>();

for (const path of readdirSync(root, { recursive: true, encoding: "utf8" }).sort()) {
  if (!lstatSync(join(root, path)).isFile()) continue;
  for (const { classifier, texts } of classifierSearches(basename(path))) {
    const bytes = readFileSync(join(root, path));
    const found = findVersion(bufferSource(bytes), texts);
    const text = found === undefined ? undefined : texts[found.index];
    if (found === undefined || text === undefined || seen.has(`${classifier.name} ${found.index}`)) continue;
    seen.add(`${classifier.name} ${found.index}`);
    const matched = new RegExp(text.pattern, "s").exec(bytes.toString("latin1"));
    if (matched === null) continue;
    const start = Math.max(0, matched.index - margin);
    const sample = bytes.toString("latin1", start, matched.index + matched[0].length + margin);
    const name = (text.is ?? classifier).name;
    const line = {
      file: basename(path),
      name,
      version: found.version,
      from: path.split("/")[0],
      bytes: sample,
    };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
}
