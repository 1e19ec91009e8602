/** What the packages' own tools list of the trees that image `a` is built from: one function an ecosystem. */
import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join, relative } from "node:path";

/** One package, as a line that stands for the same package in every listing. */
export type Listed = `${string}@${string}`;

/** Lists one ecosystem of the trees below a directory. Runs a tool, which must be installed. */
export interface ToolListing {
  /** As in a package's `type`. */
  readonly type: string;
  readonly tool: string;
  list(trees: string): readonly Listed[];
}

export const toolListings: readonly ToolListing[] = [
  { type: "cargo", tool: "cargo tree", list: crates },
  { type: "deb", tool: "dpkg-query", list: debianPackages },
  { type: "golang", tool: "go version -m", list: goModules },
  { type: "maven", tool: "mvn dependency:copy-dependencies, jar, zipfile", list: mavenArtifacts },
  { type: "npm", tool: "npm ls --all", list: npmPackages },
  { type: "pypi", tool: "importlib.metadata", list: pythonDistributions },
];

function debianPackages(trees: string): Listed[] {
  const format = "${db:Status-Status} ${Package}@${Version} ${Architecture}\n";
  const directory = join(trees, "debian-python/var/lib/dpkg");
  return linesOf("dpkg-query", [`--admindir=${directory}`, "--show", "--showformat", format])
    .map((line) => line.split(" "))
    .filter(([status]) => status !== "not-installed" && status !== "config-files")
    .map(([, listed = "", architecture = ""]) => `${listed} ${architecture}` as Listed);
}

/**
 * With the directory: each copy in the tree is a package of its own. What npm says of it beside its version does not
 * count: that it satisfies not everybody (which also makes the exit code 1), or that it is there under another name.
 */
function npmPackages(trees: string): Listed[] {
  const root = join(trees, "npm-a");
  const project = join(root, "app");
  const { stdout } = spawnSync("npm", ["ls", "--all", "--parseable", "--long"], {
    cwd: project,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return nonEmptyLines(stdout)
    .map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1)] as const)
    .filter(([directory]) => directory !== project)
    .map(([directory, listed]) => `${withoutRemarks(listed)} /${relative(root, directory)}` as Listed);
}

function withoutRemarks(listed: string): string {
  const alias = listed.indexOf("@npm:");
  return (alias < 0 ? listed : listed.slice(alias + "@npm:".length)).replace(/:[A-Z]+$/, "");
}

const distributions = `
import importlib.metadata, sys
for each in importlib.metadata.distributions(path=sys.argv[1:]):
    print(each.metadata["Name"] + "@" + each.version)
`;

/** setuptools brings copies of others, whole with their metadata, on a path of its own. */
function pythonDistributions(trees: string): Listed[] {
  const directory = join(trees, "python/usr/local/lib/python3.11/dist-packages");
  return linesOf("python3", [
    "-c",
    distributions,
    directory,
    join(directory, "setuptools/_vendor"),
  ]) as Listed[];
}

/** Of every program in the trees: packages of npm bring some. The standard library is part of each program. */
function goModules(trees: string): Listed[] {
  const directories = ["npm-a", "programs", "python"].map((tree) => join(trees, tree));
  const lines = linesOf("go", ["version", "-m", ...directories]);
  const rows = lines.map((line) => line.split("\t"));
  return rows.flatMap(([head = "", kind = "", path = "", version = ""], index): Listed[] => {
    if (head !== "") return [`stdlib@v${/: go([0-9.]+)/.exec(head)?.[1] ?? ""}`];
    const isReplaced = rows[index + 1]?.[1] === "=>";
    return ["mod", "dep", "=>"].includes(kind) && !isReplaced ? [`${path}@${version}`] : [];
  });
}

function crates(trees: string): Listed[] {
  const options = ["tree", "--locked", "--prefix", "none", "--no-dedupe", "--edges", "normal,build"];
  return linesOf("cargo", options, join(trees, "rust")).map((line): Listed => {
    const [name = "", version = ""] = line.split(" ");
    return `${name}@${version.slice(1)}`;
  });
}

const shadedArtifacts = `
import sys, zipfile
for jar in sys.argv[1:]:
    for entry in zipfile.ZipFile(jar).namelist():
        if entry.endswith("/pom.properties"):
            lines = zipfile.ZipFile(jar).read(entry).decode().splitlines()
            pairs = dict(line.split("=", 1) for line in lines if "=" in line)
            print(pairs["artifactId"] + "@" + pairs["version"])
`;

/**
 * Maven names the files that it copies by artifact and version; some hold the classes of others, with those'
 * coordinates. `application.jar` holds all of them whole, `logging.bin` is one under another name, and
 * `all-in-one.jar` holds the classes of the first three.
 */
function mavenArtifacts(trees: string): Listed[] {
  const service = join(trees, "jars/srv/service");
  const files = readdirSync(join(service, "lib")).filter((file) => file.endsWith(".jar"));
  const paths = files.map((file) => join(service, "lib", file));
  const nested = linesOf("jar", ["--list", "--file", join(service, "application.jar")])
    .filter((path) => path.endsWith(".jar"))
    .map((path) => artifactOf(path.slice(path.lastIndexOf("/") + 1)));
  const shaded = linesOf("python3", ["-c", shadedArtifacts, ...paths]) as Listed[];
  return [...files.map(artifactOf), ...nested, ...shaded];
}

function artifactOf(file: string): Listed {
  const [, artifact = file, version = ""] = /^(.+?)-([0-9].*)\.jar$/.exec(file) ?? [];
  return `${artifact}@${version}`;
}

function linesOf(program: string, parameters: readonly string[], cwd?: string): string[] {
  return nonEmptyLines(
    execFileSync(program, parameters, { encoding: "utf8", cwd, stdio: ["ignore", "pipe", "ignore"] }),
  );
}

function nonEmptyLines(text: string): string[] {
  return text.split("\n").filter((line) => line.trim() !== "");
}
