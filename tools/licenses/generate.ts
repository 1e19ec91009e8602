/**
 * Makes the committed licence data from a checkout of https://github.com/spdx/license-list-XML:
 * `node tools/licenses/generate.ts FOLDER [COMMIT [DAY]]`, where FOLDER holds the list's `src/`. Writes identifiers and
 * names, and hashes that recognise the texts; no text is stored.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { packTexts } from "./pack-texts.ts";
import { type ListedText, readLicenseXML } from "./read-license-xml.ts";

const target = fileURLToPath(new URL("../../src/analyzers/licenses/", import.meta.url));
const [folder, version = "unnamed", day = "1970-01-01"] = process.argv.slice(2);
if (folder === undefined) throw new Error("name the folder of license-list-XML");

const listed = ["src", "src/exceptions"].flatMap((part) => readFolder(join(folder, part)));
listed.sort((left, right) => (left.id < right.id ? -1 : 1));
write("spdx-list.gen.ts", "spdxList", listed.map(lineOf).join("\n"), "Identifier, name, flags, successors");
write(
  "license-texts.gen.ts",
  "licenseTexts",
  packTexts(listed),
  "Hashes of the texts, packed by pack-texts.ts",
);
writeFileSync(
  join(target, "spdx-list-day.gen.ts"),
  `/** Day of the commit that the list was made from. Made by \`node tools/licenses/generate.ts\`. */\nexport const spdxListDay = "${day}";\n`,
);

function readFolder(path: string): ListedText[] {
  return readdirSync(path)
    .filter((name) => name.endsWith(".xml"))
    .map((name) => readLicenseXML(readFileSync(join(path, name), "utf8")));
}

function lineOf({ id, name, isException, isOsiApproved, obsoletedBy }: ListedText): string {
  const flags = `${isException ? "e" : ""}${isOsiApproved ? "o" : ""}${obsoletedBy === undefined ? "" : "d"}`;
  return [id, name.replaceAll(/[\t\n]/g, " "), flags, (obsoletedBy ?? []).join(" ")].join("\t");
}

function write(file: string, name: string, value: string, what: string): void {
  const head = `/**\n * ${what}. Made by \`node tools/licenses/generate.ts\` from the SPDX licence list\n * (license-list-XML ${version}), whose data is CC0-1.0.\n */\n`;
  const literal = value.includes('"') && !value.includes("'") ? `'${value}'` : JSON.stringify(value);
  writeFileSync(
    join(target, file),
    `${head}export const ${name} =\n  ${literal.replaceAll("\n", "\\n").replaceAll("\t", "\\t")};\n`,
  );
  process.stdout.write(`${file}: ${Math.ceil(value.length / 1024)} KiB\n`);
}
