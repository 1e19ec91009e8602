import type { Package } from "#model";
import { isPlain, shellWord } from "./shell-word.ts";

/** A package, the version to take, and whether the project itself asks for it. */
export interface DependencyUpgrade {
  readonly pkg: Package;
  readonly to: string;
  readonly isDirect: boolean;
}

/** What is run and what is to stand in the manifest. */
export interface DependencyLines {
  readonly command?: string;
  readonly entry?: string;
}

interface Named {
  /** As the manager names it. */
  readonly name: string;
  readonly namespace: string;
  /** Without its namespace. */
  readonly bare: string;
  readonly from: string;
  readonly to: string;
}

interface Lines {
  direct(named: Named): DependencyLines;
  /** Of what another dependency brings; the same as `direct` where that is all there is. */
  transitive?(named: Named): DependencyLines;
}

const run = (...words: readonly string[]): string => words.map(shellWord).join(" ");
const jsonEntry = (name: string, value: string): string =>
  `${JSON.stringify(name)}: ${JSON.stringify(value)}`;

/** How each program is told, by its own manual. */
const programs: Readonly<Record<string, Lines>> = {
  npm: {
    direct: ({ name, to }) => ({
      command: run("npm", "install", `${name}@${to}`),
      entry: jsonEntry(name, `^${to}`),
    }),
    transitive: ({ name, to }) => ({
      command: run("npm", "update", name),
      entry: `"overrides": { ${jsonEntry(name, `^${to}`)} }`,
    }),
  },
  yarn: {
    direct: ({ name, to }) => ({
      command: run("yarn", "upgrade", `${name}@^${to}`),
      entry: jsonEntry(name, `^${to}`),
    }),
    transitive: ({ name, to }) => ({
      command: "yarn install",
      entry: `"resolutions": { ${jsonEntry(name, `^${to}`)} }`,
    }),
  },
  pnpm: {
    direct: ({ name, to }) => ({
      command: run("pnpm", "update", `${name}@^${to}`),
      entry: jsonEntry(name, `^${to}`),
    }),
    transitive: ({ name, to }) => ({
      command: "pnpm install",
      entry: `"pnpm": { "overrides": { ${jsonEntry(name, `^${to}`)} } }`,
    }),
  },
  bun: {
    direct: ({ name, to }) => ({
      command: run("bun", "add", `${name}@^${to}`),
      entry: jsonEntry(name, `^${to}`),
    }),
    transitive: ({ name, to }) => ({
      command: "bun install",
      entry: `"overrides": { ${jsonEntry(name, `^${to}`)} }`,
    }),
  },
  deno: {
    direct: ({ name, to }) => ({
      command: run("deno", "add", `npm:${name}@^${to}`),
      entry: jsonEntry(name, `npm:${name}@^${to}`),
    }),
    transitive: () => ({}),
  },
  pip: {
    direct: ({ name, to }) => ({ command: run("pip", "install", `${name}==${to}`), entry: `${name}==${to}` }),
  },
  poetry: {
    direct: ({ name, to }) => ({
      command: run("poetry", "add", `${name}@^${to}`),
      entry: `${name} = "^${to}"`,
    }),
    transitive: ({ name }) => ({ command: run("poetry", "update", name) }),
  },
  uv: {
    direct: ({ name, to }) => ({ command: run("uv", "add", `${name}>=${to}`), entry: `"${name}>=${to}"` }),
    transitive: ({ name, to }) => ({
      command: run("uv", "lock", "--upgrade-package", `${name}==${to}`),
      entry: `[tool.uv]\nconstraint-dependencies = ["${name}>=${to}"]`,
    }),
  },
  pdm: { direct: ({ name, to }) => ({ command: run("pdm", "update", name), entry: `"${name}>=${to}"` }) },
  pipenv: {
    direct: ({ name, to }) => ({
      command: run("pipenv", "upgrade", `${name}==${to}`),
      entry: `${name} = ">=${to}"`,
    }),
  },
  maven: {
    direct: ({ namespace, bare, to }) => ({
      command: run(
        "mvn",
        "versions:use-dep-version",
        `-Dincludes=${namespace}:${bare}`,
        `-DdepVersion=${to}`,
        "-DforceVersion=true",
      ),
      entry: dependencyElement(namespace, bare, to),
    }),
    transitive: ({ namespace, bare, to }) => ({
      entry: `<dependencyManagement><dependencies>${dependencyElement(namespace, bare, to)}</dependencies></dependencyManagement>`,
    }),
  },
  gradle: {
    direct: ({ namespace, bare, to }) => ({
      command: run("gradle", "dependencies", "--update-locks", `${namespace}:${bare}`),
      entry: `implementation("${namespace}:${bare}:${to}")`,
    }),
    transitive: ({ namespace, bare, to }) => ({
      command: run("gradle", "dependencies", "--update-locks", `${namespace}:${bare}`),
      entry: `constraints { implementation("${namespace}:${bare}:${to}") }`,
    }),
  },
  go: {
    direct: ({ name, to }) =>
      name === "stdlib"
        ? { command: run("go", "get", `toolchain@${goRelease(to)}`), entry: `toolchain ${goRelease(to)}` }
        : {
            command: `${run("go", "get", `${name}@${goVersion(to)}`)} && go mod tidy`,
            entry: `${name} ${goVersion(to)}`,
          },
  },
  cargo: {
    direct: ({ name, from, to }) => ({
      command: run("cargo", "update", "-p", `${name}@${from}`, "--precise", to),
      entry: `${name} = "${to}"`,
    }),
    transitive: ({ name, from, to }) => ({
      command: run("cargo", "update", "-p", `${name}@${from}`, "--precise", to),
    }),
  },
  bundle: {
    direct: ({ name, to }) => ({
      command: run("bundle", "update", "--conservative", name),
      entry: `gem "${name}", ">= ${to}"`,
    }),
    transitive: ({ name }) => ({ command: run("bundle", "update", "--conservative", name) }),
  },
  gem: { direct: ({ name, to }) => ({ command: run("gem", "install", name, "--version", to) }) },
  composer: {
    direct: ({ name, to }) => ({
      command: run("composer", "require", `${name}:^${to}`),
      entry: jsonEntry(name, `^${to}`),
    }),
    transitive: ({ name }) => ({ command: run("composer", "update", name, "--with-all-dependencies") }),
  },
  dotnet: {
    direct: ({ name, to }) => ({
      command: run("dotnet", "add", "package", name, "--version", to),
      entry: `<PackageReference Include="${name}" Version="${to}" />`,
    }),
  },
  pub: {
    direct: ({ name, to }) => ({ command: run("dart", "pub", "upgrade", name), entry: `${name}: ^${to}` }),
  },
  mix: {
    direct: ({ name, to }) => ({ command: run("mix", "deps.update", name), entry: `{:${name}, ">= ${to}"}` }),
  },
  pod: {
    direct: ({ name, to }) => ({ command: run("pod", "update", name), entry: `pod '${name}', '>= ${to}'` }),
  },
  swift: { direct: ({ bare }) => ({ command: run("swift", "package", "update", bare) }) },
  conda: {
    direct: ({ name, to }) => ({
      command: run("conda", "install", "--yes", `${name}>=${to}`),
      entry: `- ${name}>=${to}`,
    }),
  },
  github: { direct: ({ name, to }) => ({ entry: `uses: ${name}@${to}` }) },
};

