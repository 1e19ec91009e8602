import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { recognizeLicenses } from "../src/analyzers/licenses/index.ts";
import { type ListedText, hole, readLicenseXML } from "../tools/licenses/read-license-xml.ts";

/**
 * How many licence texts get the right identifier: `npm run bench:licences -- FOLDER`, where FOLDER is a checkout of
 * license-list-XML. Each text as it is, with one word in twenty dropped or replaced, and its first four fifths; then
 * the cases of `../shared/fixtures/licenses`, where they are; then the speed. A text that the list has under several
 * identifiers is right when all of them are named.
 */
const root = fileURLToPath(new URL("..", import.meta.url));
const args = process.argv.slice(2);
const isShown = args.includes("--show");
const [folder] = args.filter((arg) => !arg.startsWith("--"));

if (folder !== undefined) measureList(readList(folder));
measureCases(join(root, "..", "shared", "fixtures", "licenses", "cases.jsonl"));

function measureList(listed: readonly ListedText[]): void {
  const texts = listed.map((one) => ({ id: one.id, text: textOf(one) }));
  measure("as listed", texts);
  measure(
    "reworded",
    texts.map(({ id, text }) => ({ id, text: reword(text) })),
  );
  measure(
    "four fifths",
    texts.map(({ id, text }) => ({ id, text: text.slice(0, text.length * 0.8) })),
  );
  const headers = listed.filter(({ header }) => header.length > 0);
  measure(
    "headers",
    headers.map((one) => ({ id: one.id, text: one.header.map(({ text }) => text).join("") })),
  );
  const bytes = Buffer.from(
    texts
      .map(({ text }) => text)
      .join("\n\n")
      .slice(0, 1 << 20),
  );
  const started = performance.now();
  for (let round = 0; round < 8; round++) recognizeLicenses(bytes);
  console.log(
    `speed ${((8 * bytes.length) / 1e3 / (performance.now() - started)).toFixed(1)} MB/s of licence text`,
  );
}

function measure(title: string, cases: readonly { readonly id: string; readonly text: string }[]): void {
  const wrong = cases.filter(({ id, text }) => {
    const found = recognizeLicenses(Buffer.from(text));
    const [first] = found;
    const isRight = first?.ids.includes(id) === true;
    if (!isRight && isShown)
      console.log(`  ${title}: ${id} is ${found.map(({ ids }) => ids.join("|")).join(", ")}`);
    return !isRight;
  });
  const right = cases.length - wrong.length;
  console.log(`${title}: ${right} of ${cases.length} right, ${((100 * right) / cases.length).toFixed(1)} %`);
}

function readList(path: string): ListedText[] {
  return readdirSync(join(path, "src"))
    .filter((name) => name.endsWith(".xml"))
    .map((name) => readLicenseXML(readFileSync(join(path, "src", name), "utf8")))
    .filter(({ obsoletedBy }) => obsoletedBy === undefined);
}

function textOf({ pieces }: ListedText): string {
  return pieces
    .map(({ text }) => text)
    .join("")
    .replaceAll(hole, " Jane Doe and others ");
}

/** Always the same words, so that figures can be compared. */
function reword(text: string): string {
  let state = 1;
  const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  return text.replaceAll(/\S+/g, (word) => {
    if (random() >= 0.05) return word;
    return random() < 0.5 ? "" : "otherwise";
  });
}

interface LabelledCase {
  readonly dir: string;
  readonly expect: readonly string[];
}

function measureCases(file: string): void {
  if (!existsSync(file)) return;
  const cases = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as LabelledCase);
  const right = cases.filter(({ dir, expect }) => {
    const found = readdirSync(join(file, "..", "..", dir)).flatMap((name) =>
      recognizeLicenses(readFileSync(join(file, "..", "..", dir, name))),
    );
    const isRight = expect.every((id) =>
      found.some(({ ids }) => ids.some((one) => familyOf(one) === familyOf(id))),
    );
    const isExact =
      isRight && found.every(({ ids }) => ids.some((one) => expect.map(familyOf).includes(familyOf(one))));
    if (!isExact && isShown) console.log(`  ${dir}: ${found.map(({ ids }) => ids.join("|")).join(", ")}`);
    return isExact;
  });
  console.log(`cases: ${right.length} of ${cases.length} exact`);
}

function familyOf(id: string): string {
  return id.replace(/-(?:only|or-later)$/, "");
}
