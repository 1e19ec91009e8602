/** Readers of texts and of executables' headers. */
import {
  bufferSource,
  readDeb822,
  readEmailHeaders,
  readExecutable,
  readGoBuildInfo,
  readJavaManifest,
  readJavaProperties,
  readJSON,
  readPHPSerialized,
  readTOML,
  readXML,
  readYAML,
} from "#formats";
import type { FuzzTarget } from "../fuzz-target.ts";
import { executableFiles, packageFiles } from "../seeds/package-files.ts";
import { testdataBelow } from "../seeds/testdata-files.ts";
import { isFormatError } from "./accepted.ts";

const executables = () => executableFiles.map(({ bytes }) => bytes);

function named(...endings: readonly string[]): readonly Buffer[] {
  return packageFiles
    .filter(({ path }) => endings.some((ending) => path.endsWith(ending)))
    .map(({ bytes }) => bytes);
}

const yamlDocument = Buffer.from(
  "# comment\na: &x [1, 'two', \"three\\n\"]\nb: *x\nc: !tag {d: |-\n  text\n  more\n}\n? e\n: >\n folded\n<<: {f: 1}\n",
);
const yamlSeed = Buffer.from(
  "a: &x [1, two]\nb: *x\nc: !ruby/object:Gem::Version\n  version: '1.0'\nd: |-\n  text\n  more\n? e\n: f\n",
);

/** Every reader of a text format and of executables. */
export const textTargets: readonly FuzzTarget[] = [
  {
    id: "formats/deb822",
    seeds: () => [...testdataBelow("analyzers/catalogers/dpkg").map(({ bytes }) => bytes)],
    tokens: ["Package:", "\n\n", "\n ", "Version:", "#"],
    accepts: isFormatError,
    run(input) {
      const malformed: number[] = [];
      const stanzas = readDeb822(input, {
        wanted: new Set(["package", "version", "description", "license"]),
        maxStanzas: 10_000,
        onMalformedLine: (offset) => malformed.push(offset),
      });
      return { stanzas: [...stanzas], malformed };
    },
  },
  {
    id: "formats/email-headers",
    seeds: () => named("METADATA"),
    tokens: ["Name:", "\n ", "\r\n", "\n\n"],
    accepts: isFormatError,
    run: (input) => readEmailHeaders(bufferSource(input)),
  },
  {
    id: "formats/executable",
    seeds: executables,
    tokens: ["\x7fELF", "MZ", "PE\0\0", Buffer.from("cafebabe", "hex"), Buffer.from("feedfacf", "hex")],
    accepts: isFormatError,
    run: (input) => readExecutable(bufferSource(input))?.image,
  },
  {
    id: "formats/go-buildinfo",
    seeds: executables,
    tokens: [Buffer.from("\xff Go buildinf:", "latin1"), ".go.buildinfo"],
    accepts: isFormatError,
    run(input) {
      const opened = readExecutable(bufferSource(input));
      return opened === undefined ? undefined : readGoBuildInfo(opened);
    },
  },
  {
    id: "formats/java-manifest",
    seeds: () => named("MANIFEST.MF"),
    tokens: ["\r\n ", "\n\n", ":", "\r"],
    accepts: isFormatError,
    run: (input) => readJavaManifest(bufferSource(input)),
  },
  {
    id: "formats/java-properties",
    seeds: () => named("pom.properties"),
    tokens: ["\\u00", "\\", "\\\n", "=", ":"],
    accepts: isFormatError,
    run: (input) => readJavaProperties(bufferSource(input)),
  },
  {
    id: "formats/json",
    seeds: () => named(".json"),
    isJSON: true,
    tokens: ["{", "[", '"', "1e999", "\\ud800"],
    accepts: isFormatError,
    run: (input) => readJSON(bufferSource(input)),
  },
  {
    id: "formats/php-serialized",
    seeds: () => named(".reg"),
    tokens: ["a:1:{", "i:0;", 's:1:"', "N;", "}", "R:1;", "9999999999"],
    accepts: isFormatError,
    run: (input) => readPHPSerialized(bufferSource(input)),
  },
  {
    id: "formats/toml",
    seeds: () => named("poetry.lock", "uv.lock", "Cargo.lock"),
    tokens: ["[[package]]", "[a.b]", "{", "'''", '"""', "1979-05-27", "inf", "a.b.c=1", "= "],
    accepts: isFormatError,
    run: (input) => readTOML(bufferSource(input)),
  },
  {
    id: "formats/xml",
    seeds: () => named("pom.xml"),
    tokens: [
      "<a>",
      "</a>",
      "<!--",
      "-->",
      "<![CDATA[",
      "]]>",
      "<!DOCTYPE x [",
      "]>",
      "&#x110000;",
      "&lt;",
      "<?",
      "a='",
      '"',
    ],
    accepts: isFormatError,
    run: (input) => readXML(bufferSource(input)),
  },
  {
    id: "formats/yaml",
    seeds: () => [yamlSeed, yamlDocument, ...named("left-pad/package.json")],
    tokens: ["&a ", "*a", "- ", ": ", "? ", "!!binary ", "|\n ", "[", "{", "<<: ", "--- ", "\t"],
    accepts: isFormatError,
    run: (input) => readYAML(bufferSource(input)),
  },
];