/** The lines that raise a dependency; empty for programs that are not known, and for names that no manifest can hold. */
export function dependencyLines(manager: string | undefined, upgrade: DependencyUpgrade): DependencyLines {
  const lines = manager !== undefined && Object.hasOwn(programs, manager) ? programs[manager] : undefined;
  const { pkg, to, isDirect } = upgrade;
  const name = managedName(pkg);
  if (lines === undefined || ![name, to, pkg.version].every(isPlain)) return {};
  const bare = name.slice(name.lastIndexOf("/") + 1);
  const named: Named = { name, namespace: pkg.namespace ?? "", bare, from: pkg.version, to };
  if (manager === "maven" && !isPlain(named.namespace)) return {};
  return isDirect ? lines.direct(named) : (lines.transitive ?? lines.direct)(named);
}

/** The name with its owner, where the manager wants both. */
export function managedName({ type, name, namespace }: Package): string {
  const isJoined = ["composer", "golang", "github", "npm", "swift"].includes(type);
  return !isJoined || namespace === undefined || name.startsWith(`${namespace}/`)
    ? name
    : `${namespace}/${name}`;
}

function dependencyElement(group: string, artifact: string, version: string): string {
  return `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;
}

function goVersion(version: string): string {
  return version.startsWith("v") ? version : `v${version}`;
}

function goRelease(version: string): string {
  return `go${version.replace(/^(?:v|go)/, "")}`;
}
